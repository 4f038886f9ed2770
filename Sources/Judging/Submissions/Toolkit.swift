import CSystem
import Foundation

/// The built toolkit that submissions are compiled against: the running program, which exports what
/// they call, and the modules that were built with it.
public struct Toolkit: Sendable {
  /// A fault of the toolkit or of the machine, never of a submission.
  public struct Fault: Error, Sendable, CustomStringConvertible {
    public let description: String
  }

  /// The folder of the built programs: the one that this program was started from.
  public let programs: String

  /// What the compiler lets a submission import, besides its own contract and the system's modules;
  /// some only because the others' interfaces speak of them. An assignment offers fewer.
  static let openModules = [
    "Tensors", "Texts", "Training", "Optimizers", "Layers", "Withholding", "FastLayers", "Networks",
    "Checking", "CheckSupport", "Datasets", "NumPyFiles", "Pickles", "Files",
  ]

  /// C modules that the open ones use inside; no interface mentions anything of them.
  static let hiddenModules = ["CKernels", "CZlib"]

  /// - Throws: `Fault` where the system does not say what program this is.
  public init() throws {
    guard let program = try? FileManager.default.destinationOfSymbolicLink(atPath: Toolkit.program)
    else { throw Fault(description: "\(Toolkit.program) cannot be read") }
    programs = URL(fileURLWithPath: program).deletingLastPathComponent().path
  }

  /// The running program, whatever has become of its file.
  public static let program = "/proc/\(getpid())/exe"

  /// The interfaces that an assignment's files are compiled against, by module name.
  func interfaces(for contract: String) -> [String: String] {
    let names = Toolkit.openModules + [contract]
    return Dictionary(
      uniqueKeysWithValues: names.map { ($0, "\(programs)/Modules/\($0).swiftmodule") })
  }

  /// Debug builds have no optimization and can say where they crashed.
  var isDebug: Bool { programs.hasSuffix("debug") }

  /// What the linker has named this program by, in hexadecimal digits: a digest of all that it was
  /// made of, at hand without reading it again. `nil` where the linker has not done so.
  static let buildID: String? = {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = Int(handgrad_build_id(&bytes, Int32(bytes.count)))
    // Short ones are no digests.
    guard count >= 16 else { return nil }
    return bytes[..<count].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }()

  /// What the toolkit is besides the program, where that has an id of its own; else the program
  /// too.
  /// - Throws: `Fault` if an interface cannot be read.
  func files(for contract: String) throws -> [String] {
    let interfaces = interfaces(for: contract).values.sorted()
    if let missing = interfaces.first(where: { access($0, R_OK) != 0 }) {
      throw Fault(
        description: "\(missing) cannot be read; it is built by swift build, beside this program")
    }
    return (Toolkit.buildID == nil ? [Toolkit.program] : []) + interfaces
  }
}
