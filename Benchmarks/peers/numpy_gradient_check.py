"""Losses per second of a numerical gradient check in NumPy, in the formulas of the courses.

The network of the dropout assignment's gradient check, 15–20–30–10 with ReLU, on two examples in float64:
two losses for each element of the second layer's weights. As in the courses, and in ours, the network's `loss`
is asked, which computes the gradients too.
"""

import json
import statistics
import time

import numpy as np

ROUNDS = 10
STEP = 1e-5

random = np.random.RandomState(231)
widths = [15, 20, 30, 10]
weights = [1e-2 * random.randn(a, b) for a, b in zip(widths[:-1], widths[1:])]
biases = [np.zeros(b) for b in widths[1:]]
x, y = random.randn(2, 15), random.randint(10, size=2)


def loss():
    activation, inputs = x, []
    for layer, (w, b) in enumerate(zip(weights, biases)):
        inputs.append(activation)
        activation = activation.dot(w) + b
        if layer < len(weights) - 1:
            activation = np.maximum(0, activation)
    shifted = activation - np.max(activation, axis=1, keepdims=True)
    sums = np.sum(np.exp(shifted), axis=1, keepdims=True)
    logarithms = shifted - np.log(sums)
    rows = np.arange(len(y))
    value = -np.sum(logarithms[rows, y]) / len(y)
    upstream = np.exp(logarithms)
    upstream[rows, y] -= 1
    upstream /= len(y)
    gradients = {}
    for layer in reversed(range(len(weights))):
        gradients[f"W{layer + 1}"] = inputs[layer].T.dot(upstream)
        gradients[f"b{layer + 1}"] = np.sum(upstream, axis=0)
        # The gradient with respect to the examples is computed, as an affine layer does.
        upstream = upstream.dot(weights[layer].T)
        if layer > 0:
            upstream = upstream * (inputs[layer] > 0)
    return value, gradients


def numerical_gradient(w):
    gradient = np.zeros_like(w)
    iterator = np.nditer(w, flags=["multi_index"], op_flags=["readwrite"])
    while not iterator.finished:
        index = iterator.multi_index
        old = w[index]
        w[index] = old + STEP
        above, _ = loss()
        w[index] = old - STEP
        below, _ = loss()
        w[index] = old
        gradient[index] = (above - below) / (2 * STEP)
        iterator.iternext()
    return gradient


seconds = []
for _ in range(ROUNDS):
    start = time.perf_counter()
    numerical_gradient(weights[1])
    seconds.append(time.perf_counter() - start)
rate = 2 * weights[1].size / statistics.median(seconds)
print(json.dumps({"lossesPerSecond": rate, "versions": f"NumPy {np.__version__}"}))
