#!/usr/bin/env python3
"""How long a student waits who watches: from saving a file to the verdict on the screen.

    python3 Benchmarks/watch.py [--rounds N] [--minute]

Works in a clone below .build, so no file of this checkout changes, with the programs of this one.
`check-assignment --watch dropout` runs in a terminal of 24 lines; each edit is saved as editors do
it, by a file that takes the name, and the time ends with the screen that has the verdict. Prints
the median and the extremes of N rounds, in seconds.

With --minute, saves every 200 ms for a minute, and says what is left then.
"""

import argparse
import fcntl
import importlib
import os
import pathlib
import pty
import select
import statistics
import struct
import subprocess
import sys
import termios
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
single = importlib.import_module("save-to-verdict")

PROGRAM = single.ROOT / ".build" / "debug" / "check-assignment"
EDITS = [single.EDITS[index] for index in (0, 2, 3, 4, 6)]
SOLVED = (single.SOLUTION / "Dropout.swift").read_text()
FILE = single.STUDENT / "Dropout.swift"


class Watch:
    """The program in a terminal, and what it draws."""

    def __init__(self):
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(single.CLONE)
            os.environ.update(TERM="xterm", NO_COLOR="1")
            os.execv(PROGRAM, [PROGRAM, "--watch", "dropout"])
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.unread = ""

    def screen(self, *texts):
        """The next screen with all of these texts."""
        while True:
            while "\x1b[J" in self.unread:
                screen, self.unread = self.unread.split("\x1b[J", 1)
                screen = screen.replace("\x1b[K", "")
                if all(text in screen for text in texts):
                    return screen
            self.unread += os.read(self.terminal, 1 << 16).decode(errors="replace")

    def pass_over(self, seconds):
        """Lets so much time pass, whatever is drawn."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.02)[0]:
                self.unread = os.read(self.terminal, 1 << 16).decode(errors="replace")

    def wait_for_rest(self):
        """Waits until nothing is going on."""
        while "…" in self.screen("n next").splitlines()[0]:
            pass

    def quit(self):
        os.write(self.terminal, b"q")
        os.waitpid(self.process, 0)


def save(text):
    """Saves the text with a comment of its own: what was built already is found again."""
    text += f"// {time.time()}\n"
    other = FILE.with_suffix(".other")
    other.write_text(text)
    start = time.monotonic()
    other.rename(FILE)
    return start


def measure(watch, old, new, status):
    save(SOLVED)
    watch.screen("dropout-forward judged after", "\n  passed")
    start = save(SOLVED.replace(old, new))
    watch.screen("saved;")
    watch.screen("dropout-forward judged after", f"\n  {status}")
    return time.monotonic() - start


def measure_all(rounds):
    watch = Watch()
    watch.wait_for_rest()
    print("| edit | median s | least | most |\n|---|---|---|---|")
    for name, old, new, status in EDITS:
        assert old in SOLVED
        times = [measure(watch, old, new, status) for _ in range(rounds)]
        print(
            f"| {name} | {statistics.median(times):.2f} | {min(times):.2f} | {max(times):.2f} |",
            flush=True)
    watch.quit()


def children(process):
    command = ["ps", "--no-headers", "-o", "pid", "--ppid", str(process)]
    return subprocess.run(command, capture_output=True, text=True).stdout.split()


def save_for_a_minute():
    watch = Watch()
    watch.wait_for_rest()
    end = time.monotonic() + 60
    most = count = 0
    while time.monotonic() < end:
        count += 1
        save(SOLVED.replace(single.MASK, f"let mask = kept * {count}"))
        watch.pass_over(0.2)
        most = max(most, len(children(watch.process)))
    save(SOLVED)
    watch.screen("dropout-forward judged after", "\n  passed")
    watch.wait_for_rest()
    left = len(children(watch.process))
    print(f"{count} saves, at most {most} children at a time, {left} left, verdict: passed")
    watch.quit()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--minute", action="store_true")
    options = parser.parse_args()
    single.check_out()
    if options.minute:
        save_for_a_minute()
    else:
        measure_all(options.rounds)


if __name__ == "__main__":
    main()
