/// One function of a solution, which variants write in another way.
public struct VariedFunction<Submission: Sendable, Function>: Sendable {
  /// As `SectionPlan.functions` names it.
  public let name: String
  private let replace: @Sendable (Function) -> Submission

  /// - Parameter replace: Gives the solution with another such function.
  public init(_ name: String, replace: @escaping @Sendable (Function) -> Submission) {
    self.name = name
    self.replace = replace
  }

  /// - Parameter path: Where the function stands in the solution.
  public init(
    _ name: String, of solution: Submission,
    _ path: WritableKeyPath<Submission, Function> & Sendable
  ) {
    self.init(name) { function in
      var changed = solution
      changed[keyPath: path] = function
      return changed
    }
  }

  /// A way to write the function wrongly.
  /// - Parameter change: See `Variant.change`.
  public func mistake(
    _ id: String, _ note: String, change: String? = nil, _ function: Function
  ) -> Variant<Submission> {
    variant(.mistake, id, note, change: change, function)
  }

  /// Another way to write the function.
  /// - Parameter change: See `Variant.change`.
  public func alternative(
    _ id: String, _ note: String, change: String? = nil, _ function: Function
  ) -> Variant<Submission> {
    variant(.alternative, id, note, change: change, function)
  }

  /// A mistake or an alternative, for lists that hold both.
  /// - Parameter change: See `Variant.change`.
  public func variant(
    _ kind: VariantKind, _ id: String, _ note: String, change: String? = nil, _ function: Function
  ) -> Variant<Submission> {
    Variant(kind, id, change: change, of: name, note, replace(function))
  }

  /// The same function, given in another form: by the part of it that varies.
  public func given<Part>(
    by complete: @escaping @Sendable (Part) -> Function
  ) -> VariedFunction<Submission, Part> {
    VariedFunction<Submission, Part>(name) { replace(complete($0)) }
  }

  /// The same place in the solution, for variants of another function that stands there as well.
  public func named(_ name: String) -> VariedFunction { VariedFunction(name, replace: replace) }
}
