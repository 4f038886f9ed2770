#include "CKernels.h"
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void handgrad_keep_memory(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
#endif
}
