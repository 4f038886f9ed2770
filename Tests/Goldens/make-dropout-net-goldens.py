"""Writes dropout-net.json: losses and gradient errors of the dropout notebook's network cell.

Run with NumPy 1.26.4:  python make-dropout-net-goldens.py

The network {affine - ReLU - dropout} x 2 - affine - softmax is written here from its definition. Dot
products run in plain loops and exp and log are the C library's, because a BLAS library and NumPy's own
vector functions change the last digits with the processor.
"""

import json
import math
import pathlib

import numpy as np

WIDTHS = [15, 20, 30, 10]
STEP = 1e-5


def dot(a, b):
    product = np.zeros((a.shape[0], b.shape[1]))
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            total = 0.0
            for k in range(a.shape[1]):
                total += a[i, k] * b[k, j]
            product[i, j] = total
    return product


class Network:
    def __init__(self, keep):
        self.keep = keep
        self.parameters = {}
        for layer in range(1, len(WIDTHS)):
            shape = (WIDTHS[layer - 1], WIDTHS[layer])
            self.parameters[f"W{layer}"] = np.random.normal(0, 0.05, shape)
            self.parameters[f"b{layer}"] = np.zeros(WIDTHS[layer])

    def loss(self, x, y):
        caches = []
        for layer in (1, 2):
            affine = dot(x, self.parameters[f"W{layer}"]) + self.parameters[f"b{layer}"]
            slope = (affine > 0).astype(float)
            out = np.maximum(affine, 0)
            if self.keep != 1:
                np.random.seed(123)
                mask = (np.random.rand(*out.shape) < self.keep) / self.keep
                out, slope = out * mask, mask * slope
            caches.append((x, slope))
            x = out
        scores = dot(x, self.parameters["W3"]) + self.parameters["b3"]
        shifted = scores - scores.max(axis=1, keepdims=True)
        exponentials = np.array([[math.exp(value) for value in row] for row in shifted])
        probabilities = exponentials / exponentials.sum(axis=1, keepdims=True)
        logarithms = np.array([math.log(row[label]) for row, label in zip(probabilities, y)])
        loss = -np.sum(logarithms) / len(y)

        upstream = probabilities.copy()
        upstream[np.arange(len(y)), y] -= 1
        upstream /= len(y)
        gradients = {"W3": dot(x.T, upstream), "b3": upstream.sum(axis=0)}
        upstream = dot(upstream, self.parameters["W3"].T)
        for layer in (2, 1):
            x, slope = caches[layer - 1]
            upstream = upstream * slope
            gradients[f"W{layer}"] = dot(x.T, upstream)
            gradients[f"b{layer}"] = upstream.sum(axis=0)
            upstream = dot(upstream, self.parameters[f"W{layer}"].T)
        return loss, gradients

    def numerical_gradient(self, name, x, y):
        parameter = self.parameters[name]
        gradient = np.zeros_like(parameter)
        for index in np.ndindex(parameter.shape):
            value = parameter[index]
            parameter[index] = value + STEP
            above, _ = self.loss(x, y)
            parameter[index] = value - STEP
            below, _ = self.loss(x, y)
            parameter[index] = value
            gradient[index] = (above - below) / (2 * STEP)
        return gradient


def relative_error(a, b):
    return np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b)))


def main():
    assert np.__version__ == "1.26.4", f"NumPy 1.26.4 is needed, this is {np.__version__}"
    np.random.seed(231)
    x = np.random.randn(2, 15)
    y = np.random.randint(10, size=(2,))
    goldens = {}
    for keep in (1, 0.75, 0.5):
        network = Network(keep)
        loss, gradients = network.loss(x, y)
        goldens[f"dropout={keep:g} loss"] = float(loss)
        for name in sorted(gradients):
            error = relative_error(network.numerical_gradient(name, x, y), gradients[name])
            goldens[f"dropout={keep:g} {name} relative error"] = float(error)
    path = pathlib.Path(__file__).with_name("dropout-net.json")
    path.write_text(json.dumps(goldens, indent=1) + "\n")


if __name__ == "__main__":
    main()
