"""Writes reuters.npz, articles in the form of Keras's file, and reuters.json, what Keras loads.

    python3 -m venv venv
    venv/bin/pip install keras==3.15.1 numpy==2.4.6 tensorflow-cpu==2.21.0
    venv/bin/python Tests/DatasetsTests/Golden/make-reuters.py

The words are random, few of them rare, as in the published file. Made with Python 3.11.7, Keras
3.15.1 and NumPy 2.4.6.
"""

import json
import pathlib

import keras
import numpy as np

folder = pathlib.Path(__file__).parent
path = str(folder / "reuters.npz")

random = np.random.RandomState(7)
articles = np.empty(37, dtype=object)
for index in range(len(articles)):
    length = 130 if index % 12 == 5 else random.randint(1, 25)
    ranks = np.minimum(random.zipf(1.3, length), 30979)
    articles[index] = [int(rank) for rank in ranks]
topics = random.randint(46, size=len(articles))
np.savez_compressed(path, x=articles, y=topics)

from keras.src.datasets import reuters

reuters.get_file = lambda *arguments, **options: path
cases = {
    "study": dict(num_words=10000),
    "keras": dict(),
    "vocabulary": dict(num_words=50, skip_top=6, oov_char=None),
    "plain": dict(num_words=1000, start_char=None, index_from=0, oov_char=0, seed=3),
    "short": dict(num_words=10000, maxlen=20, test_split=0.35, index_from=10, start_char=4),
}
topic_names = list(keras.datasets.reuters.get_label_names())
results = {}
for name, options in cases.items():
    parts = keras.datasets.reuters.load_data(**options)
    results[name] = {
        part: {
            "sequences": [[int(word) for word in words] for words in x],
            "labels": [int(label) for label in y],
            # Of these sequences, some are longer and some shorter.
            "padded": keras.utils.pad_sequences(x, maxlen=12).tolist(),
        }
        for part, (x, y) in zip(["training", "test"], parts)
    }
golden = {"topics": topic_names, "cases": results}
(folder / "reuters.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")
