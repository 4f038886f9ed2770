import Foundation
import Judging
import Synchronization

/// Does one piece of work after another, each on a thread of its own, and gives up what is not
/// wanted any more.
final class Workbench {
  /// What a piece of work tells while it goes on.
  enum News: Sendable {
    /// What it is at.
    case activity(String)
    /// How far it has got with that.
    case progress(String)
    case section(SectionResult)
    case result(AssignmentResult)
    /// What is said to the reader when it is done.
    case remark(String)
    case hint(GivenHint)
    /// A section whose pictures are to be shown.
    case pictures(SectionResult)
  }

  typealias Work = @Sendable (_ tell: @escaping @Sendable (News) -> Void) throws -> Void

  /// What came of one piece of work, kept until it is fetched.
  private final class Piece: Sendable {
    let undertaking = Undertaking()
    let state = Mutex((news: [News](), hasEnded: false))
  }

  private var piece: Piece?

  /// Whether nobody wants any more what the piece tells.
  private var isAbandoned = false
  private let bell = Pipe()

  /// Becomes readable when there is news.
  var descriptor: Int32 { bell.fileHandleForReading.fileDescriptor }

  init() {
    let ends = [bell.fileHandleForReading, bell.fileHandleForWriting].map(\.fileDescriptor)
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
  }

  var isBusy: Bool { piece != nil }

  /// Begins a piece of work. The one before must have ended.
  func begin(_ work: @escaping Work) {
    precondition(piece == nil, "one piece of work at a time")
    let piece = Piece()
    self.piece = piece
    let ring = bell.fileHandleForWriting.fileDescriptor
    let tell: @Sendable (News) -> Void = { news in
      piece.state.withLock { $0.news.append(news) }
      write(ring, "!", 1)
    }
    let thread = Thread {
      do {
        try piece.undertaking.perform { try work(tell) }
      } catch is Undertaking.Abandoned {
      } catch {
        tell(.remark("\(error)"))
      }
      piece.state.withLock { $0.hasEnded = true }
      write(ring, "!", 1)
    }
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Gives up what is being done; what it tells from now on is not fetched.
  func abandon() {
    guard let piece else { return }
    isAbandoned = true
    piece.undertaking.abandon()
  }

  /// What was told since the last call. When the last of it is fetched, the work has ended.
  func fetch() -> [News] {
    var rung = [UInt8](repeating: 0, count: 64)
    while read(descriptor, &rung, rung.count) > 0 {}
    guard let piece else { return [] }
    let (news, hasEnded) = piece.state.withLock { state in
      defer { state.news = [] }
      return state
    }
    let wanted = isAbandoned ? [] : news
    if hasEnded { (self.piece, isAbandoned) = (nil, false) }
    return wanted
  }

  /// Gives up what is being done and waits until nothing of it is left.
  func clear() {
    abandon()
    while isBusy {
      _ = fetch()
      usleep(1000)
    }
  }
}
