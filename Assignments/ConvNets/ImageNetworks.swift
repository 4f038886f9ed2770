import Checking
import Networks
import Tensors

/// A plain network for images.
///
/// From the image to the scores:
/// 1. a convolution with 32 filters of 3 × 3, stride 1, without padding, and a ReLU;
/// 2. max pooling over windows of 2 × 2, stride 2;
/// 3. a convolution with 64 filters of 3 × 3, stride 1, without padding, and a ReLU;
/// 4. max pooling over windows of 2 × 2, stride 2;
/// 5. all numbers in one row;
/// 6. a dense layer of 64 units and a ReLU;
/// 7. a dense layer with one unit for each class, whose outputs are the scores. The softmax is in
///    the loss and no layer.
///
/// An activation is a layer of its own here: `Conv2D(…), ReLU()`. `Sequential` finds out the
/// shapes, makes the parameters and does the rest.
/// - Parameters:
///   - inputShape: The shape `[C, H, W]` of an image.
///   - classes: The number of classes.
///   - dtype: The type in which the network computes.
///   - random: Where the network draws.
/// - Returns: `Sequential(inputShape:layers:dtype:random:)` with these layers, made anew by every
///   call.
public func plainNetwork(
  _ inputShape: [Int], _ classes: Int, _ dtype: DType, _ random: RandomState
) -> Sequential {
  notImplemented()
}

/// The plain network with dropout: a quarter of the numbers is dropped after each max pooling, and
/// half of them after the ReLU of the dense layer of 64 units.
///
/// A `Dropout` layer has a *rate*, the probability with which a number is DROPPED. (The p of
/// `DropoutParameters` is the probability with which it is kept.)
/// - Parameters:
///   - inputShape: The shape `[C, H, W]` of an image.
///   - classes: The number of classes.
///   - dtype: The type in which the network computes.
///   - random: Where the network draws.
/// - Returns: The network, made anew by every call.
public func dropoutNetwork(
  _ inputShape: [Int], _ classes: Int, _ dtype: DType, _ random: RandomState
) -> Sequential {
  notImplemented()
}

/// The plain network with batch normalization after each of its three ReLUs, with momentum 0.99 and
/// ε = 10⁻³, which are the defaults of `BatchNormalization`. It has no dropout.
/// - Parameters:
///   - inputShape: The shape `[C, H, W]` of an image.
///   - classes: The number of classes.
///   - dtype: The type in which the network computes.
///   - random: Where the network draws.
/// - Returns: The network, made anew by every call.
public func batchNormNetwork(
  _ inputShape: [Int], _ classes: Int, _ dtype: DType, _ random: RandomState
) -> Sequential {
  notImplemented()
}
