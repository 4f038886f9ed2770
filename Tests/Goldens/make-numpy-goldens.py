"""Writes what NumPy 1.26.4 computes and prints, for the tests of the Tensors module.

    python3 -m venv /tmp/numpy
    /tmp/numpy/bin/pip install numpy==1.26.4
    /tmp/numpy/bin/python Tests/Goldens/make-numpy-goldens.py

The files numpy-*.json appear beside this script. Other versions are refused: NumPy 2 adds long
arrays in another order and promotes and prints some numbers differently.

Numbers are written with the fewest digits that give them back in their own type, so that the tests
can compare every bit. "nan", "inf" and "-inf" stand as text, because JSON has no such numbers.
Large inputs are recipes: RandomState(seed).randn(*shape) + 3, cast to the element type.
"""

import json
import pathlib
import sys
import warnings

import numpy as np

if np.__version__ != "1.26.4":
    sys.exit(f"These goldens are NumPy 1.26.4's; this is NumPy {np.__version__}.")

warnings.simplefilter("ignore", RuntimeWarning)
FOLDER = pathlib.Path(__file__).resolve().parent
DTYPES = ("float64", "float32")
NAN, INF = np.nan, np.inf


def number(x):
    """A number as JSON can hold it, without loss."""
    x = np.asarray(x)[()]
    if not np.isfinite(x):
        return str(float(x))
    if x.dtype != np.float32:
        return x.item()
    short = float(str(x))
    assert np.float32(short) == x
    return short


def array(x):
    x = np.asarray(x)
    if x.dtype not in (np.float32, np.float64):
        x = x.astype(np.float64)
    return {
        "dtype": x.dtype.name,
        "shape": list(x.shape),
        "values": [number(value) for value in x.ravel()],
    }


def recipe(seed, shape, dtype):
    return (np.random.RandomState(seed).randn(*shape) + 3).astype(dtype)


def write(name, cases):
    lines = ",\n".join("  " + json.dumps(case, allow_nan=False) for case in cases)
    path = FOLDER / f"numpy-{name}.json"
    path.write_text("[\n" + lines + "\n]\n")
    print(f"{path.name}: {len(cases)} cases, {path.stat().st_size:,} bytes")


# Random numbers: sessions of calls on one generator, in order.


class Session:
    def __init__(self, name, seed):
        self.name, self.seed, self.steps = name, seed, []
        self.generator = np.random.RandomState(seed)

    def call(self, name, *arguments, shape=(), last=None):
        """One call; `last` keeps only so many of its numbers."""
        values = np.ravel(self.draw(name, arguments, shape))
        kept = values if last is None else values[len(values) - last :]
        self.steps.append(
            {
                "call": name,
                "arguments": list(arguments),
                "shape": list(shape),
                "skipped": len(values) - len(kept),
                "values": [number(value) for value in kept],
            }
        )
        return self

    def draw(self, name, arguments, shape):
        generator = self.generator
        if name == "reseed":
            generator.seed(arguments[0])
            return []
        if name in ("rand", "randn"):
            return getattr(generator, name)(*shape)
        if name in ("normal", "uniform", "binomial", "randint"):
            return getattr(generator, name)(*arguments, size=shape)
        if name == "permutation":
            return generator.permutation(arguments[0])
        if name == "shuffle":
            letters = np.arange(100, 100 + arguments[0])
            generator.shuffle(letters)
            return letters
        population, count = arguments
        return generator.choice(population, count, replace=name == "choice")

    def json(self):
        return {"name": self.name, "seed": self.seed, "steps": self.steps}


