"""Writes the pickles that the tests read, and what they hold.

    python3 -m venv venv
    venv/bin/pip install numpy==2.4.6
    venv/bin/python Tests/PicklesTests/Golden/make-pickles.py

The files appear beside this script:

- sound/values-N.pickle, sound/arrays-N.pickle: plain values and NumPy's, in protocol N.
- sound/python-2.pickle: the form in which Python 2 and NumPy 1 wrote the batches of CIFAR.
- sound/text-2.pickle: what only Python 2's protocol 0 has.
- refused/NAME-N.pickle: what must be refused.
- expected.json: each sound file's value, as the tests describe values.

Made with Python 3.11.7 and NumPy 2.4.6, which alone is accepted.
"""

import collections
import datetime
import io
import json
import os
import pathlib
import pickle
import struct
import sys

import numpy as np

if np.__version__ != "2.4.6":
    sys.exit(f"These goldens are NumPy 2.4.6's; this is NumPy {np.__version__}.")

folder = pathlib.Path(__file__).parent
expected = {}


def describe(value):
    """The value as the tests describe it: bytes and bits of floats in hexadecimal."""
    if isinstance(value, np.ndarray):
        type = value.dtype.newbyteorder("=").str[1:] if value.dtype != object else "O"
        order = "F" if value.flags.f_contiguous and not value.flags.c_contiguous else "C"
        big = value.dtype.byteorder == ">"
        content = describe(list(value.flat)) if type == "O" else value.tobytes(order).hex()
        return f"array({'>' if big else ''}{type}, {describe(value.shape)}, {order}, {content})"
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        return "float " + struct.pack(">d", value).hex()
    if isinstance(value, bytes):
        return f"bytes {value.hex()}"
    if isinstance(value, str):
        return "text " + value.encode().hex()
    if isinstance(value, (list, tuple)):
        kind = "list" if isinstance(value, list) else "tuple"
        return f"{kind}({', '.join(map(describe, value))})"
    if isinstance(value, dict):
        return f"dict({', '.join(f'{describe(k)}: {describe(v)}' for k, v in value.items())})"
    return str(value)


def write(name, content, value):
    (folder / "sound" / name).write_bytes(content)
    expected[name] = describe(value)


shared = [1, 2]
values = {
    "none": None,
    "bools": [True, False],
    "integers": [0, 1, 255, 256, 65535, 65536, -1, 2**31 - 1, -(2**31), 2**31, -(2**31) - 1]
    + [127, 128, -128, -129, 2**32, 2**55, -(2**55), 2**63 - 1, -(2**63)],
    "floats": [0.1, -0.0, 1e300, 5e-324, float("inf"), float("-inf")],
    "texts": ["", "text", "na\u00efve \u20ac \U0001f600 \\u0041 \\ \n '", "x" * 300],
    "bytes": [b"", b"plain", b"\x00\xff'\"\\\n\r\t", bytes(range(256)) + b"y"],
    "lists": [[], [1], [1, [2, [3, []]]], shared, shared],
    "tuples": [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), ((), ((),))],
    "dictionaries": [{}, {"a": 1}, {1: "one", (2, 3): {}, None: [None]}],
}
objects = np.empty(4, dtype=object)
objects[:] = [[1, 2, 3], [], [300, 70000], shared]
arrays = {
    "numbers": [
        np.arange(6, dtype=type).reshape(2, 3)
        for type in ["u1", "i1", "<u2", ">u2", "<i4", ">i4", "<i8", "<u8", "<f2", "<f4", ">f8"]
    ],
    "bools": np.array([True, False, True]),
    "orders": [
        np.asfortranarray(np.arange(6, dtype="u1").reshape(2, 3)),
        np.arange(24, dtype="u1").reshape(2, 3, 4),
    ],
    "sizes": [np.zeros((0, 3), "f4"), np.array(7.5), np.array([1.5], "f8")],
    "objects": [objects, np.array([[None, "a"], [b"b", 1.5]], dtype=object)],
    "scalars": [np.int64(-5), np.uint8(200), np.float32(1.5), np.float64(0.1), np.bool_(True)]
    + [np.float16(-2), np.int8(-128), np.uint64(2**63 - 1), np.int16(-2)],
}
(folder / "sound").mkdir(exist_ok=True)
(folder / "refused").mkdir(exist_ok=True)
for protocol in range(6):
    write(f"values-{protocol}.pickle", pickle.dumps(values, protocol), values)
    write(f"arrays-{protocol}.pickle", pickle.dumps(arrays, protocol), arrays)


