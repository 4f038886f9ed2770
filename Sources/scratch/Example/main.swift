// A file for your own experiments: `swift run scratch` compiles it and runs it. It is never graded,
// it cannot break anything else, and nothing replaces it. Change whatever you like.

import Tensors
import TextPictures
import Training

// A tensor is printed as NumPy does it.
let x = Tensor([[-1, 0, 1], [2, 3, 4]])
print(x)
print("shape", x.shape, "- the mean of each column", x.mean(axis: 0))

// Is a gradient right? Let differences say it: here f(x) is the sum of all x³.
let gradient = 3 * pow(x, 2)
let differences = numericalGradient(at: x) { pow($0, 3).sum() }
print("relative error of the gradient", relativeError(gradient, differences))

// A curve. What becomes of it with another learning rate?
var losses: [Double] = []
var w = Tensor([3, -2])
for _ in 1...30 {
  losses.append(pow(w, 2).sum())
  w = w - 0.05 * (2 * w)
}
print(TextPlot("Gradient descent", ["loss": losses]))
