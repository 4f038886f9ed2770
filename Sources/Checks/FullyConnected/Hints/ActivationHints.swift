import CheckSupport
import Checking
import Tensors

/// Hints to the two activations.
let activationHints: [Hints<FullyConnectedSubmission>] = [
  Hints(
    "reluForward",
    lookAt: """
      The comment's first line is the whole function. Documentation/NumPy.md has
      np.maximum; the cache keeps what the backward pass will ask for.
      """,
    question: """
      What must become of −0.5, of 0 and of 3? Does your result have the shape and
      the element type of x?
      """,
    rule: """
      out = max(x, 0), element by element. The cache keeps x.
      """
  ) { submission in
    let x = Tensor([[-2, -0.5], [0, 3]])
    return [shown("x", x), shown("out", submission.relu(x).out)]
  },
  Hints(
    "reluBackward",
    lookAt: """
      The comment says what happens at exactly 0. Think of each element by itself:
      either out moves with x, or it does not move at all.
      """,
    question: """
      Is your mask made of x or of dout? A negative dout at a positive x must pass;
      a positive dout at a negative x must not. And at x = 0?
      """,
    rule: """
      dx = dout ⊙ (x > 0), where (x > 0) is 1 or 0.
      """
  ) { submission in
    let x = Tensor([-2, 0, 3, 4])
    let dout = Tensor([10, 20, 30, -40])
    return [
      shown("x", x), shown("dout", dout), shown("dx", submission.relu(x).backward(dout)),
    ]
  },
  Hints(
    "geluForward",
    lookAt: """
      The tanh form in the comment; √(2/π) and the cubic factor are declared above
      it. Name the inner sum, then its tanh, then the product.
      """,
    question: """
      What must the function give for x = 0, for a large x and for x = −10? Which
      part of your formula is inside of the tanh, and where does the ½ stand?
      """,
    rule: """
      inner = √(2/π) · (x + 0.044715 · x³)
      out = ½ · x · (1 + tanh(inner))
      """
  ) { submission in
    let x = Tensor([-10, -1, 0, 1, 10])
    return [shown("x", x), shown("out", submission.gelu(x).out)]
  },
  Hints(
    "geluBackward",
    lookAt: """
      out is a product of ½ x and 1 + tanh(inner): the product rule has two terms,
      and the second needs the chain rule through inner.
      """,
    question: """
      What is the derivative of tanh(t), written with tanh(t) itself? What is the
      derivative of x + 0.044715 · x³: which number stands before the x²?
      """,
    rule: """
      t = tanh(inner)        inner′ = √(2/π) · (1 + 3 · 0.044715 · x²)
      out′ = ½ · (1 + t) + ½ · x · (1 − t²) · inner′
      dx = dout ⊙ out′
      """
  ) { submission in
    let x = Tensor([-10, -1, 0, 1, 10])
    let (_, backward) = submission.gelu(x)
    return [
      shown("x", x), shown("dx where dout is 1", backward(Tensor.ones(5))),
      shown("dx where dout is 2", backward(Tensor.full([5], 2))),
      "At 0 the slope is ½; near 1 it is more than 1.",
    ]
  },
]
