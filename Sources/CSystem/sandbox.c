#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// Like everything between fork and exec: no allocation, no locks.

// MARK: - Files, the network and signals: Landlock

// By number and by hand, so that it is built everywhere in the same way: the headers of an older
// kernel than the one that it runs on lack some. See landlock(7).
enum { SYS_LANDLOCK_CREATE = 444, SYS_LANDLOCK_ADD = 445, SYS_LANDLOCK_RESTRICT = 446 };
enum { LANDLOCK_VERSION = 1, LANDLOCK_PATH_BENEATH = 1 };

struct landlock_ruleset {
  uint64_t files;
  uint64_t network;
  uint64_t scopes;
};

struct landlock_path {
  uint64_t allowed;
  int32_t folder;
} __attribute__((packed));

enum {
  FS_EXECUTE = 1 << 0,
  FS_WRITE_FILE = 1 << 1,
  FS_READ_FILE = 1 << 2,
  FS_READ_DIR = 1 << 3,
  FS_REMOVE_DIR = 1 << 4,
  FS_REMOVE_FILE = 1 << 5,
  FS_MAKE_DIR = 1 << 7,
  FS_MAKE_REG = 1 << 8,
  FS_MAKE_SYM = 1 << 12,
  FS_REFER = 1 << 13,
  FS_TRUNCATE = 1 << 14,
  FS_IOCTL_DEV = 1 << 15,
};

// What there is to be forbidden, by the version of the interface.
static uint64_t known_file_rights(int version) {
  if (version >= 5) return (1 << 16) - 1;
  if (version >= 3) return (1 << 15) - 1;
  if (version >= 2) return (1 << 14) - 1;
  return (1 << 13) - 1;
}

static int landlock_version(void) {
  const long version = syscall(SYS_LANDLOCK_CREATE, NULL, 0, LANDLOCK_VERSION);
  return version < 0 ? 0 : (int)version;
}

// Rights that a file, which is no folder, can have.
static const uint64_t rights_of_files =
    FS_EXECUTE | FS_WRITE_FILE | FS_READ_FILE | FS_TRUNCATE | FS_IOCTL_DEV;

// A path that is not there has nothing that could be reached.
static int allow(int ruleset, const char *const paths[], uint64_t rights) {
  for (int i = 0; paths != NULL && paths[i] != NULL; i++) {
    const int folder = open(paths[i], O_PATH | O_CLOEXEC);
    if (folder < 0) continue;
    struct stat status;
    const int is_folder = fstat(folder, &status) == 0 && S_ISDIR(status.st_mode);
    const struct landlock_path rule = {
        .allowed = is_folder ? rights : rights & rights_of_files, .folder = folder};
    const long result = syscall(SYS_LANDLOCK_ADD, ruleset, LANDLOCK_PATH_BENEATH, &rule, 0);
    const int error = errno;
    close(folder);
    if (result != 0) {
      errno = error;
      return -1;
    }
  }
  return 0;
}

// The rules about files, as a descriptor: -1 with errno, or NO_RULES where the kernel has none.
enum { NO_RULES = -2 };

static int rules_about_files(const struct child_sandbox *sandbox) {
  const int version = sandbox->means.landlock_version;
  if (version == 0) return NO_RULES;
  const uint64_t known = known_file_rights(version);
  const struct landlock_ruleset rules = {
      .files = known,
      .network = version >= 4 ? 3 : 0,  // bind and connect of TCP
      .scopes = version >= 6 ? 3 : 0,   // abstract sockets, and signals to others
  };
  const size_t size = version >= 6 ? sizeof rules : version >= 4 ? 16 : 8;
  const int ruleset = (int)syscall(SYS_LANDLOCK_CREATE, &rules, size, 0);
  if (ruleset < 0) return -1;
  const uint64_t reading = FS_READ_FILE | FS_READ_DIR;
  const uint64_t writing = reading | FS_WRITE_FILE | FS_REMOVE_DIR | FS_REMOVE_FILE | FS_MAKE_DIR |
                           FS_MAKE_REG | FS_MAKE_SYM | FS_REFER | FS_TRUNCATE;
  if (allow(ruleset, sandbox->executable, (reading | FS_EXECUTE) & known) == 0 &&
      allow(ruleset, sandbox->readable, reading & known) == 0 &&
      allow(ruleset, sandbox->writable, writing & known) == 0) {
    return ruleset;
  }
  const int error = errno;
  close(ruleset);
  errno = error;
  return -1;
}

// MARK: - System calls: seccomp

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef ARCHITECTURE

