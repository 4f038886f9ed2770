/// Consecutive records that are wanted from one file.
struct CIFARSlice: Equatable {
  let file: CIFARFile
  /// The number in the whole set of the file's first image.
  let firstImage: Int
  /// Numbers in the whole set.
  let images: Range<Int>

  var byteOffset: Int { (images.lowerBound - firstImage) * file.kind.recordSize }
  var byteCount: Int { images.count * file.kind.recordSize }

  /// The slices that hold the ranges and nothing else, in order and without overlap.
  ///
  /// - Parameter files: all files of a set; images are numbered through them.
  static func covering(_ ranges: [Range<Int>], of files: [CIFARFile]) -> [CIFARSlice] {
    var slices: [CIFARSlice] = []
    var first = 0
    for file in files {
      let all = first..<first + file.kind.recordCount
      for images in merged(ranges.map { $0.clamped(to: all) }) {
        slices.append(CIFARSlice(file: file, firstImage: first, images: images))
      }
      first = all.upperBound
    }
    return slices
  }
}

/// Ranges without those that are empty, in order; those that overlap or touch become one.
private func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
  var results: [Range<Int>] = []
  let sorted = ranges.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
  for range in sorted {
    if let last = results.last, range.lowerBound <= last.upperBound {
      results[results.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
    } else {
      results.append(range)
    }
  }
  return results
}
