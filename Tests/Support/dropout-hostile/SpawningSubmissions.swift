import Auditing
import DropoutChecks
import Glibc
import Tensors

/// Submissions that start processes: to outlive the run, or to use more than one may. What they
/// start ends by itself when no judge ends it, after half a minute.
let spawningSubmissions: [Variant<DropoutSubmission>] = [
  hostile("chains-forks") { x, _ in
    _ = chain
    return x
  },
  hostile("chains-forks-in-sessions") { x, _ in
    _ = chainOfSessions
    return x
  },
  hostile("detaches-twice") { x, _ in
    _ = detached
    return x
  },
  hostile("bombs-with-forks") { x, _ in
    for _ in 0..<9 { _ = forkProcess() }
    sleep(30)
    _exit(0)
  },
  hostile("moves-children-among-threads") { x, _ in
    for _ in 0..<5 where forkProcess() == 0 {
      sleep(30)
      _exit(0)
    }
    for _ in 0..<60 { startSuccessor() }
    pthread_exit(nil)
  },
  hostile("hides-the-time-of-children") { x, _ in
    signal(SIGCHLD, SIG_IGN)
    for _ in 0..<6 where forkProcess() == 0 {
      while isEarly() {
        if forkProcess() == 0 {
          let end = clock() + 20_000
          while clock() < end {}
          _exit(0)
        }
        waitpid(-1, nil, 0)
      }
      _exit(0)
    }
    var count = 0
    while isEarly() { count &+= 1 }
    return x + Double(count)
  },
  hostile("spreads-memory") { x, _ in
    for _ in 0..<5 where forkProcess() == 0 {
      let block = malloc(1 << 30)!
      memset(block, 1, 1 << 30)
      sleep(30)
      _exit(0)
    }
    sleep(30)
    return x
  },
  hostile("hides-memory-behind-an-ended-thread") { x, _ in
    for _ in 0..<5 where forkProcess() == 0 {
      startThread {
        memset(malloc(1 << 30)!, 1, 1 << 30)
        sleep(30)
        _exit(0)
      }
      pthread_exit(nil)
    }
    sleep(30)
    return x
  },
  hostile("spreads-time") { x, _ in
    for _ in 0..<4 where forkProcess() == 0 { break }
    var count = 0
    while isEarly() { count &+= 1 }
    return x + Double(count)
  },
]

/// Swift does not offer it.
func forkProcess() -> pid_t {
  typealias Fork = @convention(c) () -> pid_t
  return unsafeBitCast(dlsym(nil, "fork"), to: Fork.self)()
}

/// Starts a thread that starts its successor and ends. The first one that lives has the children of
/// all that have ended.
private func startSuccessor() {
  var thread = pthread_t()
  pthread_create(
    &thread, nil,
    { _ in
      usleep(.random(in: 1000..<6000))
      if isEarly() { startSuccessor() }
      return nil
    }, nil)
  pthread_detach(thread)
}

/// Whether the first half minute is not over.
private func isEarly() -> Bool { time(nil) - started < 30 }

private let started = time(nil)

private let chain: Void = startChain { _ = started }

private let chainOfSessions: Void = startChain { setsid() }

/// Starts a process that starts its successor and ends, again and again.
private func startChain(_ hide: () -> Void) {
  guard forkProcess() == 0 else { return }
  while isEarly() {
    hide()
    if forkProcess() > 0 { _exit(0) }
  }
  _exit(0)
}

private let detached: Void = {
  guard forkProcess() == 0 else { return }
  setsid()
  setpgid(0, 0)
  if forkProcess() > 0 { _exit(0) }
  sleep(30)
  _exit(0)
}()
