#!/usr/bin/env python3
"""Writes sample.txt: what the shipped sample and the full Fashion-MNIST must contain.

usage: make-golden.py SOURCE > sample.txt

SOURCE holds the four gzip files of the full set, so that the sample is checked against what it
was taken from. Each line: the part, what the numbers are, the numbers. Made with Python 3.11
from Debian's package dataset-fashion-mnist 0.0~git20200523.55506a9-1.
"""

import gzip
import os
import sys
import zlib

source = sys.argv[1]
IMAGE = 28 * 28
PARTS = [
    ("sample-train", "train", 0, 3000),
    ("sample-validation", "train", 3000, 4000),
    ("sample-test", "t10k", 0, 1000),
    ("full-train-500", "train", 0, 500),
    ("full-validation", "train", 59000, 60000),
    ("full-test", "t10k", 0, 10000),
]


def content(name, header):
    with gzip.open(os.path.join(source, name)) as file:
        return file.read()[header:]


for part, prefix, lower, upper in PARTS:
    pixels = content(f"{prefix}-images-idx3-ubyte.gz", 16)[lower * IMAGE : upper * IMAGE]
    labels = content(f"{prefix}-labels-idx1-ubyte.gz", 8)[lower:upper]
    middle = 14 * 28
    last = (upper - lower - 1) * IMAGE
    print(part, "count", upper - lower)
    print(part, "first-labels", *labels[:20])
    print(part, "last-labels", *labels[-20:])
    print(part, "pixel-crc32", zlib.crc32(pixels))
    print(part, "label-crc32", zlib.crc32(labels))
    print(part, "first-image-row-14", *pixels[middle : middle + 28])
    print(part, "last-image-row-14", *pixels[last + middle : last + middle + 28])
