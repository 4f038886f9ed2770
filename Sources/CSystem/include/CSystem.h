// What Swift cannot call by itself, each with the reason.
#pragma once

#include <getopt.h>
#include <stdint.h>
#include <sys/types.h>

/// Resource limits of a child; see setrlimit(2).
struct child_limits {
  uint64_t cpu_seconds;
  uint64_t address_space_bytes;
  uint64_t file_bytes;
  uint64_t stack_bytes;
  /// Of its user's, whoever started them; threads count too.
  uint64_t processes;
  /// Open files and the like. Some hold memory that no process is seen to have.
  uint64_t descriptors;
};

/// The descriptors that a child gets: 0, 1, 2 and, unless it is -1, `report` as 3. All others are
/// closed in the child.
struct child_descriptors {
  int input;
  int output;
  int error;
  int report;
};

/// What the kernel has for a sandbox.
struct sandbox_means {
  /// The version of Landlock's interface; 0 if there is none.
  int landlock_version;
  /// Whether system calls can be filtered.
  int filters;
};
struct sandbox_means handgrad_sandbox_means(void);

/// What of the system a child may reach: paths, each array with a NULL at its end. All that lies
/// below a folder is meant. Everything else is closed: other files, the network, other processes,
/// and what changes the machine.
struct child_sandbox {
  /// Programs and libraries: to be read and executed.
  const char *const *executable;
  /// To be read.
  const char *const *readable;
  /// To be read and written; what is made there may be removed.
  const char *const *writable;
  /// What of the kernel's means is used; no more than there is.
  struct sandbox_means means;
  /// Whether it and all that it starts stay in its process group, where filters can see to that.
  int keeps_group;
  /// The user, and the group of the same number, that the superuser's child becomes; 0 for none.
  uid_t user;
};

/// Puts this process, and whatever it becomes and starts, into a sandbox for good, as far as the
/// kernel has the means. Returns 0, or -1 with errno.
///
/// In C because it is done between fork and exec.
int handgrad_enter_sandbox(const struct child_sandbox *sandbox);

/// Whether this process is the superuser, with all that it needs in order to give a child, in a
/// sandbox of these means, a user of its own, and to clean up after it.
///
/// In C because capabilities are read by a bare system call.
int handgrad_may_give_users(struct sandbox_means means);

/// Starts a program in a process group of its own, under limits and in a sandbox (none if NULL),
/// that dies with the calling thread. Returns its process id, or -errno.
///
/// In C because Swift marks fork as unavailable and posix_spawn can set neither limits nor the
/// parent-death signal.
pid_t handgrad_spawn(
    const char *path, char *const arguments[], char *const environment[], const char *directory,
    struct child_descriptors descriptors, const struct child_limits *limits,
    const struct child_sandbox *sandbox);

/// What the linker has named this program by: a digest of all that it consists of. Returns how many
/// bytes it has; 0 where the linker has not done so, or there is no room for it.
///
/// In C because Swift does not import the layout of programs.
int handgrad_build_id(uint8_t *bytes, int size);

/// The hard limits that this process was started with; UINT64_MAX where there is none.
///
/// In C because Swift imports neither the resources' names nor RLIM_INFINITY in a usable way.
struct child_limits handgrad_outer_limits(void);

/// The address space that this process itself may have, in bytes; UINT64_MAX if there is no limit.
uint64_t handgrad_memory_limit(void);

/// Removes a folder with all that is in it, whatever rights, names and depth are there; links are
/// removed, not followed. Returns 0, or -errno if something is left.
///
/// In C because a file's name need not be text, which Foundation assumes.
int handgrad_remove_tree(const char *path);

/// How much lies in a folder.
struct tree_size {
  /// On the disk: what was never written of a file does not count.
  uint64_t bytes;
  /// Files, links and folders.
  uint64_t entries;
  /// How many folders lie in one another.
  uint64_t depth;
};

/// Measures a folder until one of the limits is exceeded; links are not followed. A depth of more
/// than 64 is not looked for.
///
/// In C for the same reason.
struct tree_size handgrad_tree_size(const char *path, struct tree_size limit);

/// The bytes of files below a place that a process has open or mapped and that have no name any more.
/// Of what is only mapped the size is not known: such a file counts as `mapped_bytes`.
uint64_t handgrad_unnamed_bytes(pid_t pid, const char *place, uint64_t mapped_bytes);

/// Whether this process ignores a signal.
///
/// In C because Swift cannot compare handlers.
int handgrad_is_ignored(int signal);

/// Makes this process the parent of every orphan among its descendants. Returns 0 or -errno.
///
/// In C because prctl takes variadic arguments.
int handgrad_become_subreaper(void);

/// Says whether processes of the same user may look into this one, and write into its memory.
///
/// In C because prctl takes variadic arguments.
void handgrad_set_dumpable(int is_dumpable);

/// A descriptor that becomes readable when the child ends, or -errno.
///
/// In C because pidfd_open is a bare system call in older C libraries.
int handgrad_pidfd_open(pid_t pid);

/// The next option of a command line; see getopt_long(3). Starts over with `restart`.
///
/// In C because getopt's results are global variables, which Swift cannot read safely.
struct option_result {
  /// The option's `val`, '?' for an unknown one, ':' for a missing value, -1 after the last.
  int found;
  /// The option's value, or NULL.
  const char *value;
  /// The index of the next argument.
  int next;
  /// For an unknown option of one letter, the letter; else 0.
  int letter;
};
struct option_result handgrad_next_option(
    int argument_count, char *const arguments[], const struct option *options, int restart);
