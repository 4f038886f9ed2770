#!/usr/bin/env python3
"""Trains networks of the assignment on convolutional networks in NumPy.

usage: make-normalized-net-goldens.py > normalized-net.json

Prints the loss of every iteration, the accuracies and the running averages after the last iteration, in
float64, of networks {affine - normalization - ReLU} x (L - 1) - affine - softmax on random data. Everything
is written here from the semantics: normalizations go back by whole matrices of derivatives, Adam and the
solver that draws minibatches with replacement and takes accuracies on a sample are loops. Made with NumPy
2.4.6.
"""

import json

import numpy as np

MOMENTUM, EPSILON = 0.9, 1e-5


def normalize(rows):
    """Each row less its mean, divided by the root of its variance + epsilon, and the rows' derivatives."""
    count = rows.shape[1]
    deviation = np.sqrt(rows.var(axis=1, keepdims=True) + EPSILON)
    unit = (rows - rows.mean(axis=1, keepdims=True)) / deviation
    jacobians = [
        (np.eye(count) - 1 / count - np.outer(row, row) / count) / scale
        for row, scale in zip(unit, deviation[:, 0])
    ]
    return unit, jacobians


class Net:
    """kind: "batch" or "layer"."""

    def __init__(self, kind, inputs, hidden, classes, weight_scale, regularization, random):
        self.kind, self.regularization = kind, regularization
        self.parameters, self.state = {}, {}
        self.depth = len(hidden) + 1
        for layer, outputs in enumerate([*hidden, classes], start=1):
            self.parameters[f"W{layer}"] = random.normal(0, weight_scale, (inputs, outputs))
            self.parameters[f"b{layer}"] = np.zeros(outputs)
            if layer < self.depth:
                self.parameters[f"gamma{layer}"] = np.ones(outputs)
                self.parameters[f"beta{layer}"] = np.zeros(outputs)
                if kind == "batch":
                    self.state[f"runningMean{layer}"] = np.zeros(outputs)
                    self.state[f"runningVariance{layer}"] = np.zeros(outputs)
            inputs = outputs

    def normalized(self, x, layer, training):
        """The normalized x, and a function that carries a gradient back."""
        if self.kind == "layer":
            unit, jacobians = normalize(x)
            return unit, lambda d: np.array([j @ row for j, row in zip(jacobians, d)])
        mean, variance = f"runningMean{layer}", f"runningVariance{layer}"
        if not training:
            return (x - self.state[mean]) / np.sqrt(self.state[variance] + EPSILON), None
        self.state[mean] = MOMENTUM * self.state[mean] + (1 - MOMENTUM) * x.mean(axis=0)
        self.state[variance] = MOMENTUM * self.state[variance] + (1 - MOMENTUM) * x.var(axis=0)
        unit, jacobians = normalize(x.T)
        return unit.T, lambda d: np.array([j @ column for j, column in zip(jacobians, d.T)]).T

    def forward(self, x, training):
        p = self.parameters
        activation, steps = x.reshape(len(x), -1), []
        for layer in range(1, self.depth):
            affine = activation @ p[f"W{layer}"] + p[f"b{layer}"]
            unit, back = self.normalized(affine, layer, training)
            scaled = p[f"gamma{layer}"] * unit + p[f"beta{layer}"]
            steps.append((activation, unit, back, scaled > 0))
            activation = np.where(scaled > 0, scaled, 0)
        return activation @ p[f"W{self.depth}"] + p[f"b{self.depth}"], activation, steps

    def loss(self, x, y):
        p, last = self.parameters, self.depth
        scores, activation, steps = self.forward(x, True)
        shifted = scores - scores.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        n = len(y)
        loss = -log_p[np.arange(n), y].mean()
        d = (np.exp(log_p) - np.eye(scores.shape[1])[y]) / n
        gradients = {f"W{last}": activation.T @ d, f"b{last}": d.sum(axis=0)}
        d = d @ p[f"W{last}"].T
        for layer in range(last - 1, 0, -1):
            activation, unit, back, mask = steps[layer - 1]
            d = d * mask
            gradients[f"gamma{layer}"] = (d * unit).sum(axis=0)
            gradients[f"beta{layer}"] = d.sum(axis=0)
            d = back(d * p[f"gamma{layer}"])
            gradients[f"W{layer}"] = activation.T @ d
            gradients[f"b{layer}"] = d.sum(axis=0)
            d = d @ p[f"W{layer}"].T
        for layer in range(1, last + 1):
            w = p[f"W{layer}"]
            loss += 0.5 * self.regularization * (w * w).sum()
            gradients[f"W{layer}"] = gradients[f"W{layer}"] + self.regularization * w
        return float(loss), gradients

    def accuracy(self, x, y):
        return float((self.forward(x, False)[0].argmax(axis=1) == y).mean())


class Adam:
    def __init__(self, rate):
        self.rate, self.steps, self.m, self.v = rate, 0, 0, 0

    def update(self, w, dw):
        self.steps += 1
        self.m = 0.9 * self.m + 0.1 * dw
        self.v = 0.999 * self.v + 0.001 * dw**2
        m, v = self.m / (1 - 0.9**self.steps), self.v / (1 - 0.999**self.steps)
        return w - self.rate * m / (np.sqrt(v) + 1e-8)


def train(kind, seed):
    random = np.random.RandomState(seed)
    x, y = random.randn(60, 4, 5), random.randint(4, size=60)
    held_x, held_y = random.randn(30, 4, 5), random.randint(4, size=30)
    net = Net(kind, 20, [12, 9, 7], 4, 0.3, 0.01, random)
    rules = {name: Adam(1e-3) for name in net.parameters}
    losses, training, validation = [], [], []
    for iteration in range(50):
        chosen = random.choice(60, 12)
        loss, gradients = net.loss(x[chosen], y[chosen])
        losses.append(loss)
        for name, rule in rules.items():
            net.parameters[name] = rule.update(net.parameters[name], gradients[name])
        if iteration == 0 or iteration % 5 == 4:  # an epoch is 60 / 12 iterations
            sample = random.choice(60, 25)
            training.append(net.accuracy(x[sample], y[sample]))
            validation.append(net.accuracy(held_x, held_y))
    return {
        "network": f"{kind} norm",
        "seed": seed,
        "losses": losses,
        "trainAccuracies": training,
        "validationAccuracies": validation,
        "state": {name: average.tolist() for name, average in net.state.items()},
    }


def main():
    print("[\n" + ",\n".join(json.dumps(train(kind, 231)) for kind in ("batch", "layer")) + "\n]")


if __name__ == "__main__":
    main()