// By number, as above. From 424 on they are the same on all machines.
enum {
  CALL_PIDFD_SEND_SIGNAL = 424,
  CALL_PIDFD_GETFD = 438,
  CALL_PROCESS_MADVISE = 440,
  CALL_MOUNT_SETATTR = 442,
  CALL_QUOTACTL_FD = 443,
  CALL_MEMFD_SECRET = 447,
  CALL_PROCESS_MRELEASE = 448,
  // What came later has not been looked at, as a second way to change a file's rights. Whoever asks
  // is told that there is no such call.
  CALL_UNKNOWN = 452,
};

// What no honest submission asks for. Each answers "operation not permitted".
static const int forbidden[] = {
    // Other processes: their memory, descriptors and course.
    SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp, SYS_pidfd_open,
    SYS_tkill, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo, SYS_sched_setscheduler,
    SYS_sched_setparam, SYS_sched_setattr, SYS_ioprio_set, SYS_migrate_pages, SYS_move_pages,
    CALL_PIDFD_SEND_SIGNAL, CALL_PIDFD_GETFD, CALL_PROCESS_MADVISE, CALL_PROCESS_MRELEASE,
    // Rights, owners, dates and attributes of files, and nodes of devices and pipes.
    SYS_fchmod, SYS_fchmodat, SYS_fchown, SYS_fchownat, SYS_utimensat, SYS_setxattr, SYS_lsetxattr,
    SYS_fsetxattr, SYS_removexattr, SYS_lremovexattr, SYS_fremovexattr, SYS_mknodat,
    // Memory that is no process's own, or that outlives them all, and what others have of it.
    SYS_memfd_create, CALL_MEMFD_SECRET, SYS_shmget, SYS_shmat, SYS_shmctl, SYS_semget, SYS_semop,
    SYS_semtimedop, SYS_semctl, SYS_msgget, SYS_msgsnd, SYS_msgrcv, SYS_msgctl, SYS_mq_open,
    SYS_mq_unlink,
    // The network, but for pairs of sockets; those carry no descriptors: a file on its way is
    // nobody's.
    SYS_socket, SYS_bind, SYS_connect, SYS_listen, SYS_accept, SYS_accept4, SYS_sendmsg,
    SYS_sendmmsg,
    // Who and where it is.
    SYS_setuid, SYS_setgid, SYS_setreuid, SYS_setregid, SYS_setresuid, SYS_setresgid,
    SYS_setgroups, SYS_setfsuid, SYS_setfsgid, SYS_capset, SYS_chroot, SYS_pivot_root, SYS_mount,
    SYS_umount2, SYS_unshare, SYS_setns, SYS_move_mount, SYS_open_tree, SYS_fsopen, SYS_fsconfig,
    SYS_fsmount, SYS_fspick, CALL_MOUNT_SETATTR,
    // The machine.
    SYS_bpf, SYS_perf_event_open, SYS_userfaultfd, SYS_io_uring_setup, SYS_io_uring_enter,
    SYS_io_uring_register, SYS_add_key, SYS_request_key, SYS_keyctl, SYS_init_module,
    SYS_finit_module, SYS_delete_module, SYS_kexec_load, SYS_reboot, SYS_swapon, SYS_swapoff,
    SYS_acct, SYS_quotactl, CALL_QUOTACTL_FD, SYS_sethostname, SYS_setdomainname, SYS_settimeofday,
    SYS_clock_settime, SYS_adjtimex, SYS_clock_adjtime, SYS_syslog, SYS_vhangup,
    SYS_fanotify_init, SYS_lookup_dcookie, SYS_nfsservctl, SYS_open_by_handle_at,
    SYS_name_to_handle_at,
#ifdef SYS_chmod
    SYS_chmod, SYS_chown, SYS_lchown, SYS_utime, SYS_utimes, SYS_futimesat, SYS_mknod,
    SYS_iopl, SYS_ioperm, SYS_modify_ldt, SYS_uselib, SYS_ustat, SYS_sysfs,
#endif
};

enum { FORBIDDEN = sizeof forbidden / sizeof *forbidden };

#define LOAD(field) \
  BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define ARGUMENT(index) (args[0]) + 8 * (index)
#define RETURN(action) BPF_STMT(BPF_RET | BPF_K, action)
#define REFUSED(error) (SECCOMP_RET_ERRNO | (error))
#define IF_EQUAL(value, then, otherwise) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, then, otherwise)

// A call that may only be made about one process, which an argument names.
#define ONLY_ABOUT(process, number, index)                                         \
  IF_EQUAL(number, 0, 4), LOAD(args[index]), IF_EQUAL((uint32_t)(process), 1, 0),  \
      RETURN(REFUSED(EPERM)), RETURN(SECCOMP_RET_ALLOW)

