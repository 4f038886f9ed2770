"""Writes the .npy and .npz files that the tests read, with NumPy 1.26.4, and what they hold.

    python3 -m venv /tmp/numpy
    /tmp/numpy/bin/pip install numpy==1.26.4
    /tmp/numpy/bin/python Tests/NumPyFilesTests/Golden/make-golden.py

The files appear beside this script:

- sound/*.npy, sound/*.npz: what must be read.
- refused/*.npy: arrays of types that a tensor cannot hold.
- expected.json: for each sound file its arrays, and for each array the element type that a tensor
  takes, the shape, and the bits of the elements in row-major order, in hexadecimal.
- records.json: the records that Python's zipfile writes for archives of several gigabytes, and
  length and CRC-32 of an archive with more entries than the old end record can count.

Made with Python 3.11.7 and NumPy 1.26.4, which alone is accepted.
"""

import io
import json
import pathlib
import sys
import zipfile
import zlib

import numpy as np
from numpy.lib.format import write_array

if np.__version__ != "1.26.4":
    sys.exit(f"These goldens are NumPy 1.26.4's; this is NumPy {np.__version__}.")

FOLDER = pathlib.Path(__file__).resolve().parent
EXPECTED = {}


def description(array):
    """What a tensor must be for an array, computed by NumPy's own conversion."""
    single = array.dtype.kind == "f" and array.dtype.itemsize < 8
    values = np.ascontiguousarray(array, dtype="<f4" if single else "<f8")
    words = values.reshape(-1).view("<u4" if single else "<u8").tolist()
    return {
        "dtype": "float32" if single else "float64",
        "shape": list(array.shape),
        "bits": " ".join(f"{word:0{8 if single else 16}x}" for word in words),
    }


def npy(name, array, version=None):
    array = np.asanyarray(array)
    with open(FOLDER / "sound" / f"{name}.npy", "wb") as file:
        write_array(file, array, version=version)
    EXPECTED[f"{name}.npy"] = {"": description(array)}


def npz(name, save, arrays):
    save(FOLDER / "sound" / f"{name}.npz", **arrays)
    EXPECTED[f"{name}.npz"] = {key: description(np.asanyarray(a)) for key, a in arrays.items()}


class Pipe:
    """A file that cannot seek, so that sizes follow the data."""

    def __init__(self, file):
        self.write, self.flush = file.write, file.flush

    def read(self):
        """Never called; NumPy knows a file by it."""
        raise io.UnsupportedOperation


def save_to_pipe(path, **arrays):
    with open(path, "wb") as file:
        np.savez(Pipe(file), **arrays)


def save_compressed_to_pipe(path, **arrays):
    with open(path, "wb") as file:
        np.savez_compressed(Pipe(file), **arrays)