def random_sessions(seed):
    def session(name):
        sessions.append(Session(name, seed))
        return sessions[-1]

    sessions = []
    session("rand").call("rand", shape=(5,)).call("rand", shape=(2, 2))
    session("randn, odd then even").call("randn", shape=(5,)).call("randn", shape=(4,))
    session("randn, even then odd").call("randn", shape=(2, 3)).call("randn", shape=(3,))
    session("single numbers").call("rand").call("randn").call("randint", 0, 10).call("randn")
    session("normal").call("normal", 0.5, 0.05, shape=(4,))
    session("uniform").call("uniform", -1, 1, shape=(4,)).call("uniform", 0.25, 10.5, shape=(3,))
    for high in (1, 2, 7, 10, 500, 2**31, 2**32, 2**40):
        step = session(f"randint below {high}").call("randint", 0, high, shape=(12,))
        step.call("rand")
    between = session("randint between").call("randint", -5, 6, shape=(12,))
    between.call("randint", 90, 91, shape=(3,))
    session("choice").call("choice", 500, 10).call("choiceWithoutReplacement", 20, 8).call("rand")
    session("permutation").call("permutation", 20).call("permutation", 1).call("permutation", 0)
    session("shuffle").call("shuffle", 13).call("shuffle", 2).call("rand")
    for trials, count in ((1, 20), (10, 10)):
        for probability in (0, 0.25, 0.5, 0.75, 1):
            step = session(f"binomial of {trials} at {probability}")
            step.call("binomial", trials, probability, shape=(count,)).call("rand")
    session("binomial, unlikely").call("binomial", 400, 0.0625, shape=(10,)).call("rand")
    session("binomial of no trials").call("binomial", 0, 0.5, shape=(3,)).call("rand")
    session("rand, 1000th").call("rand", shape=(1000,), last=1).call("rand", shape=(624,), last=1)
    session("randn, 1000th").call("randn", shape=(1000,), last=1)
    mixed = session("a Gaussian is kept across other calls")
    mixed.call("randn", shape=(3,)).call("randint", 0, 10, shape=(5,)).call("rand", shape=(2,))
    mixed.call("choice", 7, 3).call("permutation", 4).call("uniform", 0, 2, shape=(1,))
    mixed.call("binomial", 1, 0.5, shape=(2,)).call("randn", shape=(4,))
    fresh = session("reseeding forgets the kept Gaussian")
    fresh.call("randn", shape=(1,)).call("reseed", seed).call("randn", shape=(2,))
    fresh.call("randn").call("reseed", 231).call("rand").call("randn")
    return [session.json() for session in sessions]


# Sums.

WHOLE = (0, 1, 7, 8, 9, 15, 16, 127, 128, 129, 136, 1000, 1025)
WHOLE += (8191, 8192, 8193, 8200, 16385, 20000, 250000)
ALONG_AXES = (
    ((5, 7), (0, 1, -1)),
    ((3, 8), (1,)),
    ((7, 128), (1,)),
    ((3, 129), (0, 1)),
    ((3, 1000), (1,)),
    ((1000, 3), (0, -2)),
    ((3, 8192), (1,)),
    ((3, 8193), (1,)),
    ((3, 20000), (1,)),
    ((20000, 3), (0,)),
    ((2, 3, 4), (0, 1, 2, -1)),
    ((2, 300, 5), (1,)),
    ((300, 2, 5), (0,)),
    ((2, 3, 300), (2,)),
    ((2, 2, 9000), (2,)),
    ((2, 9000, 1), (1,)),
    ((2, 3, 4, 5), (0, 1, 2, 3)),
    ((1, 6), (0, 1)),
    ((6, 1), (0, 1)),
    ((9000, 1), (0,)),
    ((0, 3), (0, 1)),
    ((3, 0), (0, 1)),
)


def sums(dtype):
    cases = []

    def add(x, axis, **source):
        case = {"dtype": dtype, "shape": list(x.shape), "axis": axis, **source}
        case["kept"] = list(x.sum(axis=axis, keepdims=True).shape)
        cases.append({**case, "sum": array(x.sum(axis=axis)), "mean": array(x.mean(axis=axis))})

    for count in WHOLE:
        add(recipe(count, (count,), dtype), None, seed=count)
    for shape, axes in ALONG_AXES:
        for axis in axes:
            add(recipe(sum(shape), shape, dtype), axis, seed=sum(shape))
    for filling in (-0.0, 0.1, INF, NAN):
        for shape, axis in (((1,), None), ((200,), None), ((2, 9), 0), ((2, 9), 1)):
            add(np.full(shape, filling, dtype), axis, filling=number(np.float64(filling)))
    return cases


# The largest and the smallest.

EXTREMES = (
    [[3, 1, 2], [2, 2, 1], [-1, -3, -1]],
    [[1, NAN, 3, NAN], [NAN, 1, 2, 3], [2, 2, 1, 1], [1, 2, 3, NAN]],
    [[-INF, INF, 0], [INF, INF, -INF], [-INF, -INF, -INF]],
    [[-0.0, 0.0], [0.0, -0.0]],
    [[-0.0, 0.0]],
    [[0.0, -0.0]],
    [[5], [7], [6]],
    [[0.1, 0.2, 0.1, 0.2]],
    [[[1, 8], [3, 4], [5, 2]], [[7, 6], [9, 0], [11, -1]]],
)


def extremes(dtype):
    for rows in EXTREMES:
        x = np.array(rows, dtype)
        case = {"x": array(x), "max": number(x.max()), "min": number(x.min())}
        case["largest"] = [array(x.max(axis=axis)) for axis in range(x.ndim)]
        case["smallest"] = [array(x.min(axis=axis)) for axis in range(x.ndim)]
        case["argmax"] = x.argmax(axis=1).tolist() if x.ndim == 2 else None
        yield case


