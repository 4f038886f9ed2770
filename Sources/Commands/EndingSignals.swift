import CSystem
import Foundation
import Judging

/// The signals by which a user ends a command: Ctrl-C, a closed terminal, `kill`.
///
/// A thread waits for them, so that what they do need not be safe in a signal handler.
enum EndingSignals {
  /// Those that the caller has not set to be ignored, as `nohup` does; these stay ignored.
  private static let signals = {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] where handgrad_is_ignored(signal) == 0 {
      sigaddset(&signals, signal)
    }
    return signals
  }()

  /// From now on such a signal stops the children and removes the scratch folders before it ends
  /// the program as it would have. To be called before there is another thread.
  static func watch() {
    setBlocked(SIG_BLOCK)
    var thread = pthread_t()
    let error = pthread_create(&thread, nil, { _ in EndingSignals.wait() }, nil)
    // Where there may be no second thread, the signals do what they always did.
    if error != 0 { setBlocked(SIG_UNBLOCK) }
  }

  private static func setBlocked(_ how: Int32) {
    var signals = EndingSignals.signals
    pthread_sigmask(how, &signals, nil)
  }

  private static func wait() -> Never {
    var signals = EndingSignals.signals
    var received: Int32 = 0
    while sigwait(&signals, &received) != 0 { continue }
    Leftovers.removeAll()
    signal(received, SIG_DFL)
    raise(received)
    setBlocked(SIG_UNBLOCK)
    // Not reached, unless something has made the signal harmless again.
    _exit(128 + received)
  }
}
