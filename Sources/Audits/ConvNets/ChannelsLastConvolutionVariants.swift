import Auditing

final class ChannelsLastConvolutionVariants: TopicVariants {
  static let all =
    channelsLastOutputShapeVariants + channelsLastConvolutionForwardVariants
    + channelsLastConvolutionBackwardVariants
}