# Arithmetic.

ARITHMETIC = """
a + b | a - b | a * b | a / b | -a
a + 0.1 | 0.1 + a | a - 0.1 | 0.1 - a | a * 0.1 | 0.1 * a | a / 0.3 | 0.3 / a
a * 3 | 3 * a | a / 3 | 3 / a
a + row | row - a | a * column | column / a | row * column | column - row | a + cube | cube / row
a + a64 | b64 * a | row64 - column
maximum(a, b) | maximum(a, 3.1) | maximum(row, column) | minimum(a, b) | minimum(a, 3.1)
a < b | a <= b | a > b | a >= b | b == column | b != column
a < 3 | a <= 3 | a > 3 | a >= 3 | b < column | b > column
ties == 3 | ties != 3 | ties < 3 | ties <= 3 | ties > 3 | ties >= 3
where(a > 3, a, b) | where(row > 3, column, 0 * a) | where(a > 3, a64, b) | where(a > 3, b, a64)
sqrt(a) | abs(a - 3) | a.astype(float32) | a.astype(float64) | (a / 0.3).astype(float32)
""".replace("|", "\n")


def arithmetic(dtype):
    names = {name: getattr(np, name) for name in ("maximum", "minimum", "where", "sqrt", "abs")}
    names |= {"float32": np.float32, "float64": np.float64}
    shapes = {"a": (3, 4), "b": (3, 4), "row": (4,), "column": (3, 1), "cube": (2, 1, 4)}
    for seed, (name, shape) in enumerate(shapes.items()):
        names[name] = recipe(seed, shape, dtype)
        names[name + "64"] = recipe(seed, shape, "float64")
    names["b"][:, 1] = names["column"][:, 0]
    names["ties"] = np.array([2, 3, NAN, 4, 3], dtype)
    for expression in filter(None, map(str.strip, ARITHMETIC.splitlines())):
        result = eval(expression, names)
        if result.dtype == bool:
            result = result.astype(dtype)
        yield {"name": expression, "operands": dtype, "result": array(result)}


NARROWED = [0.1, 1 / 3, 16777217, 16777219, -2.5, 1e40, -1e40, 3.4028235677973362e38]
NARROWED += [3.4028235677973366e38, 1e-45, 7e-46, 7.1e-46, -1e-50, 1.1754943e-38, -0.0]
NARROWED += [NAN, INF, -INF]


def functions(dtype):
    x = np.concatenate([np.linspace(-4, 4, 33), [-0.0, 1e-10, 1e-300, 20, 88, -87, -745, 800]])
    x = np.concatenate([x, [NAN, INF, -INF, 0.999, 1.001, 2.718281828459045, 12345.678]])
    x = x.astype(dtype)
    for name in ("exp", "log", "tanh", "sqrt", "abs", "sign", "isfinite", "negative"):
        result = getattr(np, name)(x).astype(dtype)
        yield {"name": name, "x": array(x), "result": array(result)}
    for exponent in (2, 0.5, -1, 1, 0, 3, -2.5):
        yield {"name": f"power {exponent}", "x": array(x), "result": array(x**exponent)}


LINSPACES = (
    (-5.5, 4.5, 11), (0, 1, 0), (0, 1, 1), (0, 1, 2), (0.1, 0.7, 7), (1, -1, 6), (2.5, 2.5, 4),
    (-0.1, 0.5, 24), (-0.2, 0.3, 18), (1e10, 1, 5), (-1, 1, 50), (0, 1e-320, 4), (-0.0, 1, 3),
)


# Slices of x, with shape [2, 3, 4], and y, with shape [5], which hold 0, 1, 2, … .

SLICES = """
x[1] | x[-1] | x[0:1] | x[0:0] | x[:] | x[1, 2] | x[-2, -3] | x[:, 1] | x[:, 1:3] | x[:, :, 2]
x[..., 2] | x[..., 1:3] | x[0, ..., 3] | x[..., 1, :] | x[1, ...] | x[...]
x[0, 1:, 2] | x[:, :2, 1:] | x[1:, 0, :3] | x[0:2, 0:3, 0:4] | x[:, 2:, 3:] | x[:, 1:1]
x[None] | x[:, None] | x[..., None] | x[0, None, 1] | x[None, 1, :, 2] | x[0, :, None, 1:3]
y[2:] | y[:3] | y[1:5] | y[5:] | y[:, None] | y[None, :] | y[...]
x[[1, 0, 1]] | x[[]] | y[[4, 0]] | z[arange(3), [2, 0, 1]] | z.T[arange(4), [2, 0, 1, 2]]
z.T[1:3, 0:2] | z.T[1] | z.T[:, None]
""".replace("|", "\n")

