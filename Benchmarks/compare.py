#!/usr/bin/env python3
"""Training steps of Handgrad beside PyTorch, Keras and NumPy.

    python3 Benchmarks/compare.py [--rounds N] [--steps N] [--python PATH] [--write]

Every round runs each program once, one after the other, on each workload at 1 and at 2 threads; a ratio is
that of two runs of one round. Our debug build, which students run, is timed beside our release build. Prints
a table of medians; --write puts it into README.md. The peers are installed from the Python package index
into .build/peers, unless --python names an interpreter that has them.
"""

import argparse
import datetime
import functools
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PEERS = ROOT / "Benchmarks" / "peers"
ENVIRONMENT = ROOT / ".build" / "peers"
WORKLOADS = ["mlp100", "mlp1024", "fc500"]
PROGRAMS = {"PyTorch": "pytorch.py", "Keras": "keras_tensorflow.py", "NumPy": "numpy_formulas.py"}


def interpreter(named):
    if named:
        return named
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
        packages = ["numpy", "torch", "keras", "tensorflow-cpu"]
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
    return python


def run(command, threads):
    environment = dict(os.environ, OMP_NUM_THREADS=str(threads), OPENBLAS_NUM_THREADS=str(threads))
    result = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, cwd=ROOT, env=environment
    )
    if result.returncode != 0:
        sys.exit(f"{command} failed:\n{result.stderr[-2000:]}")
    return result.stdout


def ours(workload, threads, steps, build="release"):
    program = ROOT / ".build" / build / "benchmark"
    arguments = ["--workload", workload, "--threads", threads, "--steps", steps, "--steps-only", "--json"]
    return json.loads(run([program, *arguments], threads))[0]


def theirs(python, peer, workload, threads, steps):
    program = PEERS / PROGRAMS[peer]
    arguments = ["--workload", workload, "--threads", threads, "--steps", steps]
    return json.loads(run([python, program, *arguments], threads).splitlines()[-1])


def compare(python, workload, threads, options):
    """One row: median times, the ratio to the best peer of each round, and memory."""
    programs = {
        "Handgrad": lambda: ours(workload, threads, options.steps),
        "debug": lambda: ours(workload, threads, options.steps, build="debug"),
    }
    for peer in PROGRAMS:
        programs[peer] = functools.partial(theirs, python, peer, workload, threads, options.steps)
    names = list(programs)
    rounds = []
    for index in range(options.rounds):
        # Nobody is always the first.
        turn = index % len(names)
        rounds.append({name: programs[name]() for name in names[turn:] + names[:turn]})

    def median(name, key):
        return statistics.median(times[name][key] for times in rounds)

    ratios = [
        times["Handgrad"]["medianMilliseconds"]
        / min(times[peer]["medianMilliseconds"] for peer in PROGRAMS)
        for times in rounds
    ]
    debug = statistics.median(
        times["debug"]["medianMilliseconds"] / times["Handgrad"]["medianMilliseconds"] for times in rounds
    )
    memory = statistics.median(
        times["Handgrad"]["peakMemoryMegabytes"] / times["PyTorch"]["peakMemoryMegabytes"]
        for times in rounds
    )
    cells = [workload, threads]
    cells += [f"{median(name, 'medianMilliseconds'):.2f}" for name in ("Handgrad", *PROGRAMS)]
    cells += [f"{statistics.median(ratios):.2f}", f"{median('Handgrad', 'peakMemoryMegabytes'):.0f} MB"]
    cells += [f"{memory:.2f}", f"{debug:.2f}"]
    versions = [rounds[0][peer]["versions"] for peer in PROGRAMS]
    return "| " + " | ".join(map(str, cells)) + " |", versions


def table(python, options):
    lines = [
        "| workload | threads | Handgrad | PyTorch | Keras | NumPy | ours / best peer | memory | of PyTorch's "
        "| debug / release |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    versions = []
    for workload in WORKLOADS:
        for threads in (1, 2):
            row, versions = compare(python, workload, threads, options)
            lines.append(row)
            print(row, file=sys.stderr, flush=True)
    lines.append("")
    lines.append(
        f"ms per step, medians of {options.rounds} alternating rounds; {', '.join(versions)}; "
        f"{os.cpu_count()} cores, {platform.machine()}, {datetime.date.today()}."
    )
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--python")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    python = interpreter(options.python)
    for build in ("debug", "release"):
        subprocess.run(["swift", "build", "-c", build, "--product", "benchmark"], cwd=ROOT, check=True)
    text = table(python, options)
    print(text, end="")
    if options.write:
        replace("speed", text)
        replace("products", "```\n" + products("mlp1024") + "```\n")


def products(workload):
    """What the benchmark says of a workload on one thread."""
    program = ROOT / ".build" / "release" / "benchmark"
    return run([program, "--workload", workload, "--threads", 1], 1)


def replace(name, text):
    """Puts the text between the marks of that name in README.md."""
    readme = ROOT / "README.md"
    before, rest = readme.read_text().split(f"<!-- {name} -->\n")
    _, after = rest.split(f"<!-- end of {name} -->\n")
    readme.write_text(f"{before}<!-- {name} -->\n{text}<!-- end of {name} -->\n{after}")


if __name__ == "__main__":
    main()
