"""Writes what NumPy 1.26.4 computes, for the tests of the Training module.

    python3 -m venv /tmp/numpy
    /tmp/numpy/bin/pip install numpy==1.26.4
    /tmp/numpy/bin/python Tests/Goldens/make-training-goldens.py

The files training-*.json appear beside this script. Other versions are refused: NumPy 2 adds long
arrays in another order and promotes some numbers differently.

Numbers are written with the fewest digits that give them back. "nan", "inf" and "-inf" stand as
text, because JSON has no such numbers. The inputs of the training runs are recipes: everything is
drawn from RandomState(seed), in the order that Run.__init__ shows.
"""

import json
import pathlib
import sys

import numpy as np

if np.__version__ != "1.26.4":
    sys.exit(f"These goldens are NumPy 1.26.4's; this is NumPy {np.__version__}.")

FOLDER = pathlib.Path(__file__).resolve().parent
NAN, INF = np.nan, np.inf


def number(x):
    """A number as JSON can hold it, without loss."""
    x = float(x)
    return x if np.isfinite(x) else str(x)


def array(x):
    x = np.asarray(x)
    return {
        "dtype": x.dtype.name,
        "shape": list(x.shape),
        "values": [number(value) for value in x.ravel()],
    }


def write(name, cases):
    lines = ",\n".join("  " + json.dumps(case, allow_nan=False) for case in cases)
    path = FOLDER / f"training-{name}.json"
    path.write_text("[\n" + lines + "\n]\n")
    print(f"{path.name}: {len(cases)} cases, {path.stat().st_size:,} bytes")


# Update rules, as CS231n defines them. A rule belongs to one parameter.


class SGD:
    def __init__(self, learning_rate=1e-2):
        self.learning_rate = learning_rate

    def update(self, w, dw):
        return w - self.learning_rate * dw


