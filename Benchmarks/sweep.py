#!/usr/bin/env python3
"""Time per training step against the width of the hidden layers and against the batch size.

    python3 Benchmarks/sweep.py [--rounds N]

Trains 784–W–W–10 on Fashion-MNIST images, W from 64 to 4096 at batch 32, then batches of 1 to 1024 at
W = 512, on 1 and on 2 threads; every round runs all points once. Writes the medians to
Benchmarks/sweep.csv and, where gnuplot is installed, the plot to Benchmarks/sweep.svg.
"""

import argparse
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
POINTS = [(width, 32) for width in WIDTHS] + [(512, batch) for batch in BATCHES]

PLOT = """
set terminal svg size 1000,420 noenhanced font "sans-serif,13" background "white"
set output "{svg}"
set datafile separator ","
set datafile missing NaN
set multiplot layout 1,2
set logscale xy
set grid
set key top left
set ylabel "ms per step"
set format y "%g"
set xlabel "width of two hidden layers, batch 32"
set xrange [56:4700]
set xtics (64, 128, 256, 512, 1024, 2048, 4096)
plot for [t=1:2] "{csv}" using ($2==32 && $3==t ? $1 : 1/0):4 with points ps 0.6 lc t \
  pt (t==1 ? 7 : 6) title (t==1 ? "1 thread" : "2 threads"), \
  "{csv}" using ($2==32 && $3==1 ? $1 : NaN):($5/{peak}/1e6) with lines dt 2 lc "gray40" \
  title "products alone at {peak:.0f} GFLOP/s"
set xlabel "batch size, width 512"
set xrange [0.8:1300]
set xtics (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)
plot for [t=1:2] "{csv}" using ($1==512 && $3==t ? $2 : 1/0):4 with points ps 0.6 lc t \
  pt (t==1 ? 7 : 6) title (t==1 ? "1 thread" : "2 threads"), \
  "{csv}" using ($1==512 && $3==1 ? $2 : NaN):($5/{peak}/1e6) with lines dt 2 lc "gray40" \
  title "products alone at {peak:.0f} GFLOP/s"
unset multiplot
"""


def benchmark(*arguments):
    command = [PROGRAM, "--json", *map(str, arguments)]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)[0]


def measure(width, batch, threads):
    steps = 30 if width * width * batch > 20_000_000 else 300
    return benchmark(
        "--hidden", f"{width},{width}", "--batch", batch, "--threads", threads, "--steps", steps,
        "--steps-only",
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    subprocess.run(["swift", "build", "-c", "release", "--product", "benchmark"], cwd=ROOT, check=True)
    points = [(*point, threads) for point in dict.fromkeys(POINTS) for threads in (1, 2)]
    results = {point: [] for point in sorted(points)}
    for _ in range(options.rounds):
        for point in points:
            results[point].append(measure(*point))
    lines = ["width,batch,threads,milliseconds,operations"]
    for point, runs in results.items():
        milliseconds = statistics.median(run["medianMilliseconds"] for run in runs)
        lines.append(",".join(map(str, point)) + f",{milliseconds:.4f},{runs[0]['operations']:.0f}")
    CSV.write_text("\n".join(lines) + "\n")
    plot()


def plot():
    if shutil.which("gnuplot"):
        products = benchmark("--hidden", "1024,1024", "--batch", 1024, "--threads", 1, "--steps", 1)
        peak = max(product["gigaflops"] for product in products["kernels"]["rates"]["products"])
        script = PLOT.format(csv=CSV, svg=SVG, peak=peak)
        subprocess.run(["gnuplot"], input=script, text=True, check=True)


if __name__ == "__main__":
    main()
