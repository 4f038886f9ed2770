/// The mean and the standard deviation of a channel's brightness, which is in 0...1.
public struct ChannelStatistics: Sendable, Equatable {
  public let mean: Double
  public let standardDeviation: Double
}

extension LabeledImages {
  /// The mean brightness, in 0...255, of every number of an image; in the order of one image's
  /// pixels.
  ///
  /// Sums of bytes are exact, so that each mean is rounded once.
  /// - Precondition: there are images.
  public var meanImage: [Double] {
    guard count > 0 else { trap("meanImage", "there are no images") }
    var sums = [Int](repeating: 0, count: imageSize)
    for image in 0..<count {
      let start = image * imageSize
      for position in 0..<imageSize { sums[position] += Int(pixels[start + position]) }
    }
    return sums.map { Double($0) / Double(count) }
  }

  /// The statistics of every channel over all images and pixels, from counts of the 256
  /// brightnesses.
  ///
  /// - Precondition: there are images.
  public var channelStatistics: [ChannelStatistics] {
    guard count > 0 else { trap("channelStatistics", "there are no images") }
    let channels = imageShape.count == 3 ? imageShape[0] : 1
    let planeSize = imageSize / channels
    return (0..<channels).map { channel in
      statistics(of: brightnessCounts(channel, of: channels, planeSize))
    }
  }

  private func brightnessCounts(_ channel: Int, of channels: Int, _ planeSize: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    for image in 0..<count {
      let start = (image * channels + channel) * planeSize
      for position in start..<start + planeSize { counts[Int(pixels[position])] += 1 }
    }
    return counts
  }

  private func statistics(of counts: [Int]) -> ChannelStatistics {
    let total = Double(counts.reduce(0, +))
    var sum = 0.0
    for (brightness, count) in counts.enumerated() { sum += Double(count) * Double(brightness) }
    let mean = sum / total
    var squares = 0.0
    for (brightness, count) in counts.enumerated() {
      let distance = Double(brightness) - mean
      squares += Double(count) * distance * distance
    }
    return ChannelStatistics(
      mean: mean / 255, standardDeviation: (squares / total).squareRoot() / 255)
  }
}
