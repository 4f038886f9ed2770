"""A class that hands in `dropout`: good, bad and hostile work, packed in all the ways that arrive.

    python3 Benchmarks/class.py make DIR [COUNT]        submissions in DIR/in, what they are in DIR/class.json
    python3 Benchmarks/class.py expect DIR [SEED]       what each must get, by check-assignment, one content at a time
    python3 Benchmarks/class.py grade DIR [SEED] [KILLS]
                                                        grades them with --jobs 2, killed at so many random moments and
                                                        gone on with; then compares, and looks for what was left behind
    python3 Benchmarks/class.py slurm DIR [SEED]        the same by Slurm in four shards, one of them killed and requeued

Run in the repository, after `swift build`. Nothing of it is needed to grade.
"""

import io
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import time
import unicodedata
import zipfile

PROGRAMS = ".build/debug"
FILES = ["Dropout.swift", "FullyConnectedNet.swift", "Submission.swift", "Answers.md"]


def read(path):
    with open(path, "rb") as file:
        return file.read()


def solution():
    files = {name: read(f"Solutions/Dropout/{name}") for name in FILES[:3]}
    answers = read("Assignments/Dropout/Answers.md").decode()
    files["Answers.md"] = answers.replace("<!-- your answer -->", "Because the expectation is p · x.").encode()
    return files


def stubs():
    return {name: read(f"Assignments/Dropout/{name}") for name in FILES}


def changed(name, old, new):
    files = solution()
    assert old.encode() in files[name], (name, old)
    files[name] = files[name].replace(old.encode(), new.encode())
    return files


def with_first_line(line):
    return changed("Dropout.swift", "  if let seed = parameters.seed", f"  {line}\n  if let seed = parameters.seed")


def contents():
    """What is handed in, by kind."""
    half = stubs() | {"Dropout.swift": solution()["Dropout.swift"]}
    hostile = 'import Glibc\n'
    def attack(body):
        files = with_first_line(body)
        files["Dropout.swift"] = hostile.encode() + files["Dropout.swift"]
        return files
    return {
        "solution": solution(),
        "stubs": stubs(),
        "half": half,
        "not divided": changed("Dropout.swift", "let mask = kept / parameters.p", "let mask = kept"),
        "dropped for kept": changed("Dropout.swift", "uniform .< parameters.p", "uniform .>= parameters.p"),
        "backward forgets the mask": changed("Dropout.swift", "return dout * mask", "return dout"),
        "no test mode": changed("Dropout.swift", "guard parameters.mode == .train else", "guard true else"),
        "spelled otherwise": changed(
            "Dropout.swift", "let mask = kept / parameters.p", "let scale = 1 / parameters.p\n  let mask = kept * scale"),
        "other names": changed("Dropout.swift", "uniform", "u"),
        "does not compile": changed("Dropout.swift", "let mask = kept / parameters.p", "let mask = kept / "),
        "lacks a file": {k: v for k, v in solution().items() if k != "FullyConnectedNet.swift"},
        "a helper of its own": changed("Dropout.swift", "return dout * mask", "return times(dout, mask)")
        | {"Helpers.swift": b"import Tensors\n\nfunc times(_ a: Tensor, _ b: Tensor) -> Tensor { a * b }\n"},
        "crashes": with_first_line("let nothing: Int? = nil; _ = nothing!"),
        "exits": attack("exit(0)"),
        "never ends": with_first_line("while true {}"),
        "forks": attack("for _ in 0..<200 { _ = syscall(57) }"),
        "prints without end": with_first_line('while true { print(String(repeating: "100 of 100 ", count: 1000)) }'),
        "much memory": with_first_line("_ = [Double](repeating: 1, count: 1 << 32).count"),
        "nan": changed("Dropout.swift", "return (x * mask,", "return (x * mask * Double.nan,"),
    }


def zipped(files, names=lambda n: n):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(names(name), data)
    return buffer.getvalue()


def tarred(files, extra=()):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        for entry in extra:
            archive.addfile(entry)
    return buffer.getvalue()


def link(name, target):
    entry = tarfile.TarInfo(name)
    entry.type = tarfile.SYMTYPE
    entry.linkname = target
    return entry


