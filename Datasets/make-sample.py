#!/usr/bin/env python3
"""Makes the Fashion-MNIST sample from the full data set.

usage: make-sample.py SOURCE DESTINATION

SOURCE holds the four gzip files of Fashion-MNIST. DESTINATION gets six files:
  train       the first 3,000 images of the training set
  validation  the 1,000 images after them
  t10k        the first 1,000 images of the test set

The images stay in the published order, which is shuffled already: "the first 500 images" are
then the same images here and in the full set. Every class has its share without being drawn
in equal numbers. The same input gives the same bytes: gzip gets no name and no time.
"""

import gzip
import os
import struct
import sys

PARTS = [
    # name in the sample, file in the source, first image, number of images
    ("train", "train", 0, 3000),
    ("validation", "train", 3000, 1000),
    ("t10k", "t10k", 0, 1000),
]


def read_idx(path, rank):
    """Returns the sizes and the element bytes of a gzip IDX file."""
    with gzip.open(path) as file:
        content = file.read()
    header = 4 + 4 * rank
    magic, *sizes = struct.unpack(">" + "I" * (1 + rank), content[:header])
    if magic != 0x0800 | rank:
        sys.exit(f"{path}: magic 0x{0x0800 | rank:08X} was expected, found 0x{magic:08X}")
    return sizes, content[header:]


def write_idx(path, sizes, elements):
    header = struct.pack(">" + "I" * (1 + len(sizes)), 0x0800 | len(sizes), *sizes)
    with open(path, "wb") as file:
        with gzip.GzipFile("", "wb", compresslevel=9, fileobj=file, mtime=0) as packed:
            packed.write(header + elements)


def main():
    if len(sys.argv) != 3 or sys.argv[1].startswith("-"):
        print(__doc__.strip())
        sys.exit(0 if sys.argv[1:] in (["-h"], ["--help"]) else 2)
    source, destination = sys.argv[1:]
    os.makedirs(destination, exist_ok=True)
    for name, prefix, first, count in PARTS:
        for suffix, rank in (("images-idx3-ubyte.gz", 3), ("labels-idx1-ubyte.gz", 1)):
            sizes, elements = read_idx(os.path.join(source, f"{prefix}-{suffix}"), rank)
            size = len(elements) // sizes[0]
            piece = elements[first * size : (first + count) * size]
            write_idx(os.path.join(destination, f"{name}-{suffix}"), [count, *sizes[1:]], piece)


if __name__ == "__main__":
    main()
