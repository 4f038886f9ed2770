"""Writes dropout-regularization.json: the course's dropout experiment on made-up images of CIFAR-10's size.

Run with NumPy 1.26.4:  python make-dropout-regularization-goldens.py
With the real images:   python make-dropout-regularization-goldens.py --cifar cifar-10-batches-bin
prints the first losses and accuracies on the real images instead. Published: first losses 7.856643 and
17.045781, training accuracies 0.260, 0.350, 0.500, 0.610, 0.704, 0.778 after epochs 0 to 5.

Step by step as the notebook: the mean of the first 49,000 images is subtracted, the first 500 train, the
1,000 after the 49,000 validate; one stream of random numbers from seed 231 goes through both networks. The
network without dropout holds a layer that keeps everything and draws.

"float32" computes all of it in float32. "mixed" is the notebook's arithmetic: its masks are float64, so that
what they touch becomes float64.
"""

import json
import pathlib
import sys

import numpy as np

PIXELS = 3 * 32 * 32
VALIDATION_START, VALIDATION_COUNT, TRAINING_COUNT, DISTINCT = 49_000, 1_000, 500, 1_500


def mix(numbers):
    """The output function of SplitMix64, for an array of counters."""
    z = np.asarray(numbers, np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def made_up():
    """Labels and images: noise, with a little of a pattern for each class."""
    labels = (mix(np.arange(DISTINCT, dtype=np.uint64) + np.uint64(1 << 40)) % np.uint64(10)).astype(int)
    patterns = mix(np.arange(10 * PIXELS, dtype=np.uint64)) & np.uint64(255)
    noise = mix(np.arange(DISTINCT * PIXELS, dtype=np.uint64) + np.uint64(1 << 32)) & np.uint64(255)
    own = patterns.reshape(10, PIXELS)[labels]
    pixels = ((own + np.uint64(15) * noise.reshape(-1, PIXELS)) // np.uint64(16)).astype(np.uint8)
    # The 500, then all 1,500 in turn, then the 1,000.
    order = np.arange(VALIDATION_START + VALIDATION_COUNT) % DISTINCT
    order[VALIDATION_START:] = np.arange(TRAINING_COUNT, DISTINCT)
    return pixels, labels, order


def real(folder):
    batches = [
        np.fromfile(f"{folder}/data_batch_{number}.bin", np.uint8).reshape(-1, 1 + PIXELS)
        for number in range(1, 6)
    ]
    records = np.concatenate(batches)
    return records[:, 1:], records[:, 0].astype(int), np.arange(50_000)


def course_data(pixels, labels, order):
    weights = np.bincount(order[:VALIDATION_START], minlength=len(pixels))
    sums = np.zeros(PIXELS)
    for image, weight in zip(pixels, weights):
        sums += weight * image.astype(float)  # whole numbers: exact in any order
    mean = sums / VALIDATION_START
    train, held = order[:TRAINING_COUNT], order[VALIDATION_START:]
    return pixels[train] - mean, labels[train], pixels[held] - mean, labels[held]


class Network:
    def __init__(self, keep, mixed):
        self.keep, self.mixed = keep, mixed
        self.parameters = {}
        for layer, shape in enumerate([(PIXELS, 500), (500, 10)], start=1):
            self.parameters[f"W{layer}"] = np.random.normal(0, 1e-2, shape).astype(np.float32)
            self.parameters[f"b{layer}"] = np.zeros(shape[1], np.float32)

    def scores(self, x):
        x = x.astype(np.float32)
        hidden = np.maximum(0, x @ self.parameters["W1"] + self.parameters["b1"])
        return hidden @ self.parameters["W2"] + self.parameters["b2"]

    def loss(self, x, y):
        x = x.astype(np.float32)
        affine = x @ self.parameters["W1"] + self.parameters["b1"]
        relu = np.maximum(0, affine)
        mask = (np.random.rand(*relu.shape) < self.keep) / self.keep
        if not self.mixed:
            mask = mask.astype(np.float32)
        hidden = (relu * mask).astype(relu.dtype)
        scores = hidden @ self.parameters["W2"] + self.parameters["b2"]
        probabilities = np.exp(scores - np.max(scores, axis=1, keepdims=True))
        probabilities /= np.sum(probabilities, axis=1, keepdims=True)
        count = len(y)
        loss = -np.sum(np.log(probabilities[np.arange(count), y])) / count
        dscores = probabilities.copy()
        dscores[np.arange(count), y] -= 1
        dscores /= count
        dhidden = dscores @ self.parameters["W2"].T * mask * (affine > 0)
        return loss, {
            "W1": x.T @ dhidden,
            "b1": dhidden.sum(axis=0),
            "W2": hidden.T @ dscores,
            "b2": dscores.sum(axis=0),
        }


def adam(w, dw, state):
    state["t"] += 1
    state["m"] = 0.9 * state["m"] + (1 - 0.9) * dw
    state["v"] = 0.999 * state["v"] + (1 - 0.999) * dw * dw
    m = state["m"] / (1 - 0.9 ** state["t"])
    v = state["v"] / (1 - 0.999 ** state["t"])
    return w - 5e-4 * m / (np.sqrt(v) + 1e-8)


def accuracy(network, x, y):
    predictions = [np.argmax(network.scores(x[i : i + 100]), axis=1) for i in range(0, len(y), 100)]
    return float(np.mean(np.concatenate(predictions) == y))


def train(network, data, epochs):
    x, y, held_x, held_y = data
    states = {
        name: {"t": 0, "m": np.zeros_like(w), "v": np.zeros_like(w)}
        for name, w in network.parameters.items()
    }
    history = {"loss": [], "train accuracy": [], "validation accuracy": []}
    steps = epochs * (len(y) // 100)
    for step in range(steps):
        batch = np.random.choice(len(y), 100)
        loss, gradients = network.loss(x[batch], y[batch])
        history["loss"].append(float(loss))
        for name, w in network.parameters.items():
            network.parameters[name] = adam(w, gradients[name], states[name])
        if step == 0 or (step + 1) % (len(y) // 100) == 0:
            history["train accuracy"].append(accuracy(network, x, y))
            history["validation accuracy"].append(accuracy(network, held_x, held_y))
    return history


def experiment(data, mixed, epochs=25):
    np.random.seed(231)
    record = {}
    for keep in (1, 0.25):
        history = train(Network(keep, mixed), data, epochs)
        record.update({f"dropout={keep} {name}": curve for name, curve in history.items()})
    return record


if "--cifar" in sys.argv:
    record = experiment(course_data(*real(sys.argv[sys.argv.index("--cifar") + 1])), mixed=True)
    print(record["dropout=1 loss"][0], record["dropout=0.25 loss"][0])
    print(record["dropout=1 train accuracy"][:6])
else:
    data = course_data(*made_up())
    goldens = {name: experiment(data, mixed) for name, mixed in [("float32", False), ("mixed", True)]}
    path = pathlib.Path(__file__).with_name("dropout-regularization.json")
    path.write_text(json.dumps(goldens, indent=1) + "\n")
