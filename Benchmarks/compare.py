#!/usr/bin/env python3
"""Training steps of Handgrad beside PyTorch, Keras and NumPy.

    python3 Benchmarks/compare.py [--rounds N] [--steps N] [--python PATH] [--workload NAME] [--write]

Every round runs each program once, one after the other, on each workload at 1 and at 2 threads; a ratio is
that of two runs of one round. Our debug build, which students run, is timed beside our release build. Prints
a table of medians, with the least and the most of the ratios, for each generation of kernels that this processor
has in vectors: the newest, and where that is AVX-512 our AVX2 kernels beside peers that use all there is. --write
puts the tables into Documentation/Figures.md, in place of those of the same processor; those of others are kept. The peers are
CPU builds that pip installs into .build/peers, unless --python names an interpreter that has them.
"""

import argparse
import datetime
import functools
import json
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PEERS = ROOT / "Benchmarks" / "peers"
BENCHMARK = ROOT / ".build" / "release" / "benchmark"
ENVIRONMENT = ROOT / ".build" / "peers"
WORKLOADS = ["mlp100", "mlp1024", "fc500", "cnn", "cnn_dropout", "cnn_bn"]
PROGRAMS = {"PyTorch": "pytorch.py", "Keras": "keras_tensorflow.py", "NumPy": "numpy_formulas.py"}
# NumPy has no convolutions.
PEERS_FOR_IMAGES = ["PyTorch", "Keras"]
# Without "+cpu" pip takes a build for graphics cards, whose memory is several times that.
PACKAGES = ["numpy==2.4.6", "torch==2.13.0+cpu", "keras==3.15.1", "tensorflow-cpu==2.21.0"]


def interpreter(named):
    python = named or ENVIRONMENT / "bin" / "python"
    if not named and not python.exists():
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
        result = subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES])
        if result.returncode != 0:
            shutil.rmtree(ENVIRONMENT)
            sys.exit(
                f"pip could not install {', '.join(PACKAGES)}: PIP_EXTRA_INDEX_URL or PIP_FIND_LINKS must name "
                "where PyTorch's CPU builds are, or --python an interpreter that has one"
            )
    find = "import torch; print(torch.__version__ if torch.version.cuda else '')"
    found = subprocess.run([python, "-c", find], check=True, capture_output=True, text=True).stdout.strip()
    if found:
        sys.exit(f"{python} has PyTorch {found}, a build for graphics cards; a CPU build is compared with")
    return python


def run(command, threads):
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    environment = dict(os.environ, CUDA_VISIBLE_DEVICES="", **{name: str(threads) for name in names})
    result = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, cwd=ROOT, env=environment
    )
    if result.returncode != 0:
        sys.exit(f"{command} failed:\n{result.stderr[-2000:]}")
    return result.stdout


def ours(workload, threads, steps, kernels, build="release"):
    program = ROOT / ".build" / build / "benchmark"
    arguments = ["--workload", workload, "--threads", threads, "--steps", steps, "--kernels", kernels]
    return json.loads(run([program, *arguments, "--steps-only", "--json"], threads))[0]


def theirs(python, peer, workload, threads, steps):
    program = PEERS / PROGRAMS[peer]
    arguments = ["--workload", workload, "--threads", threads, "--steps", steps]
    return json.loads(run([python, program, *arguments], threads).splitlines()[-1])


def compare(python, workload, threads, kernels, options):
    """One row: median times, the ratio to the best peer of each round, and memory."""
    peers = PEERS_FOR_IMAGES if workload.startswith("cnn") else list(PROGRAMS)
    programs = {
        "Handgrad": lambda: ours(workload, threads, options.steps, kernels),
        "debug": lambda: ours(workload, threads, options.steps, kernels, build="debug"),
    }
    for peer in peers:
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
        / min(times[peer]["medianMilliseconds"] for peer in peers)
        for times in rounds
    ]
    debug = statistics.median(
        times["debug"]["medianMilliseconds"] / times["Handgrad"]["medianMilliseconds"] for times in rounds
    )
    memory = statistics.median(
        times["Handgrad"]["peakMemoryMegabytes"] / times["PyTorch"]["peakMemoryMegabytes"]
        for times in rounds
    )
    cells = [workload, threads, f"{median('Handgrad', 'medianMilliseconds'):.2f}"]
    cells += [f"{median(peer, 'medianMilliseconds'):.2f}" if peer in peers else "" for peer in PROGRAMS]
    cells.append(f"{statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})")
    cells += [f"{median('Handgrad', 'peakMemoryMegabytes'):.0f} MB", f"{memory:.2f}", f"{debug:.2f}"]
    versions = {rounds[0][peer]["versions"] for peer in peers}
    return "| " + " | ".join(map(str, cells)) + " |", versions