// A call that may only be made about the calling process: its argument must be 0.
#define ONLY_ABOUT_ITSELF(number, index) ONLY_ABOUT(0, number, index)

static int restrict_calls(int keeps_group, int forbids_signals) {
  struct sock_filter program[FORBIDDEN * 2 + 96];
  int length = 0;
#define ADD(...)                                                              \
  do {                                                                        \
    const struct sock_filter added[] = {__VA_ARGS__};                         \
    for (size_t i = 0; i < sizeof added / sizeof *added; i++) program[length++] = added[i]; \
  } while (0)
  // Other machines' calls have other numbers.
  ADD(LOAD(arch), IF_EQUAL(ARCHITECTURE, 1, 0), RETURN(SECCOMP_RET_KILL_PROCESS));
  ADD(LOAD(nr));
#if defined(__x86_64__)
  // The numbers of x32, which are a second way to most calls.
  ADD(BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1), RETURN(SECCOMP_RET_KILL_PROCESS));
#endif
  ADD(BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, CALL_UNKNOWN, 0, 1), RETURN(REFUSED(ENOSYS)));
  ADD(ONLY_ABOUT_ITSELF(SYS_prlimit64, 0));
  ADD(ONLY_ABOUT_ITSELF(SYS_setpriority, 1));
  ADD(ONLY_ABOUT_ITSELF(SYS_sched_setaffinity, 0));
  // Its flags are in memory, where a filter cannot look. Those who are told that there is no such
  // call take the older one.
  ADD(IF_EQUAL(SYS_clone3, 0, 1), RETURN(REFUSED(ENOSYS)));
  const uint32_t namespaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC |
                              CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
  // A thread with descriptors of its own could hold files that nobody sees.
  ADD(IF_EQUAL(SYS_clone, 0, 6), LOAD(args[0]),
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, namespaces, 2, 0),
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 0, 2),
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_FILES, 1, 0), RETURN(REFUSED(EPERM)),
      RETURN(SECCOMP_RET_ALLOW));
  ADD(IF_EQUAL(SYS_close_range, 0, 4), LOAD(args[2]),
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, 1 << 1, 0, 1), RETURN(REFUSED(EPERM)),
      RETURN(SECCOMP_RET_ALLOW));
  // Memory that stays when it is taken out of the process's own, where it is counted.
  ADD(IF_EQUAL(SYS_mmap, 0, 5), LOAD(args[3]),
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, MAP_SHARED, 0, 2),
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, MAP_ANONYMOUS, 0, 1), RETURN(REFUSED(EPERM)),
      RETURN(SECCOMP_RET_ALLOW));
  // What asks whether this is a terminal, and little else: not keystrokes for the one that the judge
  // was started from, nor the marks that a file system keeps of files.
  ADD(IF_EQUAL(SYS_ioctl, 0, 8), LOAD(args[1]), IF_EQUAL(TCGETS, 5, 0), IF_EQUAL(TIOCGWINSZ, 4, 0),
      IF_EQUAL(FIONREAD, 3, 0), IF_EQUAL(FIONBIO, 2, 0), IF_EQUAL(FIOCLEX, 1, 0),
      RETURN(REFUSED(ENOTTY)), RETURN(SECCOMP_RET_ALLOW));
  // What makes it die with the judge, and lets the judge look at it.
  ADD(IF_EQUAL(SYS_prctl, 0, 5), LOAD(args[0]), IF_EQUAL(PR_SET_PDEATHSIG, 1, 0),
      IF_EQUAL(PR_SET_DUMPABLE, 0, 1), RETURN(REFUSED(EPERM)), RETURN(SECCOMP_RET_ALLOW));
  // A signal to the group then reaches all that it has started, also what is just being started.
  if (keeps_group) {
    ADD(IF_EQUAL(SYS_setsid, 1, 0), IF_EQUAL(SYS_setpgid, 0, 1), RETURN(REFUSED(EPERM)));
  }
  // Where Landlock does not keep signals inside: none but to itself, also not by
  // a descriptor that tells its owner of news.
  if (forbids_signals) {
    ADD(ONLY_ABOUT(getpid(), SYS_kill, 0));
    ADD(ONLY_ABOUT(getpid(), SYS_tgkill, 0));
    ADD(IF_EQUAL(SYS_fcntl, 0, 5), LOAD(args[1]), IF_EQUAL(F_SETOWN, 1, 0),
        IF_EQUAL(F_SETOWN_EX, 0, 1), RETURN(REFUSED(EPERM)), RETURN(SECCOMP_RET_ALLOW));
  }
  for (int i = 0; i < FORBIDDEN; i++) {
    ADD(IF_EQUAL((uint32_t)forbidden[i], 0, 1), RETURN(REFUSED(EPERM)));
  }
  ADD(RETURN(SECCOMP_RET_ALLOW));
  const struct sock_fprog filter = {.len = (unsigned short)length, .filter = program};
  return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter);
}

