"""The workloads that every peer trains, as `Sources/benchmark/Workload.swift` has them."""

import argparse
import gzip
import json
import pathlib
import resource
import time

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

WORKLOADS = {
    "mlp100": {"widths": [784, 100, 100, 10], "batch": 32, "activation": "sigmoid", "keep": 1.0},
    "mlp1024": {"widths": [784, 1024, 1024, 1024, 10], "batch": 32, "activation": "relu", "keep": 0.5},
    "fc500": {"widths": [3072, 500, 10], "batch": 100, "activation": "relu", "keep": 0.25},
    # Networks of the ConvNets assignment, which each peer builds of its own layers.
    "cnn": {"image": True, "batch": 32, "drops": False, "normalizes": False},
    "cnn_dropout": {"image": True, "batch": 32, "drops": True, "normalizes": False},
    "cnn_bn": {"image": True, "batch": 32, "drops": False, "normalizes": True},
}

WARM_UP = 10


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--workload", choices=WORKLOADS, required=True)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--steps", type=int, default=300)
    return parser.parse_args()


def batches(name):
    """Real minibatches of float32 inputs and integer labels."""
    workload = WORKLOADS[name]
    if name == "fc500":
        random = np.random.RandomState(231)
        x = random.randn(2000, workload["widths"][0]).astype(np.float32)
        y = random.randint(10, size=2000)
    else:
        folder = ROOT / "Datasets" / "fashion-mnist-sample"
        with gzip.open(folder / "train-images-idx3-ubyte.gz") as file:
            x = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 784) / np.float32(255)
        with gzip.open(folder / "train-labels-idx1-ubyte.gz") as file:
            y = np.frombuffer(file.read(), np.uint8, offset=8).astype(np.int64)
    size = workload["batch"]
    return [
        (np.ascontiguousarray(x[start : start + size]), y[start : start + size])
        for start in range(0, len(y) - size + 1, size)
    ]


def measure(step, batches, count, versions):
    """Times `step(x, y)`, which must have finished when it returns; prints one JSON line."""
    times, losses = [], []
    for index in range(WARM_UP + count):
        x, y = batches[index % len(batches)]
        start = time.perf_counter()
        loss = step(x, y)
        times.append(time.perf_counter() - start)
        losses.append(float(loss))
    times = sorted(times[WARM_UP:])
    print(
        json.dumps(
            {
                "medianMilliseconds": 1e3 * times[len(times) // 2],
                "peakMemoryMegabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3,
                "firstLoss": sum(losses[:10]) / 10,
                "lastLoss": sum(losses[-10:]) / 10,
                "versions": versions,
            }
        )
    )
