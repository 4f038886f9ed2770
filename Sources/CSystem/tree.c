#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fts.h>
#include <sys/stat.h>
#include <unistd.h>

int handgrad_remove_tree(const char *path) {
  char *roots[] = {(char *)path, NULL};
  FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
  if (tree == NULL) return -errno;
  for (FTSENT *entry = fts_read(tree); entry != NULL; entry = fts_read(tree)) {
    switch (entry->fts_info) {
      case FTS_D:
        // Before it is read: its owner may have taken every right from himself.
        (void)!chmod(entry->fts_accpath, S_IRWXU);
        break;
      case FTS_DP:
      case FTS_DNR:
        rmdir(entry->fts_accpath);
        break;
      default: unlink(entry->fts_accpath);
    }
  }
  fts_close(tree);
  struct stat status;
  return lstat(path, &status) != 0 && errno == ENOENT ? 0 : -ENOTEMPTY;
}
