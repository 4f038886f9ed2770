/// A library in the form of ELF, 64 bits, little-endian: its sections, symbols, relocations and
/// what it tells the loader.
///
/// Every place that the file names is looked at only if it lies in the file.
struct ELFFile {
  /// The bytes are no such file, or one that contradicts itself.
  struct Malformed: Error {}

  struct Section: Equatable {
    let name: String
    let type: UInt32
    let flags: UInt64
    let address: UInt64
    let size: Int
    /// Where its contents lie; empty if it has none in the file.
    let contents: Range<Int>
    /// The section that belongs to it, such as the names of its symbols.
    let link: Int

    /// Whether it is in memory when the library is.
    var isLoaded: Bool { flags & 2 != 0 }
  }

  struct Symbol: Equatable {
    let name: String
    let kind: UInt8
    /// The index of the section that it is defined in; 0 if it is not.
    let section: Int
    let isLocal: Bool

    var isDefined: Bool { section != 0 }
    /// A function that is chosen by code which runs while the library is loaded.
    var isChosenAtLoad: Bool { kind == 10 }
  }

  /// What the loader is told, by a number and its value.
  struct DynamicEntry: Equatable {
    let tag: Int64
    let value: UInt64
  }

  private let bytes: [UInt8]
  let machine: UInt16
  private(set) var sections: [Section] = []
  private(set) var dynamicEntries: [DynamicEntry] = []

  /// Types of sections.
  static let symbolTable: UInt32 = 2
  static let relocations: UInt32 = 4
  static let dynamicSymbols: UInt32 = 11
  private static let emptySection: UInt32 = 8

  init(_ bytes: [UInt8]) throws(Malformed) {
    self.bytes = bytes
    // 64 bits, little-endian, version 1.
    guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1]) else { throw Malformed() }
    machine = try ELFFile.number(bytes, at: 18)
    sections = try readSections()
    dynamicEntries = try readDynamicEntries()
  }

  func section(_ name: String) -> Section? { sections.first { $0.name == name } }

  func value(of tag: Int64) -> UInt64? { dynamicEntries.first { $0.tag == tag }?.value }
}

// Tables in the file.
extension ELFFile {
  /// The symbols of a table.
  func symbols(_ table: Section) throws(Malformed) -> [Symbol] {
    guard sections.indices.contains(table.link) else { throw Malformed() }
    let names = sections[table.link].contents
    return try entries(table.contents, each: 24) { entry throws(Malformed) in
      let name: UInt32 = try number(at: entry)
      let info: UInt8 = try number(at: entry + 4)
      let section: UInt16 = try number(at: entry + 6)
      return Symbol(
        name: try text(at: Int(name), in: names), kind: info & 15, section: Int(section),
        isLocal: info >> 4 == 0)
    }
  }

  /// The kinds of a table's relocations.
  func relocationKinds(_ table: Section) throws(Malformed) -> [UInt32] {
    try entries(table.contents, each: 24) { entry throws(Malformed) in
      try number(at: entry + 8)
    }
  }

  /// A name among those of the loader.
  func dynamicText(at offset: UInt64) throws(Malformed) -> String {
    guard let symbols = sections.first(where: { $0.type == ELFFile.dynamicSymbols }),
      sections.indices.contains(symbols.link), let offset = Int(exactly: offset)
    else { throw Malformed() }
    return try text(at: offset, in: sections[symbols.link].contents)
  }

  private func readSections() throws(Malformed) -> [Section] {
    let table = try offset(at: 40)
    let (size, count, names): (UInt16, UInt16, UInt16) = (
      try number(at: 58), try number(at: 60), try number(at: 62)
    )
    guard size == 64, table < bytes.count else { throw Malformed() }
    let headers = table..<table + 64 * Int(count)
    guard names < count, headers.upperBound <= bytes.count else { throw Malformed() }
    let namesHeader = table + 64 * Int(names)
    let nameTable = try contents(ofSectionAt: namesHeader)
    return try entries(headers, each: 64) { header throws(Malformed) in
      let (name, type): (UInt32, UInt32) = (try number(at: header), try number(at: header + 4))
      return Section(
        name: try text(at: Int(name), in: nameTable), type: type,
        flags: try number(at: header + 8), address: try number(at: header + 16),
        size: try offset(at: header + 32), contents: try contents(ofSectionAt: header),
        link: Int(try number(at: header + 40) as UInt32))
    }
  }

  private func contents(ofSectionAt header: Int) throws(Malformed) -> Range<Int> {
    let type: UInt32 = try number(at: header + 4)
    guard type != ELFFile.emptySection, type != 0 else { return 0..<0 }
    return try range(try offset(at: header + 24), count: try offset(at: header + 32))
  }

  /// By the program header, which is the loader's, not by the section.
  private func readDynamicEntries() throws(Malformed) -> [DynamicEntry] {
    let table = try offset(at: 32)
    let (size, count): (UInt16, UInt16) = (try number(at: 54), try number(at: 56))
    guard size == 56 else { throw Malformed() }
    let headers = try entries(try range(table, count: 56 * Int(count)), each: 56) { $0 }
    var found: [DynamicEntry] = []
    for header in headers {
      let type: UInt32 = try number(at: header)
      guard type == 2 else { continue }
      let contents = try range(try offset(at: header + 8), count: try offset(at: header + 32))
      found += try entries(contents, each: 16) { entry throws(Malformed) in
        DynamicEntry(tag: try number(at: entry), value: try number(at: entry + 8))
      }
    }
    return Array(found.prefix { $0.tag != 0 })
  }

  private func entries<Entry>(
    _ range: Range<Int>, each size: Int, _ read: (Int) throws(Malformed) -> Entry
  ) throws(Malformed) -> [Entry] {
    guard range.count % size == 0 else { throw Malformed() }
    var entries: [Entry] = []
    entries.reserveCapacity(range.count / size)
    for entry in stride(from: range.lowerBound, to: range.upperBound, by: size) {
      entries.append(try read(entry))
    }
    return entries
  }
}

// Bytes in the file.
extension ELFFile {
  private func range(_ start: Int, count: Int) throws(Malformed) -> Range<Int> {
    guard start <= bytes.count, count <= bytes.count - start else { throw Malformed() }
    return start..<start + count
  }

  private func offset(at place: Int) throws(Malformed) -> Int {
    let value: UInt64 = try number(at: place)
    guard let offset = Int(exactly: value) else { throw Malformed() }
    return offset
  }

  private func number<Number: FixedWidthInteger>(at place: Int) throws(Malformed) -> Number {
    try ELFFile.number(bytes, at: place)
  }

  private static func number<Number: FixedWidthInteger>(
    _ bytes: [UInt8], at place: Int
  ) throws(Malformed) -> Number {
    guard place >= 0, place <= bytes.count - MemoryLayout<Number>.size else { throw Malformed() }
    return bytes.withUnsafeBytes {
      Number(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: Number.self))
    }
  }

  /// The text that begins at an offset of a table and ends with a NUL.
  private func text(at offset: Int, in table: Range<Int>) throws(Malformed) -> String {
    guard offset < table.count || (offset == 0 && table.isEmpty) else { throw Malformed() }
    let rest = bytes[table.dropFirst(offset)]
    guard let end = rest.firstIndex(of: 0) else {
      guard rest.isEmpty else { throw Malformed() }
      return ""
    }
    return String(decoding: rest[..<end], as: UTF8.self)
  }
}
