"""Losses per second of a numerical gradient check in NumPy, in the formulas of the courses.

The network of the dropout assignment's gradient check, 15–20–30–10 with ReLU, on two examples in float64:
two losses for each element of the second layer's weights.
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
    """The loss alone: a gradient check takes no gradient by formula."""
    activation = x
    for layer, (w, b) in enumerate(zip(weights, biases)):
        activation = activation.dot(w) + b
        if layer < len(weights) - 1:
            activation = np.maximum(0, activation)
    shifted = activation - np.max(activation, axis=1, keepdims=True)
    logarithms = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return -np.sum(logarithms[np.arange(len(y)), y]) / len(y)


def numerical_gradient(w):
    gradient = np.zeros_like(w)
    iterator = np.nditer(w, flags=["multi_index"], op_flags=["readwrite"])
    while not iterator.finished:
        index = iterator.multi_index
        old = w[index]
        w[index] = old + STEP
        above = loss()
        w[index] = old - STEP
        below = loss()
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
