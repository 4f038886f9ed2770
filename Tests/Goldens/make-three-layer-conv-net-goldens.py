#!/usr/bin/env python3
"""Trains a convolutional network of three layers in NumPy, in float64, and writes its losses.

usage: make-three-layer-conv-net-goldens.py > three-layer-conv-net.json

The network is convolution - ReLU - max pooling - affine - ReLU - affine - softmax with L2
regularization. Nothing here is a translation of the Swift code: a convolution is a sum over the
places of the kernel, pooling is a maximum over four shifted images, and Adam keeps its moments in
one dictionary.
"""

import json

import numpy as np

EXAMPLES, CHANNELS, HEIGHT, WIDTH, CLASSES = 40, 2, 7, 6, 4
FILTERS, KERNEL, HIDDEN = 3, 3, 5
WEIGHT_SCALE, REGULARIZATION = 0.2, 0.05
BATCH, ITERATIONS, LEARNING_RATE = 8, 50, 1e-2
DATA_SEED, SEED = 12, 34


def shifted(x, k, l):
    """x after a step of k - 1 rows and l - 1 columns, with zeros from outside."""
    border = KERNEL // 2
    padded = np.pad(x, [(0, 0), (0, 0), (border, border), (border, border)])
    return padded[:, :, k:k + x.shape[2], l:l + x.shape[3]]


def convolution(x, w, b):
    out = b[None, :, None, None]
    for k in range(KERNEL):
        for l in range(KERNEL):
            out = out + np.einsum("nchw,fc->nfhw", shifted(x, k, l), w[:, :, k, l])
    return out


def convolution_gradients(dout, x, w):
    dw = np.zeros_like(w)
    for k in range(KERNEL):
        for l in range(KERNEL):
            dw[:, :, k, l] = np.einsum("nfhw,nchw->fc", dout, shifted(x, k, l))
    return dw, dout.sum((0, 2, 3))


def corners(x):
    """The four elements of each window of 2 x 2, on a new first axis."""
    height, width = x.shape[2] // 2 * 2, x.shape[3] // 2 * 2
    return np.stack([x[:, :, i:height:2, j:width:2] for i in (0, 1) for j in (0, 1)])


def pooling_gradient(dout, x):
    winners = corners(x).argmax(0)
    dx = np.zeros_like(x)
    for place, (i, j) in enumerate([(0, 0), (0, 1), (1, 0), (1, 1)]):
        height, width = x.shape[2] // 2 * 2, x.shape[3] // 2 * 2
        dx[:, :, i:height:2, j:width:2] = dout * (winners == place)
    return dx


def loss_and_gradients(p, x, y):
    maps = convolution(x, p["W1"], p["b1"])
    active = np.maximum(maps, 0)
    pooled = corners(active).max(0)
    rows = pooled.reshape(len(x), -1)
    units = rows @ p["W2"] + p["b2"]
    active_units = np.maximum(units, 0)
    scores = active_units @ p["W3"] + p["b3"]

    largest = scores.max(1, keepdims=True)
    log_sum = largest[:, 0] + np.log(np.exp(scores - largest).sum(1))
    loss = np.mean(log_sum - scores[np.arange(len(y)), y])
    dscores = np.exp(scores - log_sum[:, None])
    dscores[np.arange(len(y)), y] -= 1
    dscores /= len(y)

    g = {"W3": active_units.T @ dscores, "b3": dscores.sum(0)}
    dunits = dscores @ p["W3"].T * (units > 0)
    g["W2"], g["b2"] = rows.T @ dunits, dunits.sum(0)
    dpooled = (dunits @ p["W2"].T).reshape(pooled.shape)
    dmaps = pooling_gradient(dpooled, active) * (maps > 0)
    g["W1"], g["b1"] = convolution_gradients(dmaps, x, p["W1"])
    for name in ("W1", "W2", "W3"):
        loss += 0.5 * REGULARIZATION * (p[name] ** 2).sum()
        g[name] = g[name] + REGULARIZATION * p[name]
    return loss, g


def history():
    data = np.random.RandomState(DATA_SEED)
    images = data.randn(EXAMPLES, CHANNELS, HEIGHT, WIDTH)
    labels = data.randint(CLASSES, size=EXAMPLES)
    random = np.random.RandomState(SEED)
    pooled = FILTERS * (HEIGHT // 2) * (WIDTH // 2)
    p = {
        "W1": random.normal(0, WEIGHT_SCALE, (FILTERS, CHANNELS, KERNEL, KERNEL)),
        "W2": random.normal(0, WEIGHT_SCALE, (pooled, HIDDEN)),
        "W3": random.normal(0, WEIGHT_SCALE, (HIDDEN, CLASSES)),
        "b1": np.zeros(FILTERS), "b2": np.zeros(HIDDEN), "b3": np.zeros(CLASSES),
    }
    moments = {name: (np.zeros_like(w), np.zeros_like(w)) for name, w in p.items()}
    losses = []
    for t in range(1, ITERATIONS + 1):
        batch = random.choice(EXAMPLES, BATCH)
        loss, gradients = loss_and_gradients(p, images[batch], labels[batch])
        losses.append(loss)
        for name, g in gradients.items():
            m, v = moments[name]
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g ** 2
            moments[name] = m, v
            step = m / (1 - 0.9 ** t) / (np.sqrt(v / (1 - 0.999 ** t)) + 1e-8)
            p[name] = p[name] - LEARNING_RATE * step
    return losses


print(json.dumps(history(), indent=1))
