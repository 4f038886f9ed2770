import Foundation
import Testing

/// The script `Datasets/fetch.sh`, with files of this machine in place of the servers'.
@Suite struct FetchScriptTests {
  static let script = repositoryDatasets + "/fetch.sh"

  /// A copy of the script that expects these bytes as the archive.
  func script(
    expecting bytes: [UInt8], as archive: FetchedArchive, in directory: TemporaryDirectory
  ) throws -> String {
    try directory.write(bytes, to: "expected")
    let (_, output) = try run("\(archive.program) <'\(directory.path("expected"))'")
    let sum = try #require(output.split(separator: " ").first)
    let text = try String(contentsOfFile: Self.script, encoding: .utf8)
    try #require(text.contains(archive.sum))
    return try directory.write(
      Array(text.replacing(archive.sum, with: sum).utf8), to: "fetch.sh")
  }

  /// Runs a script on a data set, from the folder "server" to the folder "my data".
  func fetch(
    _ archive: FetchedArchive, _ script: String, in directory: TemporaryDirectory
  ) throws -> (status: Int32, output: String) {
    let (status, output) = try run(
      "sh '\(script)' \(archive.dataset) --to '\(directory.path("my data"))' "
        + "--from 'file://\(directory.path("server"))/'")
    return (status, output.replacing("\(directory.path)/", with: ""))
  }

  @Test(arguments: FetchedArchive.all)
  func fileIsVerifiedAndThenKept(_ archive: FetchedArchive) throws {
    try withTemporaryDirectory { directory in
      let bytes = Array("the archive".utf8)
      let script = try script(expecting: bytes, as: archive, in: directory)
      try directory.write(bytes, to: "server/\(archive.file)")

      let first = try fetch(archive, script, in: directory)
      #expect(first.status == 0)
      #expect(
        first.output == """
          downloading file://server/\(archive.file)
          verified: my data/\(archive.file)

          """)
      let fetched = try directory.read("my data/\(archive.file)")
      #expect(fetched == bytes)

      let second = try fetch(archive, script, in: directory)
      #expect(second.status == 0)
      #expect(second.output == "already there: my data/\(archive.file)\n")
    }
  }

  @Test(arguments: FetchedArchive.all)
  func damagedFileIsReplaced(_ archive: FetchedArchive) throws {
    try withTemporaryDirectory { directory in
      let bytes = Array("the archive".utf8)
      let script = try script(expecting: bytes, as: archive, in: directory)
      try directory.write(bytes, to: "server/\(archive.file)")
      try directory.write([1, 2, 3], to: "my data/\(archive.file)")
      let (status, _) = try fetch(archive, script, in: directory)
      #expect(status == 0)
      let fetched = try directory.read("my data/\(archive.file)")
      #expect(fetched == bytes)
    }
  }

  @Test(arguments: FetchedArchive.all)
  func wrongChecksumLeavesEverythingAsItWas(_ archive: FetchedArchive) throws {
    try withTemporaryDirectory { directory in
      try directory.write(Array("something else".utf8), to: "server/\(archive.file)")
      try directory.write([1, 2, 3], to: "my data/\(archive.file)")
      let (status, output) = try fetch(archive, Self.script, in: directory)
      #expect(status == 1)
      #expect(
        output == """
          downloading file://server/\(archive.file)
          fetch.sh: file://server/\(archive.file) has the wrong checksum: \
          \(archive.sumKind) \(archive.sum) was expected, found \
          \(archive.sumOfSomethingElse); nothing was kept

          """)
      let kept = try directory.read("my data/\(archive.file)")
      #expect(kept == [1, 2, 3])
      let entries = try directory.entries()
      #expect(!entries.contains { $0.contains(".part") })
    }
  }

  @Test(arguments: FetchedArchive.all)
  func missingFileIsAClearError(_ archive: FetchedArchive) throws {
    try withTemporaryDirectory { directory in
      let (status, output) = try fetch(archive, Self.script, in: directory)
      #expect(status == 1)
      #expect(
        output.hasSuffix(
          "fetch.sh: cannot download file://server/\(archive.file); "
            + "is there a network connection?\n"))
      let entries = try directory.entries()
      #expect(entries == ["my data"])
    }
  }

  @Test(arguments: ["mnist", "fashion-mnist"])
  func setsWithTheSameFileNamesHaveTheirOwnFolders(_ name: String) throws {
    try withTemporaryDirectory { directory in
      let (status, output) = try run(
        "sh '\(Self.script)' --to '\(directory.path)' --from file:///nowhere \(name)")
      #expect(status == 1)
      #expect(output.contains("file:///nowhere/train-images-idx3-ubyte.gz"))
      let entries = try directory.entries()
      #expect(entries == [name])
    }
  }

  @Test(arguments: [
    (
      "",
      "fetch.sh: which data set, mnist, fashion-mnist, cifar-10, cifar-100 or reuters? try --help\n"
    ),
    ("kmnist", "fetch.sh: unknown argument: kmnist; try --help\n"),
    ("mnist fashion-mnist", "fetch.sh: one data set at a time; try --help\n"),
    ("cifar-10 --to", "fetch.sh: --to needs a value; try --help\n"),
    ("cifar-100 fashion-mnist", "fetch.sh: one data set at a time; try --help\n"),
  ])
  func wrongArguments(arguments: String, expected: String) throws {
    let (status, output) = try run("sh '\(Self.script)' \(arguments)")
    #expect(status == 2)
    #expect(output == expected)
  }

  @Test func helpNamesEveryOption() throws {
    let (status, output) = try run("sh '\(Self.script)' --help")
    #expect(status == 0)
    #expect(
      output.hasPrefix(
        "usage: fetch.sh mnist|fashion-mnist|cifar-10|cifar-100|reuters [--to DIR] [--from URL]\n"))
    for option in ["--to DIR", "--from URL", "--help"] { #expect(output.contains("  \(option) ")) }
  }
}
