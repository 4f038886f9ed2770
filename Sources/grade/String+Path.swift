import Foundation

extension String {
  /// A path without links, also of what is not there yet.
  var withoutLinks: String {
    if let found = realpath(self, nil) {
      defer { free(found) }
      return String(cString: found)
    }
    let url = URL(fileURLWithPath: self).standardizedFileURL
    guard url.path != "/" else { return "/" }
    return url.deletingLastPathComponent().path.withoutLinks + "/" + url.lastPathComponent
  }
}
