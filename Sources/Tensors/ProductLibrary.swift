import Synchronization

/// A library that computes large matrix products in place of our own kernel.
package protocol ProductLibrary: Sendable {
  func multiply(_ a: Matrix<Float>, _ b: Matrix<Float>, into c: Matrix<Float>)
  func multiply(_ a: Matrix<Double>, _ b: Matrix<Double>, into c: Matrix<Double>)
}

/// Has all large products computed by a library, or by our own kernel where it is `nil`, from the
/// next one on.
package func chooseProducts(by library: (any ProductLibrary)?) {
  chosenLibrary.withLock { $0 = library }
}

package var productLibrary: (any ProductLibrary)? { chosenLibrary.withLock { $0 } }

private let chosenLibrary = Mutex<(any ProductLibrary)?>(nil)