HEADER = """\
| workload | threads | Handgrad | PyTorch | Keras | NumPy | ours / best peer | memory | of PyTorch's | debug / release |
|---|---|---|---|---|---|---|---|---|---|
"""


def table(python, kernels, options):
    """The caption and the rows of one generation of kernels."""
    rows, versions = [], set()
    for workload in options.workload or WORKLOADS:
        for threads in (1, 2):
            row, found = compare(python, workload, threads, kernels, options)
            rows.append(row)
            versions |= found
            print(row, file=sys.stderr, flush=True)
    conditions = (
        f"{os.cpu_count()} processors, {datetime.date.today()}; ms per step, medians of {options.rounds} alternating "
        f"rounds of {options.steps} steps, ratios with their least and most; {', '.join(sorted(versions))}."
    )
    return f"{caption(kernels)}: {conditions}\n\n{HEADER}" + "\n".join(rows) + "\n"


def processor():
    """The processor's name and the instruction sets that matter here."""
    lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    fields = dict(line.split("\t: ", 1) if "\t: " in line else (line, "") for line in lines)
    fields = {name.strip(): value for name, value in fields.items()}
    flags = fields.get("flags", "").split()
    sets = [name for flag, name in (("fma", "FMA"), ("avx2", "AVX2"), ("avx512f", "AVX-512")) if flag in flags]
    family = f", family {fields['cpu family']} model {fields['model']}" if "cpu family" in fields else ""
    return f"{fields.get('model name', platform.machine())}{family} ({', '.join(sets) or platform.machine()})"


def generations():
    """Those of our kernels that are worth comparing here."""
    tiny = ["--hidden", 8, "--steps", 1, "--steps-only", "--json"]
    newest = json.loads(run([BENCHMARK, *tiny], 1))[0]["kernelGeneration"]
    return ["avx512", "avx2"] if newest == "avx512" else [newest]


def caption(kernels):
    return f"**{processor()}, our {kernels} kernels**"


def written(tables, old):
    """The old tables, those of the same captions replaced."""
    kept = {}
    for text in [*re.split(r"\n\n(?=\*\*)", old), *tables]:
        kept[text.split(": ", 1)[0]] = text
    return "\n\n".join(part.strip() for part in kept.values()) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--python")
    parser.add_argument("--workload", action="append", choices=WORKLOADS)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.write and options.workload:
        parser.error("--write takes all workloads: a part of them would replace a whole table")
    python = interpreter(options.python)
    for build in ("debug", "release"):
        subprocess.run(["swift", "build", "-c", build, "--product", "benchmark"], cwd=ROOT, check=True)
    tables = []
    for kernels in generations():
        tables.append(table(python, kernels, options))
        print(tables[-1])
    checks = gradient_check(python, options.rounds)
    print(checks)
    if options.write:
        replace("gradient check", lambda _: checks)
        replace("speed", functools.partial(written, tables))
        replace("products", lambda _: "```\n" + products("mlp1024") + "```\n")


def gradient_check(python, rounds):
    """A sentence on the losses per second of a numerical gradient check, on one thread."""
    commands = {
        "ours": [BENCHMARK, "--gradient-check", "--threads", 1, "--json"],
        "theirs": [python, PEERS / "numpy_gradient_check.py"],
    }
    found = [{name: json.loads(run(command, 1)) for name, command in commands.items()} for _ in range(rounds)]
    rates = {name: [losses[name]["lossesPerSecond"] for losses in found] for name in commands}
    ratios = [ours / theirs for ours, theirs in zip(*rates.values())]
    ours, theirs = (statistics.median(rate) for rate in rates.values())
    return (
        f"A numerical gradient check of the dropout assignment's network evaluates {ours:,.0f} losses a second on one\n"
        f"thread; {found[0]['theirs']['versions']} with the same formulas {theirs:,.0f}: {statistics.median(ratios):.1f} "
        f"times as many ({min(ratios):.1f}–{max(ratios):.1f}).\n"
    )


def products(workload):
    """What the benchmark says of a workload on one thread."""
    return run([BENCHMARK, "--workload", workload, "--threads", 1], 1)


def replace(name, change):
    """Changes the text between the marks of that name in Documentation/Figures.md."""
    figures = ROOT / "Documentation" / "Figures.md"
    begin, end = f"<!-- measured {name} -->\n", f"<!-- end of measured {name} -->\n"
    before, rest = figures.read_text().split(begin)
    old, after = rest.split(end)
    figures.write_text(f"{before}{begin}{change(old)}{end}{after}")


if __name__ == "__main__":
    main()