class Adam:
    def __init__(self, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.learning_rate = learning_rate
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon
        self.t, self.m, self.v = 0, 0.0, 0.0

    def update(self, w, dw):
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * dw
        self.v = self.beta2 * self.v + (1 - self.beta2) * dw**2
        m = self.m / (1 - self.beta1**self.t)
        v = self.v / (1 - self.beta2**self.t)
        return w - self.learning_rate * m / (np.sqrt(v) + self.epsilon)


RULES = {"sgd": SGD, "adam": Adam}


def update_case(name, rule, settings, dtype, decay=1.0):
    """Five steps on a matrix and a vector, each with its own copy of the rule."""
    random = np.random.RandomState(231)
    parameters = []
    for shape in [(2, 3), (4,)]:
        own = RULES[rule](**settings)
        w = random.randn(*shape).astype(dtype)
        start, gradients, steps = w, [], []
        for _ in range(5):
            dw = random.randn(*shape).astype(dtype)
            dw.flat[1] = 0
            w = own.update(w, dw)
            own.learning_rate *= decay
            assert w.dtype == dtype
            gradients.append(array(dw))
            steps.append(array(w))
        parameters.append({"start": array(start), "gradients": gradients, "steps": steps})
    return {
        "name": name,
        "rule": rule,
        "settings": settings,
        "decay": decay,
        "parameters": parameters,
    }


def updates():
    adam = {"learning_rate": 0.5, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3}
    return [
        update_case("sgd", "sgd", {}, np.float64),
        update_case("sgd, decaying", "sgd", {"learning_rate": 0.3}, np.float64, decay=0.7),
        update_case("sgd, float32", "sgd", {"learning_rate": 0.3}, np.float32),
        update_case("adam", "adam", {}, np.float64),
        update_case("adam, every setting", "adam", adam, np.float64),
        update_case("adam, decaying", "adam", {"learning_rate": 0.1}, np.float64, decay=0.7),
        update_case("adam, float32", "adam", adam, np.float32),
    ]


# Training runs: a network affine - ReLU - affine - softmax, and CS231n's solver.


class Net:
    def __init__(self, parameters):
        self.parameters = parameters

    def scores(self, x):
        p = self.parameters
        return np.maximum(x @ p["W1"] + p["b1"], 0) @ p["W2"] + p["b2"]

    def loss(self, x, y):
        p, rows = self.parameters, np.arange(len(y))
        hidden = np.maximum(x @ p["W1"] + p["b1"], 0)
        scores = hidden @ p["W2"] + p["b2"]
        exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
        probabilities = exponentials / exponentials.sum(axis=1, keepdims=True)
        loss = -np.log(probabilities[rows, y]).mean()
        dscores = probabilities
        dscores[rows, y] -= 1
        dscores /= len(y)
        dhidden = dscores @ p["W2"].T * (hidden > 0)
        return loss, {
            "W1": x.T @ dhidden,
            "b1": dhidden.sum(axis=0),
            "W2": hidden.T @ dscores,
            "b2": dscores.sum(axis=0),
        }


class Run:
    """One model, one solver; `train` may be called more than once."""

    def __init__(self, seed, sizes, rule, settings, options):
        self.recipe = {
            "seed": seed, "sizes": sizes, "rule": rule, "settings": settings, "options": options,
        }  # fmt: skip
        self.options = options
        self.random = np.random.RandomState(seed)
        randn = self.random.randn
        count, held, inputs, hidden, classes = sizes
        self.x, self.held_x = randn(count, inputs), randn(held, inputs)
        direction = randn(inputs, classes)
        self.y = (self.x @ direction + randn(count, classes)).argmax(axis=1)
        self.held_y = (self.held_x @ direction + randn(held, classes)).argmax(axis=1)
        self.net = Net(
            {
                "W1": 0.5 * randn(inputs, hidden),
                "b1": np.zeros(hidden),
                "W2": 0.5 * randn(hidden, classes),
                "b2": np.zeros(classes),
            }
        )
        self.rules = {name: RULES[rule](**settings) for name in self.net.parameters}
        self.losses, self.accuracies, self.held_accuracies, self.lines = [], [], [], []
        self.best, self.best_parameters, self.best_check, self.epoch = -1, None, None, 0

    def train(self):
        options = self.options
        per_epoch = max(len(self.y) // options["batch"], 1)
        total = options["epochs"] * per_epoch
        for t in range(total):
            self.step()
            if t % options["print_every"] == 0:
                line = "(Iteration %d / %d) loss: %f" % (t + 1, total, self.losses[-1])
                self.lines.append(line)
            ends_epoch = (t + 1) % per_epoch == 0
            if ends_epoch:
                self.epoch += 1
                for rule in self.rules.values():
                    rule.learning_rate *= options["decay"]
            if t == 0 or t == total - 1 or ends_epoch:
                self.check()
        self.net.parameters = self.best_parameters
        return self

    def step(self):
        batch = self.random.choice(len(self.y), self.options["batch"])
        loss, gradients = self.net.loss(self.x[batch], self.y[batch])
        self.losses.append(loss)
        self.net.parameters = {
            name: self.rules[name].update(w, gradients[name])
            for name, w in self.net.parameters.items()
        }

    def check(self):
        accuracy = self.accuracy(self.x, self.y, self.options["train_samples"])
        held = self.accuracy(self.held_x, self.held_y, self.options["validation_samples"])
        self.accuracies.append(accuracy)
        self.held_accuracies.append(held)
        self.lines.append(
            "(Epoch %d / %d) train acc: %f; val_acc: %f"
            % (self.epoch, self.options["epochs"], accuracy, held)
        )
        if held > self.best:
            self.best, self.best_check = held, len(self.held_accuracies) - 1
            self.best_parameters = dict(self.net.parameters)

    def accuracy(self, x, y, samples):
        if samples is not None and len(y) > samples:
            chosen = self.random.choice(len(y), samples)
            x, y = x[chosen], y[chosen]
        predictions = [
            self.net.scores(x[start : start + 100]).argmax(axis=1)
            for start in range(0, len(y), 100)
        ]
        return (np.concatenate(predictions) == y).mean()

    def case(self, name, trainings=1):
        for _ in range(trainings):
            self.train()
        return {
            "name": name,
            "recipe": self.recipe,
            "trainings": trainings,
            "labels": self.y.tolist(),
            "validation_labels": self.held_y.tolist(),
            "losses": [number(loss) for loss in self.losses],
            "train_accuracies": [number(accuracy) for accuracy in self.accuracies],
            "validation_accuracies": [number(accuracy) for accuracy in self.held_accuracies],
            "best_check": self.best_check,
            "lines": self.lines,
            "parameters": {key: array(w) for key, w in self.net.parameters.items()},
        }


def options(batch, epochs, print_every, decay=1.0, train_samples=1000, validation_samples=None):
    return {
        "batch": batch,
        "epochs": epochs,
        "print_every": print_every,
        "decay": decay,
        "train_samples": train_samples,
        "validation_samples": validation_samples,
    }


def solver():
    sgd, adam = {"learning_rate": 1.5}, {"learning_rate": 2e-2}
    cases = [
        # More training examples than samples; 130 % 20 != 0.
        Run(231, [130, 40, 5, 7, 3], "sgd", sgd, options(20, 4, 5, 0.8, 50)).case("sgd"),
        # Accuracies in more than one batch of 100; validation sampled.
        Run(1, [230, 120, 4, 6, 4], "adam", adam, options(50, 3, 3, 0.9, None, 30)).case("adam"),
        # As many examples as samples: none is drawn.
        Run(2, [60, 40, 5, 7, 3], "adam", adam, options(20, 3, 1, 1.0, 60, 40)).case("all samples"),
        # The epochs are counted on, the rules and their decayed rates are kept.
        Run(3, [60, 30, 5, 7, 3], "adam", adam, options(15, 2, 2, 0.5, 40, 20)).case("twice", 2),
        # A batch that is larger than the data set.
        Run(4, [6, 12, 3, 4, 2], "sgd", sgd, options(25, 5, 2, 0.9)).case("large batch"),
    ]
    # What the runs must show.
    held = [case["validation_accuracies"] for case in cases]
    assert any(0 < case["best_check"] < len(h) - 1 for case, h in zip(cases, held))
    assert any(h.count(max(h)) > 1 for h in held)
    return cases


# The courses' relative error.


def errors():
    def case(name, x, y, dtype=np.float64):
        x, y = np.asarray(x, dtype), np.asarray(y, dtype)
        with np.errstate(invalid="ignore"):
            error = np.max(np.abs(x - y) / np.maximum(1e-8, np.abs(x) + np.abs(y)))
        return {"name": name, "x": array(x), "y": array(y), "error": number(error)}

    random = np.random.RandomState(231)
    x = random.randn(2, 3, 4)
    return [
        case("equal", x, x),
        case("near", x, x + 1e-7 * random.randn(2, 3, 4)),
        case("far", x, random.randn(2, 3, 4)),
        case("single numbers", 1.5, 1.25),
        case("opposite signs", [1.0, 2.0], [1.0, -2.0]),
        case("zeros", [0.0, 0.0], [0.0, -0.0]),
        case("one zero", [0.0, 3.0], [1e-3, 3.0]),
        case("below the floor", [1e-10, 0.0], [3e-10, 0.0]),
        case("at the floor", [4e-9], [6e-9]),
        case("nan", [1.0, NAN, 2.0], [1.0, 1.0, 2.0]),
        case("nan in the second", [1.0, 2.0], [1.0, NAN]),
        case("infinite", [INF], [1.0]),
        case("float32", [0.1, 0.2], [0.1, 0.3], np.float32),
    ]


write("updates", updates())
write("solver", solver())
write("errors", errors())