def write(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)


def folder(root, files):
    for name, data in files.items():
        write(f"{root}/{name}", data)


JUNK = os.urandom(1 << 20) * 50
BOMB = zipped({"bomb.swift": b"/" * (200 << 20), "zeros.bin": b"\0" * (1 << 30)})


def packings():
    """How it is packed: a function of the place, the student's number and the files, that returns the batch's name of
    it."""

    def plain(root, n, files):
        folder(f"{root}/student {n}", files)
        return f"student {n}"

    def zip_file(root, n, files):
        write(f"{root}/{n}.zip", zipped(files))
        return f"{n}.zip"

    def nested_zip(root, n, files):
        write(f"{root}/Jürgen Groß {n}.zip", zipped(files, lambda name: f"my work/final (2)/{name}"))
        return f"Jürgen Groß {n}.zip"

    def decomposed(root, n, files):
        name = unicodedata.normalize("NFD", f"Zoë Bär {n}.zip")
        write(f"{root}/{name}", zipped(files, lambda inner: f"Lösung/{inner}"))
        return name

    def tar(root, n, files):
        write(f"{root}/{n}.tar.gz", tarred(files))
        return f"{n}.tar.gz"

    def mac(root, n, files):
        both = {f"sub/{k}": v for k, v in files.items()} | {f"__MACOSX/sub/._{k}": b"\0\5\26\7" for k in files}
        write(f"{root}/mac {n}.zip", zipped(both | {"sub/.DS_Store": b"x"}))
        return f"mac {n}.zip"

    def crlf(root, n, files):
        folder(f"{root}/windows {n}", {k: v.replace(b"\n", b"\r\n") for k, v in files.items()})
        return f"windows {n}"

    def backslashes(root, n, files):
        write(f"{root}/back {n}.zip", zipped(files, lambda name: f"dropout\\work\\{name}"))
        return f"back {n}.zip"

    def checkout(root, n, files):
        place = f"{root}/dropout-account{n}"
        folder(f"{place}/Assignments/Dropout", files)
        folder(f"{place}/Solutions/Dropout", solution())
        folder(f"{place}/Sources/Layers", {"Affine.swift": b"nothing"})
        write(f"{place}/.git/HEAD", b"ref: refs/heads/main\n")
        return f"dropout-account{n}"

    def canvas(root, n, files):
        for k, (name, data) in enumerate(files.items()):
            stem, ending = name.rsplit(".", 1)
            name = f"{stem}-1.{ending}" if n % 3 == 0 else name
            write(f"{root}/lovelaceada{n}_{'LATE_' if n % 2 else ''}{1000 + n}_{100000 + 10 * n + k}_{name}", data)
        return f"lovelaceada{n}_{1000 + n}"

    def canvas_zip(root, n, files):
        write(f"{root}/hoppergrace{n}_{2000 + n}_{90000 + n}_my dropout.zip", zipped(files))
        return f"hoppergrace{n}_{2000 + n}"

    def moodle(root, n, files):
        name = f"Edsger W. Dijkstra {n}_{3000 + n}_assignsubmission_file"
        write(f"{root}/{name}/hand in.zip", zipped(files))
        return name

    def gradescope(root, n, files):
        folder(f"{root}/submission_{4000 + n}", files)
        with open(f"{root}/submission_metadata.yml", "a") as file:
            file.write(
                f"submission_{4000 + n}:\n  :submitters:\n  - :name: Alan Turing {n}\n    :sid: '{n}'\n"
                f"    :email: turing{n}@example.edu\n  :created_at: 2026-11-20 10:00:00 -08:00\n")
        return f"submission_{4000 + n}"

    def two_versions(root, n, files):
        old = {f"old/{k}": b"// an old one\n" + v for k, v in list(files.items())[:1]}
        write(f"{root}/versions {n}.zip", zipped(files | old | {"Dropout (1).swift": b"import Nothing\n"}))
        return f"versions {n}.zip"

    def junk(root, n, files):
        folder(f"{root}/junk {n}", files | {"movie.bin": JUNK, "node_modules/a/b.js": b"x"})
        return f"junk {n}"

    def links(root, n, files):
        write(f"{root}/links {n}.tar.gz", tarred(files, [link("passwd.swift", "/etc/passwd"), link("up", "../..")]))
        return f"links {n}.tar.gz"

    def slip(root, n, files):
        wrong = {"../../../../tmp/Slipped.swift": b"slipped", "/etc/Slipped.swift": b"slipped"}
        write(f"{root}/slip {n}.zip", zipped(files | wrong))
        return f"slip {n}.zip"

    def bomb(root, n, files):
        write(f"{root}/bomb {n}.zip", zipped(files | {"inner.zip": BOMB}))
        return f"bomb {n}.zip"

    def archive_in_archive(root, n, files):
        write(f"{root}/twice {n}.zip", zipped({"work.tar.gz": tarred(files)}))
        return f"twice {n}.zip"

    return [plain, zip_file, nested_zip, decomposed, tar, mac, crlf, backslashes, checkout, canvas, canvas_zip, moodle,
            gradescope, two_versions, junk, links, slip, bomb, archive_in_archive]


