#include "CKernels.h"
#include <math.h>

// Products and sums are rounded one by one on every processor (no fused multiply-add), so that the digits
// are those of the formulas written with tensors.
#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__)
#define SEVERAL_PROCESSORS __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define SEVERAL_PROCESSORS
#endif

#define ADAM(NAME, TYPE, ROOT)                                                                  \
  SEVERAL_PROCESSORS void NAME(                                                                  \
      TYPE *restrict w, const TYPE *restrict slope, TYPE *restrict m, TYPE *restrict v,          \
      size_t count, struct handgrad_adam step) {                                                 \
    const TYPE rate = (TYPE)step.rate, epsilon = (TYPE)step.epsilon;                             \
    const TYPE beta1 = (TYPE)step.beta1, rest1 = (TYPE)step.rest1;                               \
    const TYPE beta2 = (TYPE)step.beta2, rest2 = (TYPE)step.rest2;                               \
    const TYPE correction1 = (TYPE)step.correction1, correction2 = (TYPE)step.correction2;       \
    for (size_t i = 0; i < count; i++) {                                                         \
      const TYPE mean = beta1 * m[i] + rest1 * slope[i];                                         \
      const TYPE square = beta2 * v[i] + rest2 * (slope[i] * slope[i]);                          \
      m[i] = mean;                                                                               \
      v[i] = square;                                                                             \
      w[i] -= rate * (mean / correction1) / (ROOT(square / correction2) + epsilon);              \
    }                                                                                            \
  }

ADAM(handgrad_adam_float, float, sqrtf)
ADAM(handgrad_adam_double, double, sqrt)
