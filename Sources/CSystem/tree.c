#define _GNU_SOURCE
#include "CSystem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

// Folders that hostile code has filled, perhaps while it still runs. Everything is reached from an
// open folder by one name: a path could be too long, and its parts could be exchanged.

static const int as_folder = O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

// Opens a folder to read it, and takes every right to it, of which its owner may have left none.
static int open_folder(int parent, const char *name) {
  int folder = openat(parent, name, O_RDONLY | as_folder);
  if (folder < 0 && errno == EACCES) {
    const int closed = openat(parent, name, O_PATH | as_folder);
    if (closed < 0) return -1;
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", closed);
    (void)!chmod(path, S_IRWXU);
    folder = openat(closed, ".", O_RDONLY | as_folder);
    close(closed);
  }
  struct stat status;
  if (folder >= 0 && fstat(folder, &status) == 0 && (status.st_mode & S_IRWXU) != S_IRWXU) {
    (void)!fchmod(folder, S_IRWXU);
  }
  return folder;
}

static DIR *open_entries(int parent, const char *name) {
  const int folder = open_folder(parent, name);
  DIR *entries = folder < 0 ? NULL : fdopendir(folder);
  if (folder >= 0 && entries == NULL) close(folder);
  return entries;
}

// The next entry, but for the folder itself and its parent.
static const char *next_name(DIR *entries) {
  struct dirent *entry;
  do entry = readdir(entries);
  while (entry != NULL && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0));
  return entry == NULL ? NULL : entry->d_name;
}

// MARK: - Removing

// However deep the folders lie in one another, two are open at a time: what cannot be removed yet
// is moved up to the first.
struct removal {
  DIR *entries;
  // The number that the next folder is named by when it is moved up.
  unsigned long next;
  time_t deadline;
};

// Where somebody goes on making files, there is no end; this is many times what an end takes.
enum { LONGEST_SECONDS = 120 };

static time_t seconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec;
}

static int is_removed(int parent, const char *name) {
  return unlinkat(parent, name, 0) == 0 || unlinkat(parent, name, AT_REMOVEDIR) == 0;
}

static int is_moved_up(struct removal *removal, int parent, const char *name) {
  // Moving a folder takes the right to write to it.
  const int folder = open_folder(parent, name);
  if (folder < 0) return 0;
  close(folder);
  char number[32];
  int result;
  do {
    snprintf(number, sizeof number, "%lu", removal->next++);
    result = renameat(parent, name, dirfd(removal->entries), number);
  } while (result != 0 && (errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR));
  return result == 0;
}

// Removes an entry of the first folder. Returns how much that was.
static unsigned long remove_entry(struct removal *removal, const char *name) {
  const int first = dirfd(removal->entries);
  if (is_removed(first, name)) return 1;
  DIR *entries = open_entries(first, name);
  if (entries == NULL) return 0;
  unsigned long count = 0;
  for (const char *inner = next_name(entries);
       inner != NULL && seconds_now() < removal->deadline; inner = next_name(entries)) {
    if (is_removed(dirfd(entries), inner) || is_moved_up(removal, dirfd(entries), inner)) count++;
  }
  closedir(entries);
  return count + is_removed(first, name);
}

int handgrad_remove_tree(const char *path) {
  struct removal removal = {
      .entries = open_entries(AT_FDCWD, path), .deadline = seconds_now() + LONGEST_SECONDS};
  if (removal.entries != NULL) {
    unsigned long count;
    do {
      count = 0;
      rewinddir(removal.entries);
      for (const char *name = next_name(removal.entries);
           name != NULL && seconds_now() < removal.deadline; name = next_name(removal.entries)) {
        count += remove_entry(&removal, name);
      }
    } while (count > 0);
    closedir(removal.entries);
  }
  if (is_removed(AT_FDCWD, path) || errno == ENOENT) return 0;
  return -errno;
}

// MARK: - Measuring

enum { DEEPEST = 64, BYTES_OF_A_BLOCK = 512 };

static int is_within(struct tree_size size, struct tree_size limit) {
  return size.bytes <= limit.bytes && size.entries <= limit.entries && size.depth <= limit.depth;
}

struct tree_size handgrad_tree_size(const char *path, struct tree_size limit) {
  struct tree_size size = {0, 0, 0};
  DIR *folders[DEEPEST + 1] = {open_entries(AT_FDCWD, path)};
  int level = folders[0] == NULL ? -1 : 0;
  while (level >= 0) {
    const char *name = is_within(size, limit) ? next_name(folders[level]) : NULL;
    if (name == NULL) {
      closedir(folders[level--]);
      continue;
    }
    size.entries++;
    struct stat status;
    if (fstatat(dirfd(folders[level]), name, &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
    size.bytes += (uint64_t)status.st_blocks * BYTES_OF_A_BLOCK;
    if (!S_ISDIR(status.st_mode)) continue;
    if (size.depth < (uint64_t)level + 1) size.depth = (uint64_t)level + 1;
    DIR *inner = level == DEEPEST ? NULL : open_entries(dirfd(folders[level]), name);
    if (inner != NULL) folders[++level] = inner;
  }
  return size;
}

static int ends_with(const char *text, const char *end) {
  const size_t length = strlen(text), end_length = strlen(end);
  return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

// Files without a name that are mapped. The mappings of one file follow one another if it is the
// only one; one that is counted twice has been mapped in pieces, which nobody honest does.
static uint64_t count_unnamed_mappings(pid_t pid, const char *place) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/maps", pid);
  FILE *mappings = fopen(path, "re");
  if (mappings == NULL) return 0;
  char *line = NULL;
  size_t capacity = 0;
  uint64_t count = 0;
  unsigned long last = 0;
  while (getline(&line, &capacity, mappings) > 0) {
    unsigned long file;
    int start = 0;
    if (sscanf(line, "%*s %*s %*s %*s %lu %n", &file, &start) != 1 || start == 0) continue;
    if (file != last && strncmp(line + start, place, strlen(place)) == 0 &&
        ends_with(line, " (deleted)\n")) {
      count++;
      last = file;
    }
  }
  free(line);
  fclose(mappings);
  return count;
}

uint64_t handgrad_unnamed_bytes(pid_t pid, const char *place, uint64_t mapped_bytes) {
  uint64_t bytes = count_unnamed_mappings(pid, place) * mapped_bytes;
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/fd", pid);
  const int folder = openat(AT_FDCWD, path, O_RDONLY | as_folder);
  DIR *entries = folder < 0 ? NULL : fdopendir(folder);
  if (entries == NULL) {
    if (folder >= 0) close(folder);
    return bytes;
  }
  for (const char *name = next_name(entries); name != NULL; name = next_name(entries)) {
    struct stat status;
    if (fstatat(folder, name, &status, 0) == 0 && S_ISREG(status.st_mode) &&
        status.st_nlink == 0) {
      bytes += (uint64_t)status.st_blocks * BYTES_OF_A_BLOCK;
    }
  }
  closedir(entries);
  return bytes;
}