def odd_ones(root):
    """What there is nothing to judge in."""
    os.makedirs(f"{root}/empty folder")
    write(f"{root}/empty.zip", zipped({}))
    write(f"{root}/truncated.zip", zipped(solution())[:100])
    write(f"{root}/text.zip", b"this is no archive")
    write(f"{root}/report only.zip", zipped({"report.pdf": b"%PDF-1.4"}))
    os.makedirs(f"{root}/only links")
    for name in FILES[:3]:
        os.symlink("/etc/passwd", f"{root}/only links/{name}")
    return ["empty folder", "empty.zip", "truncated.zip", "text.zip", "report only.zip", "only links"]


def make(place, count):
    shutil.rmtree(place, ignore_errors=True)
    root = f"{place}/in"
    os.makedirs(root)
    kinds, ways = list(contents().items()), packings()
    students = {}
    draw = random.Random(16)
    for n in range(count - 6):
        # Every packing meets good work; slow and hostile work comes as often as it does in a bad class.
        kind, files = kinds[n % len(kinds)] if n % 3 == 0 else draw.choice(kinds[:13])
        name = ways[n % len(ways)](root, n, files)
        students[name] = kind
    for name in odd_ones(root):
        students[name] = None
    write(f"{root}/stray.swift", b"// whose is this?")
    write(f"{place}/class.json", json.dumps(students).encode())
    print(f"{len(students)} submissions in {root}")


def expect(place, seed):
    expected = {}
    for kind, files in contents().items():
        root = f"{place}/one"
        shutil.rmtree(root, ignore_errors=True)
        folder(root, files)
        out = subprocess.run(
            [f"{PROGRAMS}/check-assignment", "dropout", "--submission", root, "--seed", str(seed), "--json"],
            capture_output=True, text=True)
        document = json.loads(out.stdout)
        expected[kind] = {s["id"]: [s["status"], s["points"]] for s in document["sections"]}
        print(kind, document["score"]["earned"], flush=True)
    write(f"{place}/expected.json", json.dumps(expected).encode())


def compare(place, results):
    students = json.loads(read(f"{place}/class.json"))
    expected = json.loads(read(f"{place}/expected.json"))
    lines = [json.loads(line) for line in read(f"{results}/submissions.jsonl").splitlines()]
    names = [line["name"] for line in lines]
    assert len(names) == len(set(names)), "a submission is there twice"
    assert set(names) == set(students), set(names) ^ set(students)
    longest = max(len(line) for line in read(f"{results}/submissions.jsonl").splitlines())
    wrong = 0
    for line in lines:
        kind = students[line["name"]]
        found = {s["id"]: [s["status"], s["points"]] for s in line["sections"]}
        problem = line.get("problem", {}).get("kind")
        if (kind is None and problem != "nothing to grade") or (kind is not None and found != expected[kind]):
            wrong += 1
            print("WRONG", line["name"], kind, problem, found, line.get("remarks"))
    print(f"{len(lines)} graded once, {wrong} not as expected, longest line {longest} bytes")
    return wrong


