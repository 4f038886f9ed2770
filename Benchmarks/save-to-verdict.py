#!/usr/bin/env python3
"""How long a student waits: from saving a file to the verdict on one section.

    python3 Benchmarks/save-to-verdict.py [--rounds N] [--section ID]

Works in a clone below .build, so no file of this checkout changes. Each edit is made to the solved
assignment, then `swift run check-assignment dropout --section ID` runs; the time is the whole
command's. Prints the median and the extremes of N rounds, in seconds.
"""

import argparse
import pathlib
import statistics
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
CLONE = ROOT / ".build" / "save-to-verdict"
STUDENT = CLONE / "Assignments" / "Dropout"
SOLUTION = ROOT / "Solutions" / "Dropout"

MASK = "let mask = kept / parameters.p"
PRODUCT = "return (x * mask, "

# (what the student did, what is replaced, by what, the status expected)
EDITS = [
    ("correct, another name", MASK, "let scaled = kept / parameters.p\n  let mask = scaled", "passed"),
    (
        "correct, whole numbers in a long line",
        MASK,
        "let mask = 2 * kept / parameters.p - kept * 1 / parameters.p + 0 * (x - 1) * 3 - 0 * x / 2",
        "passed",
    ),
    ("wrong: no division", MASK, "let mask = kept", "wrong value"),
    ("wrong: crash", MASK, "let mask = [kept][1]", "crashed"),
    ('does not compile: `x * "a"`', PRODUCT, 'return (x * "a", ', "does not compile"),
    (
        "does not compile: a Float where a Tensor belongs",
        PRODUCT,
        "let scale: Float = 2\n  return (x * mask + scale, ",
        "does not compile",
    ),
    (
        "does not compile: a long line with a wrong operand",
        PRODUCT,
        'return (x * mask + 2 * x - x / 3 + (x - 1) * mask * 0.5 - "a" * x, ',
        "does not compile",
    ),
]


def run(*command):
    return subprocess.run(command, cwd=CLONE, capture_output=True, text=True)


def check_out():
    if not CLONE.exists():
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(CLONE)], check=True)
    run("git", "fetch", "--quiet", "origin")
    run("git", "reset", "--quiet", "--hard", "origin/HEAD")
    for file in SOLUTION.glob("*.swift"):
        (STUDENT / file.name).write_text(file.read_text())


def prepare():
    check_out()
    run("swift", "run", "check-assignment", "dropout")


def measure(section, old, new, status):
    file = STUDENT / "Dropout.swift"
    solved = (SOLUTION / "Dropout.swift").read_text()
    file.write_text(solved)
    run("swift", "run", "check-assignment", "dropout", "--section", section)
    assert old in solved
    file.write_text(solved.replace(old, new))
    start = time.monotonic()
    result = run("swift", "run", "check-assignment", "dropout", "--section", section)
    seconds = time.monotonic() - start
    assert f"{section}  {status}" in result.stdout, result.stdout
    return seconds


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--section", default="dropout-forward")
    options = parser.parse_args()
    prepare()
    print(f"| edit | median s | least | most |\n|---|---|---|---|")
    for name, old, new, status in EDITS:
        times = [measure(options.section, old, new, status) for _ in range(options.rounds)]
        print(f"| {name} | {statistics.median(times):.2f} | {min(times):.2f} | {max(times):.2f} |")


if __name__ == "__main__":
    main()
