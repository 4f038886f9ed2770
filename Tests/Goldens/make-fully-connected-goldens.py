#!/usr/bin/env python3
"""Trains the networks of the fully-connected assignment's experiments in NumPy.

usage: make-fully-connected-goldens.py > fully-connected-histories.json

Prints the loss of every iteration and the training accuracies, in float64, for the experiments
`overfitting`, `weight-decay` and `update-rules` of the course seed, and for the last two with another one.
Everything is written here from the semantics: the network {affine - ReLU} x (L - 1) - affine - softmax,
the solver that draws minibatches with replacement and takes accuracies on a sample, the trainer that goes
through the data epoch by epoch, the update rules, weight decay and the penalties. Made with NumPy 1.26.4.
"""

import gzip
import json
import os
import struct

import numpy as np

SAMPLE = os.path.join(os.path.dirname(__file__), "..", "..", "Datasets", "fashion-mnist-sample")


def read_idx(name):
    with gzip.open(os.path.join(SAMPLE, name)) as file:
        content = file.read()
    rank = content[3]
    sizes = struct.unpack(">" + "I" * rank, content[4 : 4 + 4 * rank])
    return np.frombuffer(content, np.uint8, offset=4 + 4 * rank).reshape(sizes)


def training_images(count):
    """The first images, less their mean and divided by their standard deviation, and the labels."""
    x = read_idx("train-images-idx3-ubyte.gz")[:count] / 255.0
    y = read_idx("train-labels-idx1-ubyte.gz")[:count].astype(int)
    x = x.reshape(count, -1)
    centered = x - x.mean()
    return centered / np.sqrt((centered * centered).mean()), y


class Net:
    def __init__(self, hidden, weight_scale, random):
        self.parameters = {}
        inputs = 28 * 28
        for index, outputs in enumerate(list(hidden) + [10]):
            self.parameters[f"W{index + 1}"] = random.normal(0, weight_scale, (inputs, outputs))
            self.parameters[f"b{index + 1}"] = np.zeros(outputs)
            inputs = outputs
        self.depth = len(hidden) + 1

    def loss(self, x, y):
        inputs = []
        activation = x
        for layer in range(1, self.depth + 1):
            inputs.append(activation)
            activation = activation @ self.parameters[f"W{layer}"] + self.parameters[f"b{layer}"]
            if layer < self.depth:
                activation = np.maximum(activation, 0)
        shifted = activation - activation.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        n = len(y)
        loss = -log_p[np.arange(n), y].sum() / n
        upstream = np.exp(log_p)
        upstream[np.arange(n), y] -= 1
        upstream /= n
        gradients = {}
        for layer in range(self.depth, 0, -1):
            gradients[f"W{layer}"] = inputs[layer - 1].T @ upstream
            gradients[f"b{layer}"] = upstream.sum(axis=0)
            upstream = upstream @ self.parameters[f"W{layer}"].T
            if layer > 1:
                upstream = upstream * (inputs[layer - 1] > 0)
        return loss, gradients

    def accuracy(self, x, y):
        for layer in range(1, self.depth + 1):
            x = x @ self.parameters[f"W{layer}"] + self.parameters[f"b{layer}"]
            if layer < self.depth:
                x = np.maximum(x, 0)
        return float((x.argmax(axis=1) == y).mean())


def sgd(rate):
    return lambda w, dw, state: w - rate * dw


def momentum(rate, mu):
    def update(w, dw, state):
        state["v"] = mu * state.get("v", 0) - rate * dw
        return w + state["v"]

    return update


def rmsprop(rate, decay, epsilon=1e-8):
    def update(w, dw, state):
        state["s"] = decay * state.get("s", 0) + (1 - decay) * dw * dw
        return w - rate * dw / (np.sqrt(state["s"]) + epsilon)

    return update


