#!/usr/bin/env python3
"""What the compiler made of the products' inner loops.

    python3 Benchmarks/inner-loops.py

Compiles Sources/CKernels/kernels.cpp to machine code, with the flags of Package.swift, and prints every loop
without a branch in it that adds at least six products: for each the multiplications and additions, the factors that
are broadcast, the moves between registers and the accesses to the stack. In a tile of sums the last two must be 0;
a loop whose rows lie anywhere may keep some of their addresses on the stack. Needs clang++ and c++filt.
"""

import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
KERNELS = ROOT / "Sources" / "CKernels"


def assembly():
    flags = re.search(r"let kernelFlags = \[(.*?)\]", (ROOT / "Package.swift").read_text(), re.S).group(1)
    command = ["clang++", "-std=c++17", *re.findall(r'"(.*?)"', flags), f"-I{KERNELS / 'include'}"]
    command += ["-S", "-masm=intel", "-o", "-", KERNELS / "kernels.cpp"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def loops(lines):
    """The function and the instructions of every innermost loop."""
    function, labels = None, {}
    for number, line in enumerate(lines):
        if start := re.match(r"(_Z\S+):", line):
            function, labels = start.group(1), {}
        elif label := re.match(r"(\.LBB\S+):", line):
            labels[label.group(1)] = number
        elif (jump := re.match(r"\s+j\w+\s+(\.LBB\S+)", line)) and jump.group(1) in labels:
            body = [text.strip() for text in lines[labels[jump.group(1)] : number] if text.startswith("\t")]
            body = [text for text in body if not text.startswith((".", "#"))]
            if not any(text.startswith("j") for text in body):
                yield function, body


def count(body, pattern):
    return sum(1 for instruction in body if re.search(pattern, instruction))


def main():
    found = [(name, body) for name, body in loops(assembly()) if count(body, r"^vfn?madd\d+p") >= 6]
    names = subprocess.run(
        ["c++filt", *(name for name, _ in found)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    print(f"{'kernel':44} register  products  broadcasts  moves  stack")
    for name, (_, body) in zip(names, found):
        name = name.replace("(anonymous namespace)::", "").split("(")[0].removeprefix("void ")
        register = next(register for register in ("zmm", "ymm", "xmm") if count(body, rf"^vfn?madd.*{register}"))
        products, broadcasts = count(body, r"^vfn?madd\d+p"), count(body, "broadcast|movddup")
        moves, stack = count(body, r"^vmov[au]p[sd]\s+[xyz]mm\d+, [xyz]mm\d+$"), count(body, r"\[r[sb]p")
        print(f"{name:44} {register}  {products:12}  {broadcasts:10}  {moves:5}  {stack:5}")


if __name__ == "__main__":
    main()
