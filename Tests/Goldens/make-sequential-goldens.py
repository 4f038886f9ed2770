#!/usr/bin/env python3
"""Trains a network of layers in NumPy.

usage: make-sequential-goldens.py > sequential.json

The file holds the loss of each of 50 steps, then the parameters, the moving averages of the batch
normalizations, and the scores of the images in test mode, all in float64. Images, labels, weights, minibatches
and dropout masks come from one legacy generator, in the order in which they stand here. Everything is
written from the semantics, by other formulas than the toolkit's. Made with NumPy 2.4.6.
"""

import json

import numpy as np

SEED, IMAGES, CLASSES, BATCH, STEPS = 77, 18, 3, 6, 50
EPSILON, MOMENTUM = 1e-3, 0.99

random = np.random.RandomState(SEED)
parameters, averages = {}, {}


def glorot(shape, inputs, outputs):
    limit = np.sqrt(6 / (inputs + outputs))
    return random.uniform(-limit, limit, shape)


class Convolution:
    def __init__(self, name, channels, filters, height, width, stride, padding):
        self.name, self.stride, self.padding = name, stride, padding
        area = height * width
        shape = (filters, channels, height, width)
        parameters[name + "_w"] = glorot(shape, channels * area, filters * area)
        parameters[name + "_b"] = np.zeros(filters)

    def forward(self, x, train):
        w = parameters[self.name + "_w"]
        p, s = self.padding, self.stride
        self.padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        windows = np.lib.stride_tricks.sliding_window_view(self.padded, w.shape[2:], (2, 3))[:, :, ::s, ::s]
        self.windows = windows  # N, C, H', W', HH, WW
        return np.einsum("ncijkl,fckl->nfij", windows, w) + parameters[self.name + "_b"][None, :, None, None]

    def backward(self, dout, gradients):
        w, p, s = parameters[self.name + "_w"], self.padding, self.stride
        gradients[self.name + "_w"] = np.einsum("ncijkl,nfij->fckl", self.windows, dout)
        gradients[self.name + "_b"] = np.einsum("nfij->f", dout)
        d = np.zeros_like(self.padded)
        for k in range(w.shape[2]):
            for l in range(w.shape[3]):
                part = np.einsum("nfij,fc->ncij", dout, w[:, :, k, l])
                d[:, :, k : k + s * dout.shape[2] : s, l : l + s * dout.shape[3] : s][
                    :, :, : dout.shape[2], : dout.shape[3]
                ] += part
        return d[:, :, p : d.shape[2] - p, p : d.shape[3] - p]


class Pool:
    def __init__(self, height, width, stride):
        self.height, self.width, self.stride = height, width, stride

    def forward(self, x, train):
        self.x, s = x, self.stride
        windows = np.lib.stride_tricks.sliding_window_view(x, (self.height, self.width), (2, 3))[:, :, ::s, ::s]
        self.flat = windows.reshape(windows.shape[:4] + (-1,))
        return self.flat.max(axis=-1)

    def backward(self, dout, gradients):
        dx, places = np.zeros_like(self.x), self.flat.argmax(axis=-1)
        for (n, c, i, j), place in np.ndenumerate(places):
            row, column = divmod(place, self.width)
            dx[n, c, i * self.stride + row, j * self.stride + column] += dout[n, c, i, j]
        return dx


class Norm:
    """Normalizes the columns of x after the channels have become the last axis, along the graph."""

    def __init__(self, name, features):
        self.name = name
        parameters[name + "_gamma"], parameters[name + "_beta"] = np.ones(features), np.zeros(features)
        averages[name + "_mean"], averages[name + "_variance"] = np.zeros(features), np.ones(features)

    def forward(self, x, train):
        self.shape = np.moveaxis(x, 1, -1).shape
        rows = np.moveaxis(x, 1, -1).reshape(-1, x.shape[1])
        if train:
            mean, variance = np.average(rows, axis=0), np.var(rows, axis=0)
            for key, value in (("_mean", mean), ("_variance", variance)):
                old = averages[self.name + key]
                averages[self.name + key] = old + (1 - MOMENTUM) * (value - old)
        else:
            mean, variance = averages[self.name + "_mean"], averages[self.name + "_variance"]
        self.rows, self.mean, self.variance = rows, mean, variance
        self.unit = (rows - mean) / np.sqrt(variance + EPSILON)
        out = self.unit * parameters[self.name + "_gamma"] + parameters[self.name + "_beta"]
        return np.moveaxis(out.reshape(self.shape), -1, 1)

    def backward(self, dout, gradients):
        d = np.moveaxis(dout, 1, -1).reshape(self.rows.shape)
        gradients[self.name + "_gamma"], gradients[self.name + "_beta"] = (d * self.unit).sum(0), d.sum(0)
        dunit, centered, count = d * parameters[self.name + "_gamma"], self.rows - self.mean, len(self.rows)
        dvariance = (dunit * centered).sum(0) * -0.5 * (self.variance + EPSILON) ** -1.5
        dmean = -(dunit / np.sqrt(self.variance + EPSILON)).sum(0) + dvariance * -2 * centered.mean(0)
        dx = dunit / np.sqrt(self.variance + EPSILON) + dvariance * 2 * centered / count + dmean / count
        return np.moveaxis(dx.reshape(self.shape), -1, 1)


