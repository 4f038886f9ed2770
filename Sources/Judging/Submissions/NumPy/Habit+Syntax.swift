extension Habit {
  /// What Swift's parser refuses, before it looks at any name. Only what the line shows counts.
  static let syntax: [Habit] = [comments, blocks, words, brackets, names, spelling]
    .flatMap(\.self)

  private static let consecutive = "consecutive statements on a line"

  private static let comments = [
    Habit(
      "whitespace between '#' and macro name", "no macro named", "a macro identifier for a pound",
      consecutive, shows: #"‸\s*#|#‸"#, write: "a comment begins with //"),
    Habit(
      "multi-line string literal content", "single-quoted string literal",
      shows: #"^\s*("""|‸?''')"#, write: "a comment begins with //, and above a function with ///"),
  ]

  private static let blocks = [
    Habit(
      "to start the body of for-each loop", shows: "‸:",
      write: "a block stands in braces and not behind a colon: for i in 0..<n { … }"),
    Habit(
      "expected '{' after", "expected '{' or 'if' after 'else'", "expected expression",
      shows: #"^\s*(\}\s*)?(if|while|elif|else|try)\b.*‸:|else‸?:|^\s*‸else\s*:"#,
      write: "a block stands in braces and not behind a colon: if n > 0 { … } else { … }"),
    Habit(
      consecutive, "not allowed at the top level", "expected '{' in class",
      shows: #"^\s*‸?def\b"#,
      write: "a function begins with func: func f(_ x: Tensor) -> Tensor { … }"),
    Habit(
      "expected dictionary value type", "expected '->' after function parameter tuple",
      shows: #"^\s*func .*:‸?$"#, write: "a block stands in braces and not behind a colon"),
    Habit(consecutive, shows: #"\belif‸? "#, write: "elif is else if"),
    Habit(
      consecutive, shows: #"=\s*lambda‸? "#,
      write: "a function without a name is { (a: Tensor) in 2 * a }"),
    Habit(
      "expected ',' separator", shows: #"\[.*‸\s*for \w+ in "#,
      write: "a list of what comes of each element is y.map { i in 2 * i }"),
    Habit(
      "expected 'in' after for-each pattern", shows: #"\.items\(\)"#,
      write: "a pair stands in parentheses: for (name, value) in state"),
    Habit(
      "expected 'in' after for-each pattern", shows: "for \\w+‸?,",
      write: "a pair stands in parentheses: for (i, v) in y.enumerated()"),
  ]

  private static let contains = "here it is y.contains(n), and of a dictionary state[name] != nil"

  private static let words = [
    Habit(
      "expected '{' after", consecutive, shows: #"‸\s*(and|or)\b"#,
      write: "“and” is written &&, “or” is written ||"),
    Habit("expected '{' after", shows: #"‸\s*(not )?in "#, write: contains),
    Habit(consecutive, shows: #"‸\s*(not )?in [^{]*$"#, write: contains),
    Habit(
      "expected '{' after", "expected type after 'is'", "cannot find type 'None'",
      shows: #"\bis (not )?‸"#,
      write: "here it is == nil or != nil of what may be missing, == 0 of a number"),
    Habit(
      "expected '{' after", consecutive, "cannot find 'not' in scope", shows: #"\bnot‸? |‸not "#,
      write: "“not” is written !, without a space"),
    Habit(
      consecutive, shows: #"‸\s*if .* else "#,
      write: "one of two values is n > 0 ? a : b"),
    Habit(
      consecutive, shows: #"^\s*assert‸? "#, write: "here it is precondition(n > 0)"),
    Habit(
      consecutive, shows: #"^\s*raise‸? "#,
      write: "here it is fatalError(\"…\"), with what is wrong"),
    Habit(
      consecutive, "no such module 'math'", "only valid at file scope",
      "not allowed at the top level", shows: #"^\s*(‸?from|import) ‸?math\b"#,
      write: "here it is import Foundation, and sqrt(p) without math"),
    Habit(
      consecutive, "no such module 'numpy'", "no such module 'torch'", "only valid at file scope",
      "not allowed at the top level",
      shows: #"^\s*(‸?from|import) ‸?(\w+ import|numpy|torch|nump‸y)"#,
      write: "leave it out: import Tensors has what is there"),
    Habit(consecutive, shows: #"^\s*print‸ "#, write: "here it is print(x), in parentheses"),
    Habit(
      "'var' cannot appear nested", shows: #"\b(let|var) ‸?var\b"#,
      write: "var is a word of Swift's own: call it variance"),
  ]

  private static let slice =
    "a whole axis is .all, a part of it 1..<3 or 1..., a new one .newAxis: x[.all, 1..<3]"

  private static let brackets = [
    Habit(
      "expected module name in module selector", shows: #"[\w\])]\[[^\]]*‸::"#,
      write: "a slice has no steps: x.flipped(0) turns an axis round, and "
        + "x.rows(Array(stride(from: 0, to: n, by: 2))) takes every second row"),
    Habit(
      "expected ',' separator", shows: #"\.shape\[\w*‸:"#,
      write: "a part of a list is x.shape[1...] or x.shape[..<2]"),
    Habit(
      "expected argument label before colon", "expected ',' separator",
      "expected expression in list of expressions",
      shows: #"[\w\])]\[[^\[\]]*(\[[^\]]*\][^\[\]]*)*(‸:|:‸\])"#, write: slice),
    Habit("in subscript", shows: #"‸\[[^\]]*\w:"#, write: slice),
    Habit(
      "missing whitespace between", "unary operators must not be juxtaposed",
      "cannot convert value of type 'PartialRangeFrom", shows: #"\.\.[.<]‸?-|‸\.\.[.<]-|-\d+‸\.\."#,
      write: "a range counts from the front: 0..<x.shape[0] - 1 leaves out the last"),
    Habit(
      "cannot find operator '..'",
      write: "the range 0..<n leaves out n, and 0...n has it"),
    Habit(
      "'*' is not a prefix unary operator", shows: #"‸?\*\w+\.shape"#,
      write: "a shape is given whole, without the star"),
    Habit(
      consecutive, shows: #"\{\s*"\s*"‸?\s*:"#,
      write: "a dictionary has brackets: [\"a\": 1], and [:] if it is empty"),
    Habit(
      "empty collection literal requires an explicit type",
      write: "an empty one has a type: var list: [Double] = [], var state: [String: Tensor] = [:]"),
  ]

  private static let names = [
    Habit(
      consecutive, "type annotation missing in pattern", "to specified type '(_, _", "cannot find",
      shows: #"^[^=]*,[^=]*=\s*‸?\w+\.‸?shape\s*$"#,
      write: "write let n = x.shape[0], and a line of its own for each dimension"),
    Habit(
      "type annotation missing in pattern", consecutive, "to specified type '(_, _",
      shows: #"^\s*(let |var )?‸?\(?\w+(‸?,\s*\w+)+\)?\s*=[^=]"#,
      write: "a pair is taken apart in parentheses: let (a, b) = (x, w)"),
    Habit(
      "type annotation missing in pattern", shows: #"^\s*(let|var) \w+ = [^(]*,\s*‸"#,
      write: "several values of one name stand in parentheses: let cache = (x, w)"),
    Habit(
      consecutive, shows: #"^\s*return [^,]*‸,"#,
      write: "several results stand in parentheses: return (a, b)"),
    Habit(
      "cannot find operator '=-' in scope", "cannot find 'axis'", "cannot find 'dim'",
      shows: #"[(,]\s*‸?(axis|dim)\s*‸?=\s*[-\d]"#,
      write: "here it is axis: with a colon, then the number"),
    Habit(
      "cannot find 'axis'", "cannot find 'dim'", shows: #"[(,]\s*‸(axis|dim)\s*=\s*\("#,
      write: "here it is axes: [0, 2], with a colon and brackets"),
    Habit(
      "cannot find 'keepdim", shows: #"‸keepdims?\s*="#,
      write: "here it is keepDims: true, with a colon"),
    Habit(
      "cannot find 'None'", shows: #"\bax[ei]s[:=]\s*‸None"#,
      write: "without an axis all are taken: sum()"),
    Habit(
      "cannot find '", shows: #"\.astype\(‸"#,
      write: "here it is x.cast(to: .float32), and of a list y.map { Double($0) }"),
    Habit(
      "cannot find 'end'", "extra argument 'end'", shows: #"\bprint\("#,
      write: "here it is terminator: \"\""),
    Habit(
      "cannot find '", shows: #"(\w\(|,)\s*‸\w+\s*=[^=]"#,
      write: "the name of an argument ends with a colon, as in sum(axis: 1)"),
    Habit(
      "' in scope", "not allowed at the top level", shows: #"^\s*‸\w+\s*=[^=]"#,
      write: "a new name begins with let, or with var if it changes"),
    Habit(
      "' is a 'let' constant", shows: #"^(?!\s*(if|while|guard)\b)"#,
      write: "what changes begins as a var: var result = x"),
    Habit(
      "invalid redeclaration of", shows: #"^\s*let "#,
      write: "a name is given once: take another, or begin with var and leave out let here"),
  ]

  private static let spelling = [
    Habit(
      "expected ',' separator", consecutive, "single-quoted string literal", shows: #"\bf‸?["']"#,
      write: "in a string \\(loss) stands for the value: \"loss \\(loss)\""),
    Habit(
      consecutive, "not allowed at the top level", shows: #"[\w\])]\s*‸?\s*@\s*[\w(]"#,
      write: "the product of matrices is matmul(a, b)"),
    Habit(
      "operator '**", shows: #"\*\*"#,
      write: "write x * x, pow(x, 2) or pow(x, 3), and 1e-5 for 10 ** -5"),
    Habit(
      "adjacent operators are in non-associative precedence group 'ComparisonPrecedence'",
      write: "two comparisons are joined: 0 < p && p < 1 of numbers, (x .> 0) * (x .< 1) of tensors"
    ),
    Habit(
      "whitespace after '.'", "expected member name following '.'",
      shows: #"(^|[^\w.])\d+‸?\.‸?(\s|\)|,|$)"#,
      write: "a number does not end with its point: 2.0"),
    Habit(
      consecutive, shows: #"[\w\])]‸ ([-+*/<>]|\.[<>=]=?)[\w(.]|[-+*/<>=]‸ [\w(]"#,
      write: "an operator has a space on both sides or on none: x - w"),
    Habit(
      "expected expression", shows: #"=\s*‸?where\("#, write: "here it is Tensor.where(mask, x, y)"),
    Habit(
      "expected expression", shows: #"=\s*‸?var\("#,
      write: "here it is written out, with mean and pow"),
  ]
}
