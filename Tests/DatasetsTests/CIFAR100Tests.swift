import Testing

@testable import Datasets

@Suite struct CIFAR100Tests {
  func cifar(_ directory: TemporaryDirectory, _ labels: CIFAR100.Labels = .fine) -> CIFAR100 {
    CIFAR100(storage: .directory(directory.path), labels: labels)
  }

  @Test func recordsBecomeLabelsAndPlanes() throws {
    try withTemporaryDirectory { directory in
      try CIFAR100Bytes.writeTraining([0, 1, 2, 3, 49_999], in: directory)
      for labels in [CIFAR100.Labels.coarse, .fine] {
        let images = try cifar(directory, labels).trainingImages(1..<4, 49_999..<50_000)
        #expect(images.map(\.name) == ["CIFAR-100", "CIFAR-100"])
        #expect(images.map(\.imageShape) == [[3, 32, 32], [3, 32, 32]])
        #expect(images[0].pixels == (1..<4).flatMap(CIFAR100Bytes.pixels))
        #expect(images[1].pixels == CIFAR100Bytes.pixels(49_999))
        #expect(images[0].labels == (labels == .coarse ? [4, 5, 6] : [57, 64, 71]))
        #expect(images[1].labels == (labels == .coarse ? [2] : [43]))
        #expect(images[0].classNames == CIFAR100.classNames(labels))
      }
    }
  }

  @Test func testImagesComeFromTheTestFile() throws {
    try withTemporaryDirectory { directory in
      try CIFAR100Bytes.writeTest([0, 9_999], in: directory)
      let first = try cifar(directory).testImages(0..<1)
      #expect(first.labels == [50])
      #expect(first.pixels == CIFAR100Bytes.pixels(50_000))
      let last = try cifar(directory, .coarse).testImages(9_999..<10_000)
      #expect(last.labels == [2])
      #expect(last.pixels == CIFAR100Bytes.pixels(59_999))
    }
  }

  @Test func wholeFilesAreRead() throws {
    try withTemporaryDirectory { directory in
      try CIFAR100Bytes.writeTest([0, 9_999], in: directory)
      let images = try cifar(directory).testImages(0..<10_000)
      #expect(images.count == 10_000)
      #expect([images.labels[0], images.labels[1], images.labels[9_999]] == [50, 0, 43])
      #expect(images.pixels.suffix(3_072) == CIFAR100Bytes.pixels(59_999)[...])
    }
  }

  @Test func onlyTheRangesAreRead() {
    let files = CIFAR100.set(.fine).files
    func slice(_ file: Int, _ images: Range<Int>) -> CIFARSlice {
      CIFARSlice(file: files[file], firstImage: [0, 50_000][file], images: images)
    }
    let apart = CIFARSlice.covering([40_000..<40_010, 0..<5, 50_003..<50_004], of: files)
    #expect(apart == [slice(0, 0..<5), slice(0, 40_000..<40_010), slice(1, 50_003..<50_004)])
    #expect(apart.map(\.byteOffset) == [0, 122_960_000, 9_222])
    #expect(apart.map(\.byteCount) == [15_370, 30_740, 3_074])
    let joined = CIFARSlice.covering([3..<9, 0..<5, 4..<6, 9..<10, 12..<12], of: files)
    #expect(joined == [slice(0, 0..<10)])
    let across = CIFARSlice.covering([49_998..<50_001], of: files)
    #expect(across == [slice(0, 49_998..<50_000), slice(1, 50_000..<50_001)])
  }

  @Test func rangesMayOverlapInAnyOrder() throws {
    try withTemporaryDirectory { directory in
      try CIFAR100Bytes.writeTraining(Array(0..<8) + [30_000], in: directory)
      let images = try cifar(directory, .coarse)
        .trainingImages(30_000..<30_001, 2..<6, 0..<3, 5..<5)
      #expect(images.map(\.labels) == [[3], [5, 6, 7, 8], [3, 4, 5], []])
      #expect(images[0].pixels == CIFAR100Bytes.pixels(30_000))
      #expect(images[1].pixels == (2..<6).flatMap(CIFAR100Bytes.pixels))
    }
  }

  @Test func everyClassHasItsName() {
    let coarse = CIFAR100.classNames(.coarse)
    let fine = CIFAR100.classNames(.fine)
    #expect(coarse.count == CIFARLabel.coarse.classCount)
    #expect(fine.count == CIFARLabel.fine.classCount)
    // The set's lists are in alphabetical order.
    for names in [coarse, fine] { #expect(names == Set(names).sorted()) }
    #expect(
      [coarse[0], coarse[1], coarse[14], coarse[19]].joined(separator: " ")
        == "aquatic_mammals fish people vehicles_2")
    #expect(
      [fine[0], fine[49], fine[73], fine[99]].joined(separator: " ")
        == "apple mountain shark worm")
  }

  @Test func filesOfTheDirectoryMustBeThere() throws {
    try withTemporaryDirectory { directory in
      let training = errorText(in: directory) { _ = try cifar(directory).trainingImages(0..<1) }
      #expect(training == "train.bin: cannot be opened: No such file or directory")
      let test = errorText(in: directory) { _ = try cifar(directory).testImages(0..<1) }
      #expect(test == "test.bin: cannot be opened: No such file or directory")
    }
  }

  @Test func rangesBeyondTheSetTrap() async {
    let training = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let cifar = CIFAR100(storage: .directory("/nowhere"), labels: .fine)
      _ = try cifar.trainingImages(49_999..<50_001)
    }
    expect(training, toSay: "CIFAR100: range 49999..<50001 of 50000 images")
    let test = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let cifar = CIFAR100(storage: .directory("/nowhere"), labels: .fine)
      _ = try cifar.testImages(-1..<1)
    }
    expect(test, toSay: "CIFAR100: range -1..<1 of 10000 images")
  }
}
