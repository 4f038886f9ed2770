import Checking
import Judging
import Texts

/// What of the files that were handed in is judged: one folder's, which has most of the
/// assignment's files.
///
/// What was not clear is told in the remarks, and decided in the same way for everybody.
struct CollectedFiles {
  struct File: Equatable {
    let name: String
    let bytes: [UInt8]
  }

  private(set) var files: [File] = []

  /// What whoever grades should look at.
  private(set) var remarks: [String]

  private let names: AssignmentNames

  /// - Parameters:
  ///   - findings: What was found.
  ///   - folder: The name of the assignment's folder in a checkout.
  init(_ findings: Findings, of names: AssignmentNames, in folder: String) {
    self.names = names
    remarks = findings.remarks
    let all = findings.files.filter { $0.name != FilePolicy.handInName }
    // A checkout of everything has the solutions as well.
    let own = all.filter { !$0.folders.contains(FilePolicy.solutionsName) }
    let candidates = Self.place(of: own, names, folder) == nil ? all : own
    guard let chosen = Self.place(of: candidates, names, folder) else { return }
    takeAll(candidates.filter { $0.folders == chosen })
    addMissing(candidates.filter { $0.folders != chosen })
    tellSolutions(all.filter { !candidates.contains($0) })
    files.sort { $0.name < $1.name }
  }

  /// The folder with most of the assignment's files; of several, the assignment's in a checkout,
  /// then the outermost, then the first in the alphabet.
  private static func place(
    of files: [FoundFile], _ names: AssignmentNames, _ folder: String
  ) -> [String]? {
    func rank(_ place: (folders: [String], files: [FoundFile])) -> (Int, Int, Int, String) {
      let known = Set(place.files.map { names.original(of: $0.name) ?? $0.name })
        .intersection(names.all)
      let isCheckout = place.folders.suffix(2) == ["Assignments", folder]
      return (
        -known.count, isCheckout ? 0 : 1, place.folders.count,
        place.folders.joined(separator: "/")
      )
    }
    let places = Dictionary(grouping: files, by: \.folders).map { (folders: $0, files: $1) }
    let best = places.map { ($0.folders, rank($0)) }.min { $0.1 < $1.1 }
    return best.flatMap { $0.1.0 < 0 ? $0.0 : nil }
  }

  private mutating func takeAll(_ found: [FoundFile]) {
    for file in found.sorted(by: { $0.name < $1.name }) where names.original(of: file.name) == nil {
      take(file, as: file.name)
    }
    // What is there under its own name is what was meant.
    for file in found.sorted(by: { $0.name < $1.name }) {
      guard let original = names.original(of: file.name) else { continue }
      if let other = files.first(where: { $0.name == original }) {
        guard other.bytes != file.bytes else { continue }
        if Self.mayStandTogether(file.bytes, other.bytes, original) {
          take(file, as: file.name)
        } else {
          remarks.append("two versions: \(original) was judged, \(file.name.printable) was not")
        }
      } else {
        take(file, as: original)
        remarks.append("\(file.name.printable) was judged as \(original)")
      }
    }
  }

  /// Whether two sources are no versions of each other but belong to one module, as
  /// `Dropout.swift` and `Dropout_helpers.swift`: neither declares what the other does.
  private static func mayStandTogether(
    _ file: [UInt8], _ other: [UInt8], _ name: String
  ) -> Bool {
    guard name.hasSuffix(".swift") else { return false }
    let (names, others) = (DeclaredNames(in: file).all, DeclaredNames(in: other).all)
    return !names.isEmpty && names.isDisjoint(with: others)
  }

  private mutating func take(_ file: FoundFile, as name: String) {
    if let other = files.first(where: { $0.name == name }) {
      // One upload may hold a name twice.
      if other.bytes != file.bytes {
        remarks.append("\(name.printable) is there twice, and one of the two was judged")
      }
      return
    }
    files.append(File(name: name, bytes: file.bytes))
  }

  /// Tells what is missing and lies among the solutions, which may be the student's own or not.
  private mutating func tellSolutions(_ passedOver: [FoundFile]) {
    for name in names.all where !files.contains(where: { $0.name == name }) {
      guard let file = passedOver.first(where: { $0.name == name }) else { continue }
      remarks.append("\(name) is missing, and \(file.path.printable) was not judged")
    }
  }

  /// Takes what is missing from elsewhere, where there is one such file; tells of other versions.
  private mutating func addMissing(_ elsewhere: [FoundFile]) {
    for name in names.all {
      let others = elsewhere.filter { (names.original(of: $0.name) ?? $0.name) == name }
      if let file = files.first(where: { $0.name == name }) {
        if let other = others.first(where: { $0.bytes != file.bytes }) {
          remarks.append("another version of \(name), \(other.path.printable), was not judged")
        }
      } else if let only = others.first, others.allSatisfy({ $0.bytes == only.bytes }) {
        files.append(File(name: name, bytes: only.bytes))
        remarks.append("\(name) was taken from \(only.path.printable)")
      } else if !others.isEmpty {
        remarks.append(
          "there are \(others.count) versions of \(name) in other folders, none was judged")
      }
    }
  }
}