def adam(rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    def update(w, dw, state):
        state["t"] = state.get("t", 0) + 1
        state["m"] = beta1 * state.get("m", 0) + (1 - beta1) * dw
        state["s"] = beta2 * state.get("s", 0) + (1 - beta2) * dw * dw
        m = state["m"] / (1 - beta1 ** state["t"])
        s = state["s"] / (1 - beta2 ** state["t"])
        return w - rate * m / (np.sqrt(s) + epsilon)

    return update


def train(net, rule, x, y, random, epochs, batch, sample=1000):
    """The solver's loop; only the draws of its accuracy checks matter here."""
    losses, accuracies = [], []
    states = {name: {} for name in net.parameters}
    per_epoch = max(len(y) // batch, 1)
    total = epochs * per_epoch
    for iteration in range(total):
        chosen = random.choice(len(y), batch)
        loss, gradients = net.loss(x[chosen], y[chosen])
        losses.append(float(loss))
        for name in net.parameters:
            net.parameters[name] = rule(net.parameters[name], gradients[name], states[name])
        if iteration == 0 or iteration == total - 1 or (iteration + 1) % per_epoch == 0:
            if len(y) > sample:
                chosen = random.choice(len(y), sample)
                accuracies.append(net.accuracy(x[chosen], y[chosen]))
            else:
                accuracies.append(net.accuracy(x, y))
    return losses, accuracies


def train_by_epochs(net, rule, x, y, random, epochs, batch):
    """The first epoch in the order of the data, the later ones in new random orders."""
    losses, accuracies = [], []
    states = {name: {} for name in net.parameters}
    order = np.arange(len(y))
    for epoch in range(epochs):
        if epoch > 0:
            order = random.permutation(len(y))
        for start in range(0, len(y) - batch + 1, batch):
            chosen = order[start : start + batch]
            loss, gradients = net.loss(x[chosen], y[chosen])
            losses.append(float(loss))
            for name in net.parameters:
                net.parameters[name] = rule(net.parameters[name], gradients[name], states[name])
        accuracies.append(net.accuracy(x, y))
    return losses, accuracies


def decayed(rule, decay):
    """The rule's step and, from the same w, the decoupled decay."""
    return lambda w, dw, state: rule(w, dw, state) - decay * w


def penalized(rule, gradient):
    return lambda w, dw, state: rule(w, dw + gradient(w), state)


def weight_decay(seed):
    x, y = training_images(1000)
    rate, adam_rate, decay, adam_decay = 1e-2, 1e-3, 2e-3, 1e-4
    rules = {
        "SGD": sgd(rate),
        "SGD with weight decay": decayed(sgd(rate), decay),
        "SGD with L1": penalized(sgd(rate), lambda w: 1e-2 * np.sign(w)),
        "SGD with L2": penalized(sgd(rate), lambda w: decay / rate * w),
        "Adam with weight decay": decayed(adam(adam_rate), adam_decay),
        "Adam with L2": penalized(adam(adam_rate), lambda w: adam_decay / adam_rate * w),
    }
    histories = {}
    for label, rule in rules.items():
        random = np.random.RandomState(seed)
        net = Net([100, 100], 5e-2, random)
        losses, accuracies = train_by_epochs(net, rule, x, y, random, 20, 100)
        histories[f"{label}: loss"] = losses
        histories[f"{label}: training accuracy"] = accuracies
    return histories


def overfitting(seed, label, hidden, weight_scale, rate):
    x, y = training_images(50)
    random = np.random.RandomState(seed)
    losses, accuracies = train(Net(hidden, weight_scale, random), sgd(rate), x, y, random, 20, 25)
    return {f"{label}: loss": losses, f"{label}: training accuracy": accuracies}


def update_rules(seed):
    x, y = training_images(3000)
    rules = {
        "SGD": sgd(5e-3),
        "SGD with momentum": momentum(5e-3, 0.9),
        "RMSProp": rmsprop(1e-4, 0.99),
        "Adam": adam(1e-3),
    }
    histories = {}
    for label, rule in rules.items():
        random = np.random.RandomState(seed)
        net = Net([100] * 5, 0.1, random)
        losses, accuracies = train(net, rule, x, y, random, 5, 100)
        histories[f"{label}: loss"] = losses
        histories[f"{label}: training accuracy"] = accuracies
    return histories


def main():
    three = ("three layers", [100, 100], 0.15, 3e-2)
    five = ("five layers", [100] * 4, 0.15, 3e-2)
    histories = {**overfitting(231, *three), **overfitting(231, *five)}
    document = [{"section": "overfitting", "seed": 231, "curves": histories}] + [
        {"section": section, "seed": seed, "curves": make(seed)}
        for section, make in (("weight-decay", weight_decay), ("update-rules", update_rules))
        for seed in (231, 7)
    ]
    print(json.dumps(document, indent=1))


if __name__ == "__main__":
    main()
