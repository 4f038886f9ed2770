"""Writes in which order NumPy 1.26.4 gives minibatches, for the tests of the Training module.

    python3 -m venv /tmp/numpy
    /tmp/numpy/bin/pip install numpy==1.26.4
    /tmp/numpy/bin/python Tests/Goldens/make-loader-goldens.py

The file training-loader.json appears beside this script.

The rule, as CSCI 566 defines it: the indices that are left are a list, at first 0 to N - 1. If it
is shorter than a batch, it becomes 0 to N - 1 again and is shuffled by the global generator. Then
the batch is cut from its front, all of it if the batch is larger.
"""

import json
import pathlib
import sys

import numpy as np

if np.__version__ != "1.26.4":
    sys.exit(f"These goldens are NumPy 1.26.4's; this is NumPy {np.__version__}.")


def case(seed, count, batch, epochs):
    np.random.seed(seed)
    left = np.arange(count)
    batches = []
    for _ in range(epochs * max(count // batch, 1)):
        if len(left) < batch:
            left = np.arange(count)
            np.random.shuffle(left)
        batches.append(left[:batch].tolist())
        left = left[batch:]
    return {
        "seed": seed,
        "count": count,
        "batch": batch,
        "epochs": epochs,
        "batches": batches,
        "left": left.tolist(),
        # Shows how much of the generator was used.
        "next_draw": np.random.random_sample(),
    }


cases = [
    case(seed=123, count=12, batch=4, epochs=5),  # divides
    case(seed=1234, count=13, batch=4, epochs=5),  # leaves one
    case(seed=231, count=11, batch=4, epochs=4),  # leaves three
    case(seed=0, count=7, batch=7, epochs=4),  # one batch is an epoch
    case(seed=1, count=7, batch=6, epochs=4),
    case(seed=2, count=5, batch=1, epochs=3),
    case(seed=3, count=5, batch=8, epochs=4),  # fewer than a batch
    case(seed=4, count=1, batch=1, epochs=3),
    case(seed=5, count=1, batch=2, epochs=3),
    case(seed=6, count=257, batch=100, epochs=4),
    case(seed=7, count=40, batch=9, epochs=1),  # never shuffled
]
lines = ",\n".join("  " + json.dumps(case) for case in cases)
path = pathlib.Path(__file__).resolve().parent / "training-loader.json"
path.write_text("[\n" + lines + "\n]\n")
print(f"{path.name}: {len(cases)} cases, {path.stat().st_size:,} bytes")
