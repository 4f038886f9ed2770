import Auditing
import DropoutChecks
import Glibc
import Tensors

/// Submissions that fill the run's scratch folder, each call with more.
let fillingSubmissions: [Variant<DropoutSubmission>] = [
  hostile("fills-the-disk") { x, _ in
    for number in 0..<12 { fill("\(scratch)/\(getpid())-\(number)") }
    return x
  },
  hostile("fills-the-disk-and-leaves") { x, _ in
    for number in 0..<12 { fill("\(scratch)/\(number)") }
    _exit(0)
  },
  hostile("fills-the-disk-behind-a-closed-door") { x, _ in
    let folder = "\(scratch)/closed"
    mkdir(folder, 0o300)
    for number in 0..<12 { fill("\(folder)/\(number)") }
    sleep(30)
    return x
  },
  hostile("fills-the-disk-without-names") { x, _ in
    for number in 0..<12 {
      fill("\(scratch)/\(number)")
      unlink("\(scratch)/\(number)")
    }
    sleep(30)
    return x
  },
  hostile("fills-the-disk-without-names-or-descriptors") { x, _ in
    for number in 0..<12 {
      let path = "\(scratch)/\(number)"
      fill(path)
      let file = open(path, O_RDONLY)
      mmap(nil, 4096, PROT_READ, MAP_SHARED, file, 0)
      close(file)
      unlink(path)
    }
    for descriptor in Int32(4)..<100 { close(descriptor) }
    sleep(30)
    return x
  },
  hostile("makes-many-files") { x, _ in
    for number in 0..<12_000 {
      close(open("\(scratch)/\(number)", O_WRONLY | O_CREAT, 0))
    }
    sleep(30)
    return x
  },
  hostile("nests-folders") { x, _ in
    chdir(scratch)
    for _ in 0..<20_000 where mkdir("\u{1F4C1}", 0o700) == 0 { chdir("\u{1F4C1}") }
    sleep(30)
    return x
  },
]

private let scratch = String(cString: getenv("TMPDIR"))

/// Writes a file of 32 MB, which stays open.
private func fill(_ path: String) {
  let file = open(path, O_WRONLY | O_CREAT, 0o600)
  let block = [UInt8](repeating: 1, count: 1 << 20)
  for _ in 0..<32 where write(file, block, block.count) < 0 { break }
}