def save_without_zip64(path, **arrays):
    """As writers do that are not NumPy."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for key, array in arrays.items():
            file = io.BytesIO()
            np.save(file, array)
            archive.writestr(zipfile.ZipInfo(f"{key}.npy"), file.getvalue())


def save_to_pipe_without_zip64(path, **arrays):
    with open(path, "wb") as file:
        save_without_zip64(Pipe(file), **arrays)


def numbers(dtype):
    """The extremes of a type and some numbers between them, 2 × 3."""
    kind = np.dtype(dtype).kind
    if kind == "b":
        values = [True, False, False, True, True, False]
    elif kind == "f":
        values = [1.5, -2.25, 0.1, 60000.0, -0.0, 6e-8]
    else:
        info = np.iinfo(dtype)
        # Powers of two stay exact as float64.
        high = info.max if info.bits < 64 else 2**62
        values = [info.min, high, 0, 1, 100, info.max // 2 + 1]
    return np.array(values, dtype).reshape(2, 3)


def write_sound():
    for code in ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"]:
        orders = ["|"] if code.endswith("1") else ["<", ">"]
        for order in orders:
            word = {"<": "little", ">": "big", "|": "byte"}[order]
            array = numbers(order + code)
            npy(f"{code}-{word}", array)
            npy(f"{code}-{word}-fortran", np.asfortranarray(array))
    for code in ["<f8", "<f4"]:
        bits = "u8" if code == "<f8" else "u4"
        specials = [np.nan, -np.nan, np.inf, -np.inf, -0.0, 0.0, np.finfo(code).max,
                    np.finfo(code).tiny, np.finfo(code).smallest_subnormal]
        array = np.array(specials, code)
        # A signaling NaN with a payload: its bits must survive.
        payload = {"u8": 0x7FF0_0000_0000_1234, "u4": 0x7F80_1234}[bits]
        array.view(bits)[0] = payload
        npy(f"specials-{code[1:]}", array)
        for rank in range(5):
            shape = (2, 3, 4, 5)[:rank]
            array = (np.arange(np.prod(shape, dtype=int)) - 5.5).astype(code).reshape(shape)
            npy(f"rank{rank}-{code[1:]}", array)
            npy(f"rank{rank}-{code[1:]}-fortran", np.asfortranarray(array))
        for shape in [(0,), (3, 0), (0, 4, 2), (2, 0, 3)]:
            word = "x".join(map(str, shape))
            npy(f"empty-{word}-{code[1:]}", np.zeros(shape, code))
    npy("empty-2x0x3-fortran", np.zeros((2, 0, 3), order="F"))
    npy("rank32", np.ones((1,) * 31 + (2,)))
    npy("long", np.arange(100_000.0)[::1000])
    # The padding of the header takes every length around 64.
    for digits in range(1, 10):
        npy(f"wide-{digits}", np.zeros((1,) * 14 + (10 ** (digits - 1), 0)))
    for version in [(1, 0), (2, 0), (3, 0)]:
        npy(f"version{version[0]}", np.arange(6.0).reshape(2, 3), version)

    matrix = np.arange(6.0).reshape(2, 3)
    arrays = {"bias": np.float32([1, -2]), "empty": np.zeros((0, 2)), "scalar": np.array(7.5),
              "weights": matrix}
    npz("stored", np.savez, arrays)
    npz("compressed", np.savez_compressed, arrays)
    npz("piped", save_to_pipe, arrays)
    npz("piped-compressed", save_compressed_to_pipe, arrays)
    npz("zip32", save_without_zip64, arrays)
    npz("piped-zip32", save_to_pipe_without_zip64, arrays)
    npz("no-arrays", np.savez, {})
    npz("types", np.savez_compressed, {
        "big": numbers(">f8"), "bools": numbers("|b1"), "fortran": np.asfortranarray(matrix),
        "half": numbers("<f2"), "integers": numbers("<i8")})
    npz("names", np.savez, {
        "": matrix, "A": matrix, "a": matrix, "a/b": matrix, "arr_0": matrix, "é": matrix,
        "ü/β": matrix, "名": matrix})
    npz("zeros", np.savez_compressed, {"zeros": np.zeros((20, 10))})


def write_refused():
    dates = np.array(["2020-01-01", "NaT"], "datetime64[D]")
    arrays = {
        "objects": np.array([{"a": 1}, None], object),
        "bytes": np.array([b"ab", b"c"]),
        "strings": np.array(["ab", "c"]),
        "complex64": np.zeros(2, "c8"),
        "complex128": np.zeros(2, "c16"),
        "longdouble": np.zeros(2, np.longdouble),
        "dates": dates,
        "durations": dates - dates,
        "void": np.zeros(2, "V3"),
        "structures": np.zeros(2, [("x", "<f8"), ("n", "<i4", (2,))]),
        "structures-in-utf8": np.zeros(2, [("名", "<f8")]),
        "inexact-i8": np.array([[0, 2**53], [2**53 + 1, 5]], "<i8"),
        "inexact-i8-fortran": np.asfortranarray(np.array([[0, 2**53], [-2**63 + 1, 5]], ">i8")),
        "inexact-u8": np.array([1, 2**64 - 1], "<u8"),
    }
    for name, array in arrays.items():
        with open(FOLDER / "refused" / f"{name}.npy", "wb") as file:
            write_array(file, array)


def written(sizes, start):
    """Directory and end record for entries of these sizes and offsets."""
    file = io.BytesIO()
    archive = zipfile.ZipFile(file, "w")
    for size, compressed, offset in sizes:
        info = zipfile.ZipInfo("big.npy")
        info.CRC, info.file_size, info.compress_size = 0x12345678, size, compressed
        info.compress_type, info.header_offset = 8, offset
        info.external_attr = 0o600 << 16
        info.create_version = info.extract_version = 45
        archive.filelist.append(info)
    # The directory begins there; what is before it, nobody reads.
    archive.fp = Far(start)
    archive.start_dir = start
    archive._write_end_record()
    content = archive.fp.content
    archive.fp = None
    return content.hex()


class Far:
    """A file that is already long."""

    def __init__(self, start):
        self.start, self.content = start, b""

    def tell(self):
        return self.start + len(self.content)

    def write(self, content):
        self.content += content

    def flush(self):
        pass

    def truncate(self):
        pass


def write_records():
    limit = 2**31 - 1
    cases = [
        {"size": size, "compressed": compressed, "offset": offset, "start": start}
        for size, compressed, offset, start in [
            (limit, limit, limit, limit),
            (limit + 1, 3_000_000, 5, 3_000_100),
            (100, limit + 1, 5, limit + 1),
            (100, 100, limit + 1, limit + 500),
            (2**33, 2**32, 2**40, 2**40 + 2**32 + 99),
        ]
    ]
    for case in cases:
        sizes = [(case["size"], case["compressed"], case["offset"])]
        case["bytes"] = written(sizes, case["start"])
    many = io.BytesIO()
    np.savez(many, **{f"{index:05}": np.float64(index) for index in range(65_536)})
    content = many.getvalue()
    records = {"large": cases, "many": {"length": len(content), "crc": zlib.crc32(content)}}
    write_json("records.json", records)


def write_json(name, value):
    text = json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True)
    (FOLDER / name).write_text(text + "\n", encoding="utf-8")


for name in ["sound", "refused"]:
    (FOLDER / name).mkdir(exist_ok=True)
write_sound()
write_refused()
write_records()
write_json("expected.json", EXPECTED)