ASSIGNMENTS = """
x[1] = 7 | x[:, 1] = 7 | x[0, 1:3, 2] = column | x[..., 3] = rows | x[:, :2] = z[:2]
x[0] = z[0] | x[1:, :, 0] = -1 | x[...] = 5 | x[0:0] = 9 | x[-1, -1] = -2 | x[:] = x * 2
x[0, 1, 2] = 99 | y[2:4] = 0.5 | y[3] = -0.25 | z.T[1:3] = 8 | z.T[0, 2] = 6
""".replace("|", "\n")


def sliced_operands():
    x, y, z = np.arange(24.0).reshape(2, 3, 4), np.arange(5.0), np.arange(12.0).reshape(3, 4)
    column, rows = np.array([100.0, 200.0]), np.array([[10.0, 20, 30], [40, 50, 60]])
    return {"x": x, "y": y, "z": z, "column": column, "rows": rows, "arange": np.arange}


def slices():
    for expression in filter(None, map(str.strip, SLICES.splitlines())):
        yield {"name": expression, "result": array(eval(expression, sliced_operands()))}
    for statement in filter(None, map(str.strip, ASSIGNMENTS.splitlines())):
        names = sliced_operands()
        exec(statement, names)
        changed = names[statement[0]]
        yield {"name": statement, "result": array(changed.T if "z.T" in statement else changed)}


# Axes in another order, turned round, joined, and borders, of the operands of the slices.

AXES = """
transpose(x, (0, 1, 2)) | transpose(x, (2, 0, 1)) | transpose(x, (1, 0, 2)) | transpose(x, (0, -1, 1))
transpose(z, (1, 0)) | transpose(y, (0,)) | transpose(x[:, :0], (2, 1, 0))
flip(x, 0) | flip(x, -1) | flip(x, (0, 2)) | flip(x, (0, 1, 2)) | flip(y, 0) | flip(z.T, 0) | flip(x[:0], 1)
concatenate([x, x]) | concatenate([x, x[:1]], axis=0) | concatenate([x, x[:, :2], x[:, 1:1]], axis=1)
concatenate([x, x[..., 3:]], axis=-1) | concatenate([z]) | concatenate([z.T, z.T], axis=1) | concatenate([y[:0], y])
stack([y, y + 1]) | stack([z, -z, z], axis=1) | stack([z, z], axis=-1) | stack([z.T])
pad(x, [(0, 0), (1, 1), (1, 1)]) | pad(x, [(0, 0), (2, 0), (0, 3)]) | pad(y, [(1, 2)], constant_values=-7)
pad(z.T, [(1, 0), (0, 1)]) | pad(x[:, :0], [(0, 0), (1, 1), (0, 0)])
""".replace("|", "\n")


def axes():
    names = sliced_operands()
    names |= {name: getattr(np, name) for name in ("transpose", "flip", "concatenate", "stack", "pad")}
    for expression in filter(None, map(str.strip, AXES.splitlines())):
        yield {"name": expression, "result": array(eval(expression, names))}


# Reductions over several axes.

REDUCED = (
    ((2, 3, 4, 5), (0, 2, 3)), ((2, 3, 4, 5), (0, 1)), ((2, 3, 4, 5), (1, 3)), ((2, 3, 4, 5), (0, 2)),
    ((2, 3, 4, 5), (0, 1, 2, 3)), ((2, 3, 4, 5), (-1, -2)), ((2, 3, 4, 5), ()), ((2, 3, 4, 5), (2, 3)),
    ((4, 3, 30, 30), (0, 2, 3)), ((4, 3, 100, 100), (0, 2, 3)), ((50, 3, 8, 8), (0, 2, 3)),
    ((300, 7, 6), (0, 2)), ((300, 7, 6), (0, 1)), ((6, 300, 7), (1, 2)), ((3, 200, 2, 5), (1, 3)),
    ((20, 20, 4, 4, 3), (1, 2)), ((1, 3, 1, 9), (0, 3)), ((5, 1, 7), (0, 1)), ((2, 0, 3), (0, 2)),
)


def reductions(dtype):
    for shape, axes in REDUCED:
        x = recipe(sum(shape), shape, dtype)
        case = {"dtype": dtype, "shape": list(shape), "axes": list(axes), "seed": sum(shape)}
        case["kept"] = list(x.sum(axis=axes, keepdims=True).shape)
        case |= {"sum": array(x.sum(axis=axes)), "mean": array(x.mean(axis=axes))}
        case |= {"max": array(x.max(axis=axes)), "min": array(x.min(axis=axes))}
        yield case


