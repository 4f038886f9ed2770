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
         set_limit(RLIMIT_STACK, limits->stack_bytes) ||
         set_limit(RLIMIT_NPROC, limits->processes) ||
         set_limit(RLIMIT_NOFILE, limits->descriptors) || set_limit(RLIMIT_CORE, 0);
}

enum { FAILURE = 4, DESCRIPTORS = 5 };

// Gives the child its descriptors and closes the rest. Those that stand where another belongs are
// moved out of the way first. `failure`, which tells the parent why exec failed, becomes descriptor
// 4; exec closes it. At every moment it is the one to write to.
static int place_descriptors(struct child_descriptors given, int *failure) {
  int sources[DESCRIPTORS] = {given.input, given.output, given.error, given.report, *failure};
  for (int i = 0; i < DESCRIPTORS; i++) {
    if (sources[i] < 0 || sources[i] >= DESCRIPTORS) continue;
    sources[i] = fcntl(sources[i], F_DUPFD, DESCRIPTORS);
    if (sources[i] < 0) return -1;
  }
  *failure = sources[FAILURE];
  for (int i = 0; i < DESCRIPTORS; i++) {
    if (sources[i] < 0) {
      close(i);
    } else if (dup2(sources[i], i) < 0) {
      return -1;
    }
  }
  *failure = FAILURE;
  if (fcntl(FAILURE, F_SETFD, FD_CLOEXEC) < 0) return -1;
  if (syscall(SYS_close_range, DESCRIPTORS, ~0U, 0) == 0) return 0;
  // Kernels before 5.9 do not have it.
  for (int i = DESCRIPTORS; i < getdtablesize(); i++) close(i);
  return 0;
}

// Whatever this process ignores or blocks, also because its own parent did, the child does not.
static void reset_signals(void) {
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

// Returns only when something failed; errno says what. The folder is entered first: its path may
// lead through a descriptor of the parent's.
static void become_program(
    const char *path, char *const arguments[], char *const environment[], const char *directory,
    struct child_descriptors descriptors, int *failure, pid_t parent,
    const struct child_limits *limits, const struct child_sandbox *sandbox) {
  setpgid(0, 0);
  reset_signals();
  if (chdir(directory) != 0) return;
  if (place_descriptors(descriptors, failure) != 0) return;
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return;
  if (limits != NULL && set_limits(limits) != 0) return;
  // Opened before: the path may lead through the parent, which is out of reach from within.
  const int program = sandbox == NULL ? -1 : open(path, O_PATH | O_CLOEXEC);
  if (sandbox != NULL && (program < 0 || handgrad_enter_sandbox(sandbox) != 0)) return;
  if (getppid() != parent) {
    errno = ESRCH;
    return;
  }
  if (sandbox == NULL) {
    execve(path, arguments, environment);
  } else {
    execveat(program, "", arguments, environment, AT_EMPTY_PATH);
  }
}

pid_t handgrad_spawn(
    const char *path, char *const arguments[], char *const environment[], const char *directory,
    struct child_descriptors descriptors, const struct child_limits *limits,
    const struct child_sandbox *sandbox) {
  const pid_t parent = getpid();
  int failure[2];
  if (pipe2(failure, O_CLOEXEC) != 0) return -errno;
  const pid_t child = fork();
  if (child == 0) {
    int report = failure[1];
    become_program(path, arguments, environment, directory, descriptors, &report, parent, limits,
        sandbox);
    const int error = errno;
    (void)!write(report, &error, sizeof error);
    _exit(127);
  }
  int error = child < 0 ? errno : 0;
  close(failure[1]);
  if (child > 0) {
    ssize_t count;
    int found;
    do count = read(failure[0], &found, sizeof found);
    while (count < 0 && errno == EINTR);
    if (count == sizeof found) {
      error = found;
      while (waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
    }
  }
  close(failure[0]);
  return error == 0 ? child : -error;
}

static uint64_t hard_limit(int resource) {
  struct rlimit limit;
  if (getrlimit(resource, &limit) != 0 || limit.rlim_max == RLIM_INFINITY) return UINT64_MAX;
  return limit.rlim_max;
}

struct child_limits handgrad_outer_limits(void) {
  return (struct child_limits){
      .cpu_seconds = hard_limit(RLIMIT_CPU),
      .address_space_bytes = hard_limit(RLIMIT_AS),
      .file_bytes = hard_limit(RLIMIT_FSIZE),
      .stack_bytes = hard_limit(RLIMIT_STACK),
      .processes = hard_limit(RLIMIT_NPROC),
      .descriptors = hard_limit(RLIMIT_NOFILE)};
}

uint64_t handgrad_memory_limit(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return UINT64_MAX;
  return limit.rlim_cur;
}

int handgrad_is_ignored(int signal) {
  struct sigaction action;
  return sigaction(signal, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

int handgrad_become_subreaper(void) {
  return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0 ? 0 : -errno;
}

void handgrad_set_dumpable(int is_dumpable) { prctl(PR_SET_DUMPABLE, is_dumpable, 0, 0, 0); }

int handgrad_pidfd_open(pid_t pid) {
  const long descriptor = syscall(SYS_pidfd_open, pid, 0);
  return descriptor < 0 ? -errno : (int)descriptor;
}
