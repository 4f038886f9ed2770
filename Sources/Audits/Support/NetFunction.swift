import Auditing
import CheckSupport
import Tensors
import Training

/// A network that an assignment asks for, whose variants are changes of its wiring.
package struct NetFunction<Submission: Sendable, Configuration: NetConfiguration>: Sendable {
  /// Makes a network whose weights are drawn from the generator.
  package typealias Network =
    @Sendable (_ configuration: Configuration, _ random: RandomState) -> any Model

  package typealias Change = @Sendable (inout Wiring) -> Void

  /// What the network that was made last was made of.
  package typealias Latest =
    @Sendable () -> (configuration: Configuration, random: RandomState)

  /// What its variants' ids begin with.
  private let prefix: String
  private let varied: VariedFunction<Submission, Network>
  let wiring: @Sendable (Configuration) -> Wiring

  /// - Parameters:
  ///   - prefix: What its variants' ids begin with.
  ///   - varied: The network in the solution.
  ///   - wiring: The right one.
  package init(
    prefix: String, _ varied: VariedFunction<Submission, Network>,
    wiring: @escaping @Sendable (Configuration) -> Wiring
  ) {
    self.prefix = prefix
    self.varied = varied
    self.wiring = wiring
  }

  /// The same network, for variants of another function that it stands for as well.
  package func named(_ name: String) -> NetFunction {
    NetFunction(prefix: prefix, varied.named(name), wiring: wiring)
  }

  package func mistake(
    _ id: String, _ note: String, _ change: @escaping Change
  ) -> Variant<Submission> {
    mistake(id, note, of: network(change))
  }

  package func alternative(
    _ id: String, _ note: String, _ change: @escaping Change
  ) -> Variant<Submission> {
    alternative(id, note, of: network(change))
  }

  /// A mistake around the right network, which is asked at the wrong time or with something else.
  package func careless(
    _ id: String, _ note: String, _ change: @escaping @Sendable (WrappedNet) -> Void
  ) -> Variant<Submission> {
    let right = network()
    return mistake(
      id, note,
      of: { configuration, random in
        let net = WrappedNet(right(configuration, random), configuration.ofLayers)
        change(net)
        return net
      })
  }

  /// The mistake of a global variable, where every network finds what belongs to the latest one.
  package func mistake(
    _ id: String, _ note: String,
    sharing change: @escaping @Sendable (inout Wiring, @escaping Latest) -> Void
  ) -> Variant<Submission> {
    let latest = Memory<(Configuration, RandomState)?>(nil)
    let shared = network { change(&$0) { latest.value! } }
    return mistake(
      id, note,
      of: { configuration, random in
        latest.value = (configuration, random)
        return shared(configuration, random)
      })
  }

  /// A mistake that goes by other settings.
  package func mistake(
    _ id: String, _ note: String, goingBy change: @escaping @Sendable (inout Configuration) -> Void
  ) -> Variant<Submission> {
    let right = network()
    return mistake(
      id, note,
      of: { configuration, random in
        var changed = configuration
        change(&changed)
        return right(changed, random)
      })
  }

  /// A mistake that is another network.
  package func mistake(
    _ id: String, _ note: String, of network: @escaping Network
  ) -> Variant<Submission> {
    varied.mistake("\(prefix)-\(id)", note, change: "net-\(id)", network)
  }

  /// An alternative that is another network.
  package func alternative(
    _ id: String, _ note: String, of network: @escaping Network
  ) -> Variant<Submission> {
    varied.alternative("\(prefix)-\(id)", note, change: "net-\(id)", network)
  }

  /// The wired network after a change; without one it is right.
  package func network(_ change: @escaping Change = { _ in }) -> Network {
    { configuration, random in
      var wiring = wiring(configuration)
      change(&wiring)
      return WiredNet(configuration.ofLayers, random: random, wiring: wiring)
    }
  }
}