class Dropout:
    def __init__(self, rate):
        self.rate = rate

    def forward(self, x, train):
        self.factor = (random.rand(*x.shape) >= self.rate) / (1 - self.rate) if train else 1
        return x * self.factor

    def backward(self, dout, gradients):
        return dout * self.factor


class ReLU:
    def forward(self, x, train):
        self.sign = x > 0
        return np.where(self.sign, x, 0)

    def backward(self, dout, gradients):
        return np.where(self.sign, dout, 0)


class Flatten:
    def forward(self, x, train):
        self.shape = x.shape
        return x.reshape(len(x), -1)

    def backward(self, dout, gradients):
        return dout.reshape(self.shape)


class Dense:
    def __init__(self, name, inputs, outputs):
        self.name = name
        parameters[name + "_w"] = glorot((inputs, outputs), inputs, outputs)
        parameters[name + "_b"] = np.zeros(outputs)

    def forward(self, x, train):
        self.x = x
        return np.einsum("nd,dm->nm", x, parameters[self.name + "_w"]) + parameters[self.name + "_b"]

    def backward(self, dout, gradients):
        gradients[self.name + "_w"] = np.einsum("nd,nm->dm", self.x, dout)
        gradients[self.name + "_b"] = dout.sum(0)
        return np.einsum("nm,dm->nd", dout, parameters[self.name + "_w"])


images = random.randn(IMAGES, 2, 9, 11)
labels = random.randint(CLASSES, size=IMAGES)
layers = [
    Convolution("conv1", 2, 4, 3, 2, 1, 1), ReLU(), Norm("norm1", 4), Pool(3, 2, 2), Dropout(0.25),
    Convolution("conv2", 4, 5, 2, 3, 2, 0), ReLU(), Flatten(),
    Dense("dense1", 20, 7), ReLU(), Norm("norm2", 7), Dropout(0.5), Dense("dense2", 7, CLASSES),
]  # fmt: skip


def forward(x, train):
    for layer in layers:
        x = layer.forward(x, train)
    return x


losses, means, squares = [], {}, {}
for step in range(1, STEPS + 1):
    batch = random.choice(IMAGES, BATCH)
    x, y = images[batch], labels[batch]
    scores = forward(x, True)
    largest = scores.max(axis=1)
    logs = largest + np.log(np.exp(scores - largest[:, None]).sum(axis=1))
    losses.append(float(np.mean(logs - scores[np.arange(BATCH), y])))
    upstream, gradients = (np.exp(scores - logs[:, None]) - np.eye(CLASSES)[y]) / BATCH, {}
    for layer in reversed(layers):
        upstream = layer.backward(upstream, gradients)
    for name, gradient in gradients.items():
        means[name] = 0.9 * means.get(name, 0) + 0.1 * gradient
        squares[name] = 0.999 * squares.get(name, 0) + 0.001 * gradient**2
        mean, square = means[name] / (1 - 0.9**step), squares[name] / (1 - 0.999**step)
        parameters[name] = parameters[name] - 1e-3 * mean / (np.sqrt(square) + 1e-7)


def flat(arrays):
    return {name: array.ravel().tolist() for name, array in arrays.items()}


print(json.dumps({
    "losses": losses,
    "parameters": flat(parameters),
    "averages": flat(averages),
    "scores": forward(images, False).ravel().tolist(),
}))  # fmt: skip