# Printed arrays.

PRINTED = {
    "whole numbers": [1, 2, 3],
    "widths differ": [1, -10, 100],
    "fractions": [0.5, 0.25, 3],
    "shortest digits": [0.1, 0.2, 0.3],
    "eight digits": [1 / 3, 2 / 3, 1],
    "rounding": [0.123456785, 0.123456775, 2.999999996],
    "rounds to whole": [1.000000001, 2],
    "negative": [-1.5, 2.25, -0.125],
    "negative zero": [-0.0, 0.0],
    "one number": [231],
    "nan": [1, NAN, -3],
    "inf": [1.5, INF, NAN],
    "negative inf": [0.25, -INF, INF],
    "only nan": [NAN, NAN],
    "only infinities": [INF, -INF],
    "zeros": [[0, 0], [0, 0]],
    "ratio of 1000": [1, 1000],
    "ratio above 1000": [1, 1000.5],
    "ratio above 1000 in float64": [0.91275555, 912.75555],
    "small": [1e-4, 2e-4],
    "smaller": [9.9e-5, 1e-4],
    "tiny": [1e-10, -2.5e-11],
    "large": [99999999, 5],
    "larger": [1e8, 5e7],
    "exact above the precision": [99999992, 16777217, 33554435],
    "exponents": [1e5, 1.5, 0.00012345678912],
    "exponents and all digits": [0.10901409, 1.22735202, 0.00104879658, 752.639587],
    "three-digit exponents": [1e100, 1e-5],
    "mixed exponents": [1.5e10, NAN, -3e-7, INF],
    "zero among exponents": [0, 1e-8, -2e10],
    "scientific rounding": [9.9999999999, 1e9],
    "empty": [],
    "empty rows": [[], []],
    "matrix": [[1, 2.5, -3], [40, 5, 6.125]],
    "column": [[1], [2], [-3]],
    "wide last axis": [[[1.123456789, 2, 3, 4, 5, 6, 7], [8, 9, 10, 11, 12, 13, -14.5]]],
    "rank 3": [[[1, 2], [3, 4]], [[5, 6], [7, 8]]],
    "rank 4": [[[[1], [2]]], [[[3], [4]]]],
    "just fits": [[1.123456789] * 6 + [1]],
    "single": 3,
    "single fraction": 0.1,
    "single third": 1 / 3,
    "single thousandth": 0.001,
    "single tiny": 1.25e-5,
    "single 1e-4": 1e-4,
    "single large": 123456789012,
    "single 1e16": 1e16,
    "single huge": -1.5e300,
    "single nan": NAN,
    "single inf": -INF,
    "single zero": -0.0,
}
PRINTED_RECIPES = (
    (20,), (3, 8), (2, 3, 4), (2, 2, 9), (2, 2, 2, 7), (1001,), (12, 100), (30, 40), (3, 400),
    (400, 3), (6, 200), (5, 6, 50), (11, 12, 13), (7, 7, 7, 7), (1, 1500), (2000, 1),
)


def printing(dtype):
    for name, values in PRINTED.items():
        x = np.array(values, "float64").astype(dtype)
        yield {"name": name, "x": array(x), "text": str(x)}
    for shape in PRINTED_RECIPES:
        x = recipe(1, shape, dtype)
        name = "recipe " + "x".join(map(str, shape))
        yield {"name": name, "dtype": dtype, "shape": list(shape), "seed": 1, "text": str(x)}
    for count in (17, 18, 19, 37, 38, 1000):
        x = np.arange(count).astype(dtype)
        yield {"name": f"arange {count}", "dtype": dtype, "shape": [count], "text": str(x)}


def main():
    seeds = (0, 1, 42, 123, 231, 1234, 4294967295)
    write("random", [session for seed in seeds for session in random_sessions(seed)])
    for name, make in (
        ("sums", sums), ("extremes", extremes), ("arithmetic", arithmetic),
        ("functions", functions), ("printing", printing), ("reductions", reductions),
    ):
        write(name, [case for dtype in DTYPES for case in make(dtype)])
    narrow = np.array(NARROWED).astype("float32")
    back = narrow.astype("float64")
    write("casts", [{"wide": array(NARROWED), "narrow": array(narrow), "back": array(back)}])
    lines = [{"arguments": case, "result": array(np.linspace(*case))} for case in LINSPACES]
    write("linspace", lines)
    write("slices", list(slices()))
    write("axes", list(axes()))


main()