static int has_filters(void) {
  const uint32_t action = SECCOMP_RET_ERRNO;
  return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

#else

static int restrict_calls(int keeps_group, int forbids_signals) {
  (void)keeps_group;
  (void)forbids_signals;
  return 0;
}

static int has_filters(void) { return 0; }

#endif

// MARK: - The superuser's rights

enum { NO_CAPABILITY = -1 };

typedef struct __user_cap_data_struct capability_sets[2];

static int read_capabilities(capability_sets sets) {
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
  return (int)syscall(SYS_capget, &header, sets);
}

static int is_permitted(const capability_sets sets, int capability) {
  return sets[CAP_TO_INDEX(capability)].permitted & CAP_TO_MASK(capability) ? 1 : 0;
}

// The one capability that a user of its own is left, so that it reads what the superuser would
// have read, such as a checkout in the superuser's home. The second lets it write as well: only
// where Landlock says what, and whether it may be shortened, which its first versions do not.
static int capability_to_read(const capability_sets sets, struct sandbox_means means) {
  if (is_permitted(sets, CAP_DAC_READ_SEARCH)) return CAP_DAC_READ_SEARCH;
  return is_permitted(sets, CAP_DAC_OVERRIDE) && means.landlock_version >= 3 ? CAP_DAC_OVERRIDE
                                                                             : NO_CAPABILITY;
}

int handgrad_may_give_users(struct sandbox_means means) {
  capability_sets sets;
  if (geteuid() != 0 || read_capabilities(sets) != 0) return 0;
  static const int needed[] = {CAP_SETUID, CAP_SETGID,       CAP_SETPCAP, CAP_CHOWN,
                               CAP_FOWNER, CAP_DAC_OVERRIDE, CAP_KILL};
  for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
    if (!is_permitted(sets, needed[i])) return 0;
  }
  return capability_to_read(sets, means) != NO_CAPABILITY;
}

// By bare system calls: those of the C library tell other threads, of which there are none here.
static int become(uid_t user) {
  prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0);
  if (syscall(SYS_setgroups, 0, NULL) != 0 || syscall(SYS_setresgid, user, user, user) != 0 ||
      syscall(SYS_setresuid, user, user, user) != 0) {
    return -1;
  }
  // Which another user does not inherit.
  return prctl(PR_SET_PDEATHSIG, SIGKILL);
}

// The superuser's name alone gives what belongs to it; what it may do besides, such as looking into
// every process, are capabilities.
static int give_up_rights(const struct child_sandbox *sandbox) {
  capability_sets sets;
  if (geteuid() != 0) return 0;
  if (read_capabilities(sets) != 0) return -1;
  const int kept =
      sandbox->user != 0 ? capability_to_read(sets, sandbox->means) : NO_CAPABILITY;
  for (int capability = 0; capability < 64; capability++) {
    // Those that the kernel does not know fail.
    if (capability != kept) prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
  }
  prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
  if (sandbox->user != 0 && become(sandbox->user) != 0) return -1;
  capability_sets left = {{0, 0, 0}, {0, 0, 0}};
  if (kept != NO_CAPABILITY) {
    const uint32_t mask = CAP_TO_MASK(kept);
    left[CAP_TO_INDEX(kept)] = (struct __user_cap_data_struct){mask, mask, mask};
  }
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
  if (syscall(SYS_capset, &header, left) != 0) return -1;
  return kept == NO_CAPABILITY ? 0 : prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, kept, 0, 0);
}

// MARK: - All of it

struct sandbox_means handgrad_sandbox_means(void) {
  return (struct sandbox_means){.landlock_version = landlock_version(), .filters = has_filters()};
}

int handgrad_enter_sandbox(const struct child_sandbox *sandbox) {
  // First of all, while the paths can still be reached.
  const int rules = rules_about_files(sandbox);
  if (rules == -1) return -1;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || give_up_rights(sandbox) != 0) return -1;
  if (rules != NO_RULES && syscall(SYS_LANDLOCK_RESTRICT, rules, 0) != 0) return -1;
  if (!sandbox->means.filters) return 0;
  return restrict_calls(sandbox->keeps_group, sandbox->means.landlock_version < 6);
}
