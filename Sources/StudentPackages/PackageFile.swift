/// A file of a student's package.
public struct PackageFile: Sendable, Equatable {
  /// From the package's root.
  public let path: String
  public var bytes: [UInt8]
  public let isExecutable: Bool

  init(_ path: String, _ bytes: [UInt8], isExecutable: Bool = false) {
    self.path = path
    self.bytes = bytes
    self.isExecutable = isExecutable
  }

  init(_ path: String, text: String, isExecutable: Bool = false) {
    self.init(path, Array(text.utf8), isExecutable: isExecutable)
  }

  /// `nil` unless it is UTF-8.
  var text: String? { String(validating: bytes, as: UTF8.self) }
}

/// A package cannot be made.
public struct PackageFault: Error, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