class Python2(pickle._Pickler):
    """Writes protocol 2 as Python 2 does: bytes and ASCII texts are its one kind of string."""

    dispatch = dict(pickle._Pickler.dispatch)

    def save_string(self, value):
        value = value.encode() if isinstance(value, str) else value
        size = len(value)
        head = b"U" + bytes([size]) if size < 256 else b"T" + struct.pack("<i", size)
        self.write(head + value)
        self.memoize(value)

    def save_global(self, value, name=None):
        module = "numpy.core.multiarray" if value.__name__ == "_reconstruct" else "numpy"
        self.write(f"c{module}\n{value.__name__}\n".encode())
        self.memoize(value)

    def reducer_override(self, value):
        if not isinstance(value, np.dtype):
            return NotImplemented
        _, (name, *_), state = value.__reduce__()
        return np.dtype, (name, 0, 1), state

    dispatch[bytes] = save_string
    dispatch[str] = save_string


def python2(value):
    output = io.BytesIO()
    Python2(output, 2).dump(value)
    return output.getvalue()


batch = {
    "batch_label": b"training batch 1 of 5",
    "labels": [6, 9, 9],
    "data": np.arange(24, dtype="u1").reshape(3, 8) * 10,
    "filenames": [b"leptodactylus.png", b"camion.png", b"tipper.png"],
    "long": bytes(range(256)) + b"!",
}


def as_bytes(value):
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, dict):
        return {as_bytes(key): as_bytes(item) for key, item in value.items()}
    return value


write("python-2.pickle", python2(batch), as_bytes(batch))

text2 = b"""(lp0
S'plain'
p1
aS"it's"
aS'\\x00\\xff\\n\\t\\r\\\\ \\''
aV\\u20ac \\U0001f600 \xef \\x41
p2
aI00
aI01
aI-12
aL123456789012L
aL-5L
aF1.5
aF-1e-05
ag1
ag2
a(I1
I2
ta(dp3
S'key'
I7
sa(S'k'
I1
da(I1
I2
la."""
write(
    "text-2.pickle",
    text2,
    [b"plain", b"it's", b"\x00\xff\n\t\r\\ '", "\u20ac \U0001f600 \u00ef \\x41", False, True, -12]
    + [123456789012, -5, 1.5, -1e-05, b"plain", "\u20ac \U0001f600 \u00ef \\x41", (1, 2)]
    + [{b"key": 7}, {b"k": 1}, [1, 2]],
)


class Attack:
    def __reduce__(self):
        return os.system, ("true",)


class Instance:
    def __init__(self):
        self.attribute = 1


class Persistent(pickle.Pickler):
    def persistent_id(self, value):
        return "name" if value is Attack else None


cyclic = [1]
cyclic.append([cyclic])
refused = {
    "attack": Attack(),
    "nested-attack": {"data": [(1, Attack())]},
    "instance": Instance(),
    "set": {1},
    "complex": 1j,
    "date": datetime.date(2020, 1, 1),
    "ordered": collections.OrderedDict(a=1),
    "cyclic": cyclic,
    "large": 2**63,
    "strings": np.array(["ab"]),
    "dates": np.array(["2020-01-01"], "M8[D]"),
    "structures": np.zeros(1, [("a", "u1")]),
    "matrix": np.matrix([[1]]),
}
for name, value in refused.items():
    for protocol in [0, 2, 4]:
        path = folder / "refused" / f"{name}-{protocol}.pickle"
        path.write_bytes(pickle.dumps(value, protocol))
for protocol in [0, 2]:
    output = io.BytesIO()
    Persistent(output, protocol).dump([Attack])
    (folder / "refused" / f"persistent-{protocol}.pickle").write_bytes(output.getvalue())
(folder / "expected.json").write_text(json.dumps(expected, indent=1, sort_keys=True) + "\n")
