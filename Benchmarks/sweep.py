#!/usr/bin/env python3
"""Time per training step against width, batch size, image size and channels.

    python3 Benchmarks/sweep.py [--rounds N] [--plot-only]

Trains 784–W–W–10 on Fashion-MNIST images, W from 64 to 4096 at batch 32, then batches of 1 to 1024 at
W = 512; and two convolutions of 3 × 3 with pooling and two dense layers at batch 32, on images of 16 × 16 to
96 × 96 with 32 and 64 filters, then with 4 to 192 filters in both layers on images of 28 × 28. All on 1 and on 2
threads; every round runs all points once. Writes the medians to Benchmarks/sweep.csv and, where gnuplot is
installed, the plot to Benchmarks/sweep.svg.
"""

import argparse
import functools
import json
import pathlib
import shutil
import statistics
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / ".build" / "release" / "benchmark"
CSV = ROOT / "Benchmarks" / "sweep.csv"
SVG = ROOT / "Benchmarks" / "sweep.svg"

# Multiples of the vector's 16 lanes, powers of two and their neighbors, and round numbers.
WIDTHS = [64, 96, 100, 128, 192, 200, 255, 256, 257, 384, 500, 512, 513, 768, 1000, 1023, 1024, 1025,
          1536, 2000, 2048, 2049, 3072, 4096]
BATCHES = [1, 2, 4, 8, 12, 16, 17, 24, 32, 33, 48, 64, 65, 96, 100, 128, 129, 192, 256, 257, 384, 512, 768,
           1024]
IMAGE_SIZES = [16, 17, 20, 24, 28, 29, 32, 33, 40, 47, 48, 49, 56, 64, 65, 80, 96]
FILTERS = [4, 8, 12, 15, 16, 17, 24, 31, 32, 33, 48, 63, 64, 65, 96, 128, 129, 192]
FILTERS_BY_SIZE, SIZE_BY_FILTERS = "32,64", 28

# What is varied, over which values, and what the benchmark is asked for.
SERIES = {
    "width": (WIDTHS, lambda width: ["--hidden", f"{width},{width}", "--batch", 32]),
    "batch": (BATCHES, lambda batch: ["--hidden", "512,512", "--batch", batch]),
    "image": (IMAGE_SIZES, lambda size: ["--filters", FILTERS_BY_SIZE, "--image-size", size]),
    "filters": (FILTERS, lambda count: ["--filters", f"{count},{count}", "--image-size", SIZE_BY_FILTERS]),
}
THREADS = (1, 2)
AXES = {
    "width": ("width of two hidden layers, batch 32", "64, 128, 256, 512, 1024, 2048, 4096"),
    "batch": ("batch size, width 512", "1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024"),
    "image": ("height and width of the images, 32 and 64 filters", "16, 24, 32, 48, 64, 96"),
    "filters": ("filters in each of two layers, images of 28 × 28", "4, 8, 16, 32, 64, 128, 192"),
}

HEAD = """
set terminal svg size 1000,800 noenhanced font "sans-serif,13" background "white"
set output "{svg}"
set datafile separator ","
set datafile missing NaN
set multiplot layout 2,2
set logscale xy
set grid
set key top left
set ylabel "ms per step"
set format y "%g"
"""
PANEL = """
set xlabel "{label}"
set xrange [{least}:{most}]
set xtics ({ticks})
plot for [t=1:2] "{csv}" using (strcol(1) eq "{name}" && $3==t ? $2 : 1/0):4 with points ps 0.6 lc t \
  pt (t==1 ? 7 : 6) title (t==1 ? "1 thread" : "2 threads"), \
  "{csv}" using (strcol(1) eq "{name}" && $3==1 ? $2 : NaN):($5/{peak}/1e6) with lines dt 2 lc "gray40" \
  title "products alone at {peak:.0f} GFLOP/s"
"""


def benchmark(*arguments):
    command = [PROGRAM, "--json", *map(str, arguments)]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)[0]


def measure(name, value, threads):
    return train(name, value, threads, steps(name, value))


@functools.cache
def steps(name, value):
    return 30 if train(name, value, 1, 1)["operations"] > 1e9 else 200


def train(name, value, threads, count):
    return benchmark(*SERIES[name][1](value), "--threads", threads, "--steps", count, "--steps-only")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--plot-only", action="store_true")
    options = parser.parse_args()
    subprocess.run(["swift", "build", "-c", "release", "--product", "benchmark"], cwd=ROOT, check=True)
    if not options.plot_only:
        sweep(options.rounds)
    plot()


def sweep(rounds):
    points = [(name, value, threads) for name, (values, _) in SERIES.items() for value in values
              for threads in THREADS]
    results = {point: [] for point in points}
    for _ in range(rounds):
        for point in points:
            results[point].append(measure(*point))
    lines = ["varied,value,threads,milliseconds,operations"]
    for point, runs in results.items():
        milliseconds = statistics.median(run["medianMilliseconds"] for run in runs)
        lines.append(",".join(map(str, point)) + f",{milliseconds:.4f},{runs[0]['operations']:.0f}")
    CSV.write_text("\n".join(lines) + "\n")


def plot():
    if not shutil.which("gnuplot"):
        return
    products = benchmark("--hidden", "1024,1024", "--batch", 1024, "--threads", 1, "--steps", 1)
    peak = max(product["gigaflops"] for product in products["kernels"]["rates"]["products"])
    script = HEAD.format(svg=SVG)
    for name, (values, _) in SERIES.items():
        label, ticks = AXES[name]
        script += PANEL.format(
            csv=CSV, name=name, label=label, ticks=ticks, peak=peak, least=min(values) * 0.85,
            most=max(values) * 1.2,
        )
    subprocess.run(["gnuplot"], input=script + "unset multiplot\n", text=True, check=True)


if __name__ == "__main__":
    main()
