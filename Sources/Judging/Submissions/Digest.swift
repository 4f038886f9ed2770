import Foundation
import Texts

/// SHA-256, by the C library's companion `sha256sum`.
package enum Digest {
  /// The digests of files, in their order, each as 64 hexadecimal digits.
  /// - Throws: `Toolkit.Fault` when a file cannot be read or the program is not there.
  package static func sha256(ofFiles paths: [String]) throws -> [String] {
    let result = try ChildProcess.run(
      Command("/usr/bin/env", ["sha256sum", "--"] + paths), limits: .trusted(wallSeconds: 60))
    // A line of a name with odd characters begins with a backslash.
    let digests = result.output.split(separator: "\n").map {
      String($0.drop { $0 == "\\" }.prefix(64))
    }
    guard result.ending == .exited(status: 0), digests.count == paths.count else {
      throw Toolkit.Fault(description: "sha256sum failed: \(result.errors.printable)")
    }
    return digests
  }
}
