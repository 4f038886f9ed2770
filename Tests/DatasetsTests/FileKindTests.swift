import Datasets
import Files
import Foundation
import Testing

/// Files that are not what their name says: a sentence tells what they are.
@Suite struct FileKindTests {
  static let kinds: [(String, [UInt8])] = [
    ("a web page (HTML)", Array("<!DOCTYPE html>\n<html>".utf8)),
    ("a web page (HTML)", Array("\r\n  <HTML><head>".utf8)),
    ("a web page (HTML)", Array("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC>".utf8)),
    ("an XML document", Array("<?xml version=\"1.0\"?><Error><Code>AccessDenied".utf8)),
    (
      "a pointer to a large file (Git LFS or git-annex), not the file",
      Array("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 26421880\n".utf8)
    ),
    (
      "a pointer to a large file (Git LFS or git-annex), not the file",
      Array("/annex/objects/SHA256E-s26421880--4d7a.gz\n".utf8)
    ),
    ("a zip archive", [0x50, 0x4B, 3, 4, 20, 0, 0, 0]),
    ("xz data", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0, 4]),
    ("bzip2 data", Array("BZh91AY&SY".utf8)),
    ("zstd data", [0x28, 0xB5, 0x2F, 0xFD, 4, 0]),
    ("a 7z archive", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    ("a MATLAB file", Array("MATLAB 5.0 MAT-file, Platform: GLNXA64".utf8)),
    ("a Python pickle", [0x80, 2, 0x7D, 0x71, 1, 0x28]),
    ("an .npy file", [0x93] + Array("NUMPY".utf8) + [1, 0]),
    ("an HDF5 file", [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A]),
    ("text", Array("404 Not Found".utf8)),
  ]

  @Test(arguments: kinds) func isToldInPlaceOfImages(_ name: String, _ bytes: [UInt8]) throws {
    try withTemporaryDirectory { directory in
      for file in [bytes, gzip(bytes)] {
        let path = try directory.write(file, to: "data")
        let text = errorText(in: directory) { _ = try IDXFile(path: path, expecting: .images) }
        let place = file == bytes ? "" : " of the decompressed data"
        #expect(
          text == "data, byte 0\(place): an image file was expected, which begins with 0x00000803, "
            + "found \(name)")
      }
    }
  }

  @Test(arguments: kinds) func isToldInPlaceOfABatch(_ name: String, _ bytes: [UInt8]) throws {
    try withTemporaryDirectory { directory in
      try directory.write(bytes, to: "data_batch_1.bin")
      let text = errorText(in: directory) {
        _ = try CIFAR10(storage: .directory(directory.path)).trainingImages(0..<1)
      }
      #expect(
        text == "data_batch_1.bin: a CIFAR-10 batch of 30,730,000 bytes was expected, "
          + "found \(bytes.count): \(name)")
    }
  }

  @Test(arguments: kinds) func isToldInPlaceOfAnArchive(_ name: String, _ bytes: [UInt8]) throws {
    try withTemporaryDirectory { directory in
      for file in [bytes, bytes + [UInt8](repeating: 10, count: 600), gzip(bytes)] {
        let path = try directory.write(file, to: "archive")
        let text = errorText(in: directory) {
          _ = try CIFAR10(storage: .archive(path)).trainingImages(0..<1)
        }
        #expect(text.hasSuffix("a tar header was expected, found \(name)"), "\(text)")
      }
    }
  }

  @Test func aLinkToNothingIsTold() throws {
    try withTemporaryDirectory { directory in
      try FileManager.default.createSymbolicLink(
        atPath: directory.path("train-images-idx3-ubyte.gz"), withDestinationPath: "gone/images.gz")
      try directory.write(IDXBytes.labels(60_000), to: "train-labels-idx1-ubyte")
      let text = errorText(in: directory) {
        _ = try DatasetLocator(namedDirectory: directory.path, repositoryDirectory: "")
          .loadTrainingAndValidation(trainingCount: 1, validationCount: 1)
      }
      #expect(
        text == "train-images-idx3-ubyte.gz: this is a symbolic link to gone/images.gz, "
          + "which is not there")
    }
  }
}
