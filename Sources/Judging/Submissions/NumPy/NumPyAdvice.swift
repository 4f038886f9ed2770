/// What to write here, for a line that a hand has written which is used to NumPy.
///
/// It is found by the compiler's message, so that no declaration has to be there for it, which
/// would cost the type checker time on every right line. For what the parser or the operators of
/// Swift's own numbers stumble over, the line itself tells.
struct NumPyAdvice {
  /// One clause, without a full stop; `nil` where the line is nothing that NumPy has.
  static func advice(on message: String, in line: String) -> String? {
    let code = line.prefix(upTo: line.range(of: "//")?.lowerBound ?? line.endIndex)
    return member(message) ?? global(message) ?? label(message) ?? comparison(message)
      ?? mixedNumbers(message, code) ?? other(message) ?? spelling(message, code)
  }

  /// `value of type 'Tensor' has no member 'reshape'`
  private static func member(_ message: String) -> String? {
    guard
      let match = message.firstMatch(
        of: /type '(?:Tensor|Array<Int>|\[Int\])' has no (?:dynamic )?member '(\w+)'/)
    else { return nil }
    return NumPyNames.members[String(match.1)].map { "here it is \($0)" }
  }

  /// `cannot find 'zeros' in scope`
  private static func global(_ message: String) -> String? {
    guard let match = message.firstMatch(of: /cannot find '(\w+)' in scope/) else { return nil }
    return NumPyNames.globals[String(match.1)].map { "here it is \($0)" }
  }

  /// `incorrect argument label in call (have 'axis:keepdims:', …)`
  private static func label(_ message: String) -> String? {
    if message.contains(/have '[^']*keepdims?:/) { return "here it is keepDims: true" }
    if message.hasPrefix("missing argument label 'axis:'") { return "here it is sum(axis: 1)" }
    return nil
  }

  /// Swift's own comparisons ask for one truth, and say that `Tensor` is no integer.
  private static func comparison(_ message: String) -> String? {
    let pattern = /operator function '(<|>|<=|>=|==|!=)' on '\w+' requires that 'Tensor'/
    if let match = message.firstMatch(of: pattern) {
      return "element by element it is .\(match.1), which gives a tensor of ones and zeros"
    }
    if message.contains("'Tensor' to expected argument type 'Bool'") {
      return "a tensor of ones and zeros is turned by 1 - mask, and two of them are joined by *"
    }
    return nil
  }

  /// `binary operator '/' cannot be applied to operands of type 'Double' and 'Int'`
  private static func mixedNumbers(_ message: String, _ code: Substring) -> String? {
    let pattern = /operator '(.+)' cannot be applied to operands of type '(\w+)' and '(\w+)'/
    if let match = message.firstMatch(of: pattern), Set([match.2, match.3]) == ["Double", "Int"] {
      return "write Double(n) for a whole number n"
    }
    if message.contains(
      /'\?\?' cannot be applied to operands of type 'Tensor\?' and '(Int|Double)'/)
    {
      return "write Tensor.zeros(like: w) for a tensor of zeros"
    }
    if message.contains("'-' cannot be applied to an operand of type 'Double'"),
      code.contains("/")
    {
      return "write Double(n) for a whole number n"
    }
    return nil
  }

  private static func other(_ message: String) -> String? {
    if message.contains("'[Int]' conform to 'TensorIndex'")
      || message.contains("'[Int]' to expected argument type 'Int'")
    {
      return
        "x.gathered(y) reads one element of each row, x.rows(y) takes rows, a loop changes them"
    }
    if message.contains("'Tensor' to conform to 'Sequence'")
      || message.contains("'Tensor' conform to 'Sequence'")
    {
      return "write for i in 0..<x.shape[0], and x[i, .all]"
    }
    if message.contains("'+' on 'AdditiveArithmetic' requires that 'Tensor'") {
      return "write x for +x"
    }
    if message.contains("type annotation missing in pattern") {
      return "write let n = x.shape[0], and a line of its own for each dimension"
    }
    if message.contains("'nil' is not compatible with expected argument type") {
      return "a new axis is .newAxis"
    }
    if message.contains("cannot call value of non-function type '[Int]'") {
      return "write x.shape[0]"
    }
    return nil
  }

  /// What the line shows, where the message could mean anything.
  private static func spelling(_ message: String, _ code: Substring) -> String? {
    if code.contains(/[^.](<|>|<=|>=|==|!=)\s/),
      message.contains("'Tensor'") || message.contains("'Bool'")
    {
      return "element by element it is .<, .>= and so on; Tensor.where(mask, x, y) chooses"
    }
    if code.contains(/\w\s*@\s*\w/) { return "the product of matrices is matmul(a, b)" }
    if message.contains("colon") || message.contains("separator"),
      code.contains(/\[\s*:|\d\s*:|:\s*[\],]/)
    {
      return "a whole axis is .all and a part of it 0..<2: x[.all, 0..<2]"
    }
    if code.contains("**") { return "write pow(x, 3), or x * x" }
    if code.contains(/\b(max|min)\(/), message.contains("'Tensor' to expected argument type") {
      return "element by element it is maximum(x, 0) or minimum(x, 0), over all x.max()"
    }
    if code.contains(/(^|[^.\w])where\(/) { return "here it is Tensor.where(mask, x, y)" }
    if code.contains("%"), message.contains("'Tensor' to expected argument type") {
      return "a tensor has no remainders; x.scalars are its numbers"
    }
    if code.contains(/^\s*(def|import numpy|elif)\b/) { return "this is Python" }
    return nil
  }
}
