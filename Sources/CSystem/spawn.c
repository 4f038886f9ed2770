#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// Everything below runs in the child between fork and exec, where only async-signal-safe calls are
// allowed: no allocation, no locks.

static int set_limit(int resource, uint64_t value) {
  struct rlimit limit = {.rlim_cur = value, .rlim_max = value};
  return setrlimit(resource, &limit);
}

static int set_limits(const struct child_limits *limits) {
  return set_limit(RLIMIT_CPU, limits->cpu_seconds) ||
         set_limit(RLIMIT_AS, limits->address_space_bytes) ||
         set_limit(RLIMIT_FSIZE, limits->file_bytes) ||
         set_limit(RLIMIT_STACK, limits->stack_bytes) || set_limit(RLIMIT_CORE, 0);
}

enum { FAILURE = 4, DESCRIPTORS = 5, PARKED = 16 };

// Gives the child its descriptors and closes the rest. They are moved out of the way first, so that
// none of them overwrites another. Descriptor 4 tells the parent why exec failed; exec closes it.
static int place_descriptors(struct child_descriptors given, int failure) {
  const int sources[DESCRIPTORS] = {
      given.input, given.output, given.error, given.report, failure};
  int parked[DESCRIPTORS];
  for (int i = 0; i < DESCRIPTORS; i++) {
    parked[i] = sources[i] < 0 ? -1 : fcntl(sources[i], F_DUPFD, PARKED);
    if (sources[i] >= 0 && parked[i] < 0) return -1;
  }
  for (int i = 0; i < DESCRIPTORS; i++) {
    if (parked[i] < 0) {
      close(i);
    } else if (dup2(parked[i], i) < 0) {
      return -1;
    }
  }
  if (fcntl(FAILURE, F_SETFD, FD_CLOEXEC) < 0) return -1;
  if (syscall(SYS_close_range, DESCRIPTORS, ~0U, 0) == 0) return 0;
  // Kernels before 5.9 do not have it.
  for (int i = DESCRIPTORS; i < getdtablesize(); i++) close(i);
  return 0;
}

static void reset_signals(void) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  signal(SIGPIPE, SIG_DFL);
}

// Returns only when something failed; errno says what.
static void become_program(
    const char *path, char *const arguments[], char *const environment[], const char *directory,
    pid_t parent, const struct child_limits *limits) {
  setpgid(0, 0);
  reset_signals();
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return;
  if (getppid() != parent) {
    errno = ESRCH;
    return;
  }
  if (limits != NULL && set_limits(limits) != 0) return;
  if (chdir(directory) != 0) return;
  execve(path, arguments, environment);
}

pid_t handgrad_spawn(
    const char *path, char *const arguments[], char *const environment[], const char *directory,
    struct child_descriptors descriptors, const struct child_limits *limits) {
  const pid_t parent = getpid();
  int failure[2];
  if (pipe2(failure, O_CLOEXEC) != 0) return -errno;
  const pid_t child = fork();
  if (child == 0) {
    if (place_descriptors(descriptors, failure[1]) == 0) {
      become_program(path, arguments, environment, directory, parent, limits);
    }
    const int error = errno;
    (void)!write(FAILURE, &error, sizeof error);
    _exit(127);
  }
  int error = child < 0 ? errno : 0;
  close(failure[1]);
  if (child > 0 && read(failure[0], &error, sizeof error) == sizeof error) {
    waitpid(child, NULL, 0);
  }
  close(failure[0]);
  return error == 0 ? child : -error;
}

int handgrad_become_subreaper(void) {
  return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0 ? 0 : -errno;
}

int handgrad_pidfd_open(pid_t pid) {
  const long descriptor = syscall(SYS_pidfd_open, pid, 0);
  return descriptor < 0 ? -errno : (int)descriptor;
}
