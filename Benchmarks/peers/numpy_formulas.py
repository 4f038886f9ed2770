"""Training steps in NumPy, in the formulas of the courses."""

import os
import sys

if "--threads" in sys.argv:
    os.environ["OPENBLAS_NUM_THREADS"] = sys.argv[sys.argv.index("--threads") + 1]

import numpy as np

from workloads import WORKLOADS, arguments, batches, measure

options = arguments()
workload = WORKLOADS[options.workload]
random = np.random.RandomState(231)
widths, keep = workload["widths"], workload["keep"]
weights = [
    0.05 * random.randn(a, b).astype(np.float32) for a, b in zip(widths[:-1], widths[1:])
]
biases = [np.zeros(b, np.float32) for b in widths[1:]]
parameters = weights + biases
means = [np.zeros_like(p) for p in parameters]
squares = [np.zeros_like(p) for p in parameters]
time = 0


def adam(gradients):
    global time
    time += 1
    for p, g, m, s in zip(parameters, gradients, means, squares):
        m *= 0.9
        m += np.float32(0.1) * g
        s *= 0.999
        s += np.float32(0.001) * (g * g)
        p -= 1e-3 * (m / (1 - 0.9**time)) / (np.sqrt(s / (1 - 0.999**time)) + 1e-8)


def step(x, y):
    inputs, slopes = [], []
    for layer, (w, b) in enumerate(zip(weights, biases)):
        inputs.append(x)
        x = x @ w + b
        if layer < len(weights) - 1:
            if workload["activation"] == "sigmoid":
                x = 1 / (1 + np.exp(-x))
                slope = x * (1 - x)
            else:
                slope = (x > 0).astype(np.float32)
                x = np.maximum(x, 0)
            if keep < 1:
                mask = ((np.random.rand(*x.shape) < keep) / keep).astype(np.float32)
                x = x * mask
                slope = slope * mask
            slopes.append(slope)
    shifted = x - x.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.arange(len(y))
    loss = -log_p[rows, y].mean()
    upstream = np.exp(log_p)
    upstream[rows, y] -= 1
    upstream /= len(y)
    dw, db = [], []
    for layer in range(len(weights) - 1, -1, -1):
        dw.insert(0, inputs[layer].T @ upstream)
        db.insert(0, upstream.sum(axis=0))
        if layer > 0:
            upstream = (upstream @ weights[layer].T) * slopes[layer - 1]
    adam(dw + db)
    return loss


measure(step, batches(options.workload), options.steps, f"NumPy {np.__version__}")
