import Checking
import Foundation
import Texts

/// The folder that plots are written to.
///
/// It is held by a descriptor, so that its name never has to stand in a script or to be text.
final class PlotFolder {
  /// How the folder is named to a reader.
  let name: String
  private let descriptor: Descriptor

  /// - Parameter path: The bytes of its path; it is made, with the folders above it, if it is not
  ///   there.
  /// - Throws: `PlotError`.
  init(path: [CChar]) throws(PlotError) {
    let text = path.withUnsafeBufferPointer { bytes in
      String(decoding: bytes.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    name = text.escaped
    for end in path.indices where path[end] == CChar(bitPattern: UInt8(ascii: "/")) && end > 0 {
      mkdir(Array(path[..<end]) + [0], 0o777)
    }
    mkdir(path + [0], 0o777)
    descriptor = Descriptor(open(path + [0], O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    guard descriptor.number >= 0 else {
      throw PlotError(
        "\(name) cannot be made a folder for plots: \(String(cString: strerror(errno)))")
    }
  }

  /// A path that leads to the folder in this process, and in a child of it before it becomes
  /// another program.
  var path: String { "/proc/self/fd/\(descriptor.number)" }

  /// Writes a file in the folder in place of one of its name.
  /// - Throws: `PlotError`.
  func write(_ text: String, to file: String) throws(PlotError) {
    let target = Descriptor(
      openat(descriptor.number, file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666))
    guard target.number >= 0, target.write(Array(text.utf8)) else {
      throw PlotError("\(name)/\(file) cannot be written: \(String(cString: strerror(errno)))")
    }
  }

  func remove(_ file: String) { unlinkat(descriptor.number, file, 0) }

  /// Whether there is such a file with something in it.
  func has(_ file: String) -> Bool {
    var status = stat()
    return fstatat(descriptor.number, file, &status, 0) == 0 && status.st_size > 0
  }
}

/// A plot could not be drawn.
public struct PlotError: Error, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
