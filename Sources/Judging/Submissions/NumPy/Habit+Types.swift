extension Habit {
  /// What Swift's type checker refuses, once it knows every name.
  static let types: [Habit] = [
    axes, masks, indices, functions, mixedNumbers, numbersAndTensors, lists, texts, others,
  ].flatMap(\.self)

  private static let double = "write Double(n) for a whole number n"
  private static let foundation =
    "a sum() or mean() without axis: is a number; for one, exp, log, sqrt and pow need import "
    + "Foundation"

  private static let axes = [
    Habit(
      "(have 'ax", shows: #"keep_?[dD]ims?:"#, write: "here it is keepDims: true"),
    Habit(
      "missing argument label 'axis:'", shows: #"\b(sum|mean|max|min)\(‸"#,
      write: "write axis: before the number"),
    Habit(
      "missing argument label 'axis:'", shows: #"\b(concatenated|stacked)\("#,
      write: "several tensors are a list: Tensor.concatenated([x, y], axis: 0)"),
    Habit(
      "missing argument labels 'axis:keepDims:'", "missing argument label 'keepDims:'",
      "no exact matches in call to instance method 'sum'",
      "no exact matches in call to instance method 'mean'", shows: #"\b(sum|mean|max|min)‸?\("#,
      write: "one axis is axis: 1, several are axes: [0, 2], and keepDims: true keeps them"),
    Habit(
      "to expected argument type 'Int'", "'Int' to expected argument type '[Int]'",
      shows: #"\b(axis: ‸[\[(]|axes: ‸)"#,
      write: "several axes are axes: [0, 2], with brackets"),
    Habit(
      "argument passed to call that takes no arguments", shows: #"\bdim: ‸"#,
      write: "write axis: before the number"),
    Habit(
      "argument passed to call that takes no arguments", shows: #"\.transposed‸?\("#,
      write: "here it is x.permuted(1, 0)"),
    Habit(
      "argument label 'axis:' in call", "argument labels 'axis:keepDims:'",
      shows: #"(^|[^.\w])(max|min)‸?\("#,
      write: "here it is x.max(axis: 1)"),
    Habit(
      "ambiguous use of '", shows: #"\.‸(sum|mean|max|min)\b(?!\()"#,
      write: "write sum() or sum(axis: 1)"),
    Habit(
      "cannot call value of non-function type '[Int]'", shows: #"\.‸shape\(\s*-?\w"#,
      write: "write x.shape[0]"),
    Habit(
      "cannot call value of non-function type",
      shows: #"\.‸?(shape|rank|count|scalar|scalars|dtype|keys|values)‸?\("#,
      write: "it has no parentheses: x.shape, x.count"),
  ]

  private static let comparison =
    "element by element it is .<, .>= and so on, and Tensor.where(mask, x, y) chooses"

  private static let masks = [
    Habit(
      "' requires that 'Tensor' conform to 'BinaryInteger'",
      "' requires that 'Tensor' conform to 'Comparable'", shows: #"‸(<|>|<=|>=|==|!=)\s"#,
      write: comparison),
    Habit(
      "'Tensor' to expected argument type '",
      shows: #"‸[\w.]+(\([^()]*\))? (<|>|<=|>=|==|!=)\s|\s(<|>|<=|>=|==|!=) ‸"#,
      write: comparison),
    Habit(
      "'Bool' to expected argument type", "'Tensor' and 'Bool'", "'Bool' and 'Tensor'",
      "'Bool' and 'Double'", "'Double' and 'Bool'", "'Bool' and 'Int'",
      shows: #"[^.‸<>=!-](<|>|<=|>=|==|!=)\s"#, write: comparison),
    Habit(
      "'Tensor' to expected condition type 'Bool'",
      write: "an if asks for one truth; Tensor.where(mask, x, y) chooses for each element"),
    Habit(
      "'&' cannot be applied", "'|' cannot be applied", "'~' cannot be applied",
      "function '&' on", "function '|' on", "function '~' on",
      "'Tensor' to expected argument type 'Bool'",
      write: "of masks, “and” is their product, “or” is maximum(a, b), “not” is 1 - mask"),
    Habit(
      "'Tensor' to expected argument type 'Int'", "'Tensor' conform to 'TensorIndex'",
      shows: #"[\w\])]‸?\["#,
      write: "there is no x[mask]: mask * x leaves zeros, and Tensor.where(mask, x, y) chooses"),
  ]

  private static let indices = [
    Habit(
      "argument for parameter 'into'", shows: #"\.gather\("#, write: "here it is x.gathered(y)"),
    Habit(
      "missing argument label 'to:'", shows: #"\.scatter‸?\("#,
      write: "here it is a loop that changes single elements"),
    Habit(
      "'[Int]' conform to 'TensorIndex'", "'[Int]' to expected argument type 'Int'",
      shows: #"[\w\])]‸?\["#,
      write: "here x.gathered(y) reads one element of each row, x.rows(y) takes rows, "
        + "and a loop changes them"),
    Habit("(UnboundedRange_)", write: "for the axes left over write .ellipsis"),
    Habit(
      "(SIMDMask<", shows: #"\ball\b"#, write: "a whole axis is .all, with a point"),
    Habit(
      "generic parameter 'some TensorIndex'", "'nil' is not compatible", shows: #"\bnil\b"#,
      write: "a new axis is .newAxis"),
    Habit(
      "'Range<Int>' to expected argument type '[Int]'", shows: #"\brows\("#,
      write: "a range of rows is x[0..<3]"),
    Habit(
      "for-in loop requires 'Int'", write: "write for i in 0..<n"),
    Habit(
      "for-in loop requires 'Tensor'", "for-in loop requires 'Double'",
      "makeIterator()' on 'Zip2Sequence' requires that 'Tensor'",
      write: "write for i in 0..<x.shape[0], and x[i, .all]"),
    Habit(
      "'Double' conform to 'SignedInteger'", write: "a range ends at a whole number: Int(p)"),
    Habit(
      "left side of mutating operator", "expression is not assignable",
      shows: #"\.‸?(rows|gathered)\("#,
      write: "a loop changes them: for (row, label) in y.enumerated()"),
    Habit(
      "'Tensor' to expected argument type 'Int'", shows: #"\.\.[.<]\s*‸"#,
      write: "a range ends at a whole number: x.shape[0] or x.count"),
  ]

  private static let functions = [
    Habit(
      "argument type 'Tensor'", "two 'Double' operands", "'Int' and 'Double'", "'Double' and 'Int'",
      "two 'Int' operands", shows: #"\b(exp|log|tanh|sqrt|pow)\(([^()]|\([^()]*\))*‸"#,
      withoutFoundation: true,
      write: "\(foundation), and a whole one is Double(n)"),
    Habit(
      "argument type 'Tensor'", "argument type 'Decimal'", "two 'Int' operands",
      shows: #"\b(exp|log|tanh|sqrt|pow)\(([^()]|\([^()]*\))*‸"#, write: double),
    Habit(
      "global function 'exp'", "global function 'log'", "global function 'tanh'",
      "global function 'sqrt'", "global function 'pow'", write: double),
    Habit(
      "'Tensor' to type 'Double'", "'Tensor' to specified type 'Double'",
      shows: #"‸-?(exp|log|tanh|sqrt|pow)\("#, withoutFoundation: true,
      write: foundation),
    Habit(
      "global function 'maximum'", "global function 'minimum'",
      write: "it takes tensors, and numbers of type Double: maximum(x, Double(n))"),
    Habit(
      "'Tensor' to expected argument type", "argument for parameter #2",
      "global function 'max' requires that 'Tensor'",
      "global function 'min' requires that 'Tensor'", shows: #"(^|[^.\w])(max|min)\("#,
      write: "element by element it is maximum(x, 0) or minimum(x, 0), over all x.max()"),
    Habit(
      "'Tensor' to expected argument type", shows: "%",
      write: "a tensor has no remainders; its numbers are x.scalars"),
    Habit(
      "'Tensor' to expected argument type", shows: #"\w\s*‸?\^\s*\w"#,
      write: "write x * x, pow(x, 2) or pow(x, 3)"),
  ]

  private static let mixedNumbers = [
    Habit(
      "mismatching types 'Tensor' and 'Int'",
      write: "where a tensor belongs, Tensor(0) is one of a number"),
    Habit(
      "'Int' and 'Double'", shows: #"(^|[^\w.])\d+ ?‸[-+*/]"#, write: either),
    Habit(
      "'Double' and 'Int'", shows: #"‸[-+*/] ?\d+($|[^\w.])"#, write: either),
    Habit(
      "'Int' and 'Double'", "'Double' and 'Int'", "'Tensor' and 'Int'", "'Int' and 'Tensor'",
      "on 'DurationProtocol' requires that 'Tensor'", "'Int' to expected argument type 'Double'",
      "'Int' to specified type 'Double'", "'Int' to type 'Double'",
      "'Int' to subscript of type 'Double'",
      write: double),
    Habit("'Tensor' to expected argument type 'Int'", shows: #"‸[\w.]+ [-+] "#, write: double),
    Habit(
      "'-' cannot be applied to an operand of type 'Double'", shows: "/", write: double),
    Habit("two 'Int' operands", shows: "‸[-+*/] ", write: either),
    Habit(
      "'Double' to expected argument type 'Int'", "'Double' to specified type 'Int'",
      write: "Int and Double are turned into each other by name: Int(p), Double(n)"),
  ]

  /// A number that is written without a point fits either.
  private static let either =
    "beside a Double write Double(n) for a whole number n; "
    + "where a tensor belongs, Tensor(s) makes one of a number s"

  private static let numbersAndTensors = [
    Habit(
      "'Double' to specified type 'Tensor'", "'Double' to type 'Tensor'",
      "'Double' to expected argument type 'Tensor'", "'Double' to return type 'Tensor'",
      "of type 'Double' to return type 'Tensor'", "'Double' to subscript of type 'Tensor'",
      "two 'Double' operands", shows: #"\.‸?(sum|mean|max|min)\(\)"#,
      write: "without an axis it is a number: axis: 0 gives a tensor, "
        + "and Tensor(s) makes one of a number s"),
    Habit(
      "'Double' to specified type 'Tensor'", "'Double' to type 'Tensor'",
      "'Double' to expected argument type 'Tensor'", "of type 'Double' to return type 'Tensor'",
      "'Double' to subscript of type 'Tensor'", "two 'Double' operands",
      write: "where a tensor belongs, Tensor(s) makes one of a number s"),
    Habit(
      "'Int' to specified type 'Tensor'", "'Int' to type 'Tensor'",
      "'Int' to expected argument type 'Tensor'", "of type 'Int' to return type 'Tensor'",
      "'Int' to subscript of type 'Tensor'",
      write: "where a tensor belongs, Tensor(0) is one of a number, and Tensor(Double(n)) of a name"
    ),
    Habit(
      "'Tensor' to specified type 'Double'", "'Tensor' to type 'Double'",
      "'Tensor' to expected argument type 'Double'", "of type 'Tensor' to return type 'Double'",
      write: "of a tensor, sum() and mean() are numbers, and so is x.scalar of a single element"),
    Habit(
      "value of optional type 'Tensor?' must be unwrapped",
      write: "an entry may be missing: state[\"v\"]! where it is surely there, "
        + "else state[\"v\"] ?? Tensor.zeros(like: w)"),
    Habit(
      "'??' cannot be applied to operands of type 'Tensor?'",
      write: "write Tensor.zeros(like: w) for a tensor of zeros"),
    Habit(
      "operator '+' cannot be applied to an operand of type 'Tensor'",
      "'+' on 'AdditiveArithmetic' requires that 'Tensor'", write: "write x for +x"),
  ]

  private static let lists = [
    Habit(
      "(Int)' to expected argument type '[Int]'", "Int)' to expected argument type '[Int]'",
      "Int)' conform to 'TensorIndex'",
      write: "a list has brackets: [2, 3]"),
    Habit(
      "static method 'zeros'", "static method 'ones'", shows: #"(zeros|ones)\(\("#,
      write: "here it is zeros(2, 3)"),
    Habit(
      "call to initializer", shows: #"‸Tensor\(\("#, write: "a list has brackets: Tensor([1, 2])"),
    Habit(
      "call to initializer", shows: #"‸Tensor\([\w.]+\)"#,
      write: "Tensor takes numbers of type Double: Tensor(y.map { Double($0) }), Tensor(Double(n))"),
    Habit(
      "call to initializer", shows: #"‸Tensor\(\[[a-z]"#,
      write: "several tensors make one by Tensor.stacked([x, y])"),
    Habit(
      "operands of type '[Int]' and 'Int'", "operands of type '[Double]' and 'Int'",
      shows: #"\[[\d.]+\] ‸\*"#, write: "here it is [Double](repeating: 0, count: n)"),
    Habit(
      "operands of type 'Tensor' and '[Int]'", "operands of type '[Int]' and 'Tensor'",
      "'[Int]' to expected argument type 'Tensor'",
      write: "of a list y of whole numbers, Tensor(y.map { Double($0) }) makes a tensor"),
    Habit(
      "operator function '+' requires that 'Tensor' conform to 'Sequence'", shows: "^[^\"]*$",
      write: "of a list y of whole numbers, Tensor(y.map { Double($0) }) makes a tensor"),
    Habit(
      "operands of type '[Int]' and 'Int'", "operands of type '[Int]' and 'Double'",
      write: "a list has no arithmetic of its own: y.map { $0 + 1 } does it for each element"),
    Habit(
      "no exact matches in call to subscript", shows: #"\w‸\[\[?\w"#,
      write: "a list takes one whole number; several elements are rows.map { y[$0] }"),
    Habit(
      "global function 'max' requires that '[", "global function 'min' requires that '[",
      write: "of a list it is y.max()!"),
  ]

  private static let interpolation =
    "in a string \\(loss) stands for the value: \"loss \\(loss)\""

  private static let texts = [
    Habit(
      "'String' to expected argument type", shows: #""\s*%"#, write: interpolation),
    Habit(
      "'String' and 'Int'", "'String' and 'Double'", "'String' and 'Tensor'",
      write: interpolation),
    Habit(
      "'String' to expected argument type 'DType'",
      "'Float.Type' to expected argument type 'DType'",
      "'DType' to expected argument type 'String'",
      write: "here it is .float32 or .float64"),
  ]

  private static let others = [
    Habit(
      "call to initializer", shows: #"‸Double\(\w+\)"#,
      write: "of a tensor with one element, x.scalar is the number"),
    Habit(
      "extra argument 'dtype'", shows: #"\b(zeros|ones)\("#,
      write: "with a type the shape is a list: Tensor.zeros([2, 3], dtype: .float32)"),
    Habit(
      "extraneous argument label 'size:'", shows: #"\.(randint|choice)‸?\("#,
      write: "here it is count: 5"),
    Habit(
      "call to global function 'stride'", write: "here it is stride(from: 0, to: n, by: 2)"),
    Habit(
      "'Float' and 'Tensor'", "'Tensor' and 'Float'",
      write: "beside a tensor write Double for Float"),
    Habit(
      "missing argument label 'with:'", "'[(before: Int, after: Int)]'", shows: #"\bpadded\("#,
      write: "each axis has its pair: x.padded([(1, 1), (1, 1)])"),
    Habit(
      "extra argument", shows: #"\barange\("#,
      write: "it begins at 0, with steps of 1: Tensor.arange(5)"),
    Habit(
      "static member 'where' cannot be used on instance", "missing argument for parameter #3",
      shows: #"\w\.‸?where\("#,
      write: "here it is Tensor.where(mask, x, y)"),
  ]
}