def left_behind():
    return [n for n in os.listdir("/tmp") if n.startswith("handgrad-scratch-")] + [
        n for n in os.listdir(f"{PROGRAMS}/submissions") if n.startswith("handgrad-scratch-")]


def peak(pid):
    try:
        return int(re.search(r"VmHWM:\s+(\d+)", read(f"/proc/{pid}/status").decode()).group(1)) // 1024
    except (OSError, AttributeError):
        return 0


def grade(place, seed, kills):
    results = f"{place}/out"
    shutil.rmtree(results, ignore_errors=True)
    draw = random.Random(2)
    before = set(left_behind())
    start, memory = time.time(), 0
    command = [f"{PROGRAMS}/grade", f"{place}/in", "--assignment", "dropout", "--out", results, "--jobs", "2"]
    for round_ in range(kills + 1):
        go_on = ["--resume"] if os.path.exists(f"{results}/batch.json") else ["--seed", str(seed)]
        with open(f"{place}/log-{round_}.txt", "wb") as log:
            process = subprocess.Popen(command + go_on, stdout=log, stderr=log)
            deadline = time.time() + draw.uniform(0.2, 25) if round_ < kills else None
            while process.poll() is None and (deadline is None or time.time() < deadline):
                memory = max(memory, peak(process.pid))
                time.sleep(0.05)
            if process.poll() is None:
                process.send_signal(draw.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT]))
                process.wait()
        print(f"round {round_}: status {process.returncode}", flush=True)
        if process.returncode in (0, 1) and deadline is not None:
            break
    print(f"{time.time() - start:.0f} s, at most {memory} MB; left behind: {sorted(set(left_behind()) - before)}")
    compare(place, results)


def without_times(path):
    lines = []
    for text in read(path).splitlines():
        line = json.loads(text)
        for key in ("times", "gradedAt"):
            del line[key]
        for section in line["sections"]:
            del section["seconds"]
        lines.append(line)
    return lines


def slurm(place, seed):
    """Four shards on a Slurm of one node or more, the second one requeued while it runs, against a single run."""
    single, parts = f"{place}/single", f"{place}/parts"
    for folder_ in (single, parts):
        shutil.rmtree(folder_, ignore_errors=True)
    work = [f"{place}/in", "--assignment", "dropout", "--seed", str(seed), "--out"]
    job = subprocess.run(
        ["sbatch", "--parsable", "--array=1-4", "--cpus-per-task=1", "--mem=2G", f"--output={place}/slurm-%a.log",
         "Sources/grade/grade.slurm"] + work + [parts], capture_output=True, text=True, check=True).stdout.strip()
    second = f"{parts}/submissions-2-of-4.jsonl"
    while not (os.path.exists(second) and len(read(second).splitlines()) >= 2):
        time.sleep(0.5)
    subprocess.run(["scontrol", "requeue", f"{job}_2"], check=True)
    print(f"job {job}_2 requeued after {len(read(second).splitlines())} submissions", flush=True)
    while subprocess.run(["squeue", "--noheader", f"--jobs={job}"], capture_output=True, text=True).stdout.strip():
        time.sleep(2)
    subprocess.run([f"{PROGRAMS}/grade", "merge", parts, "--out", parts], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([f"{PROGRAMS}/grade"] + work + [single], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    same = without_times(f"{single}/submissions.jsonl") == without_times(f"{parts}/submissions.jsonl")
    books = read(f"{single}/gradebook.csv") == read(f"{parts}/gradebook.csv")
    print(f"the merged log equals the single run's but for times: {same}; the gradebooks are equal: {books}")


if __name__ == "__main__":
    verb, place = sys.argv[1], sys.argv[2]
    numbers = [int(word) for word in sys.argv[3:]]
    if verb == "make":
        make(place, numbers[0] if numbers else 300)
    elif verb == "expect":
        expect(place, numbers[0] if numbers else 4711)
    elif verb == "slurm":
        slurm(place, numbers[0] if numbers else 4711)
    elif verb == "grade":
        grade(place, numbers[0] if numbers else 4711, numbers[1] if len(numbers) > 1 else 20)
