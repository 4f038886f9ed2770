/// What the compiler and the linker put into every library of a submission.
enum PlainLibrary {
  /// The C symbols that it defines: the entry, and the linker's marks.
  static let symbols: Set<String> = ["handgrad_submission", "__bss_start", "_edata", "_end"]

  /// What is in memory when it is loaded.
  static let sections: Set<String> = Set(
    // The loader's tables.
    [
      ".note.gnu.build-id", ".note.gnu.property", ".note.ABI-tag", ".dynsym", ".gnu.version",
      ".gnu.version_r", ".gnu.hash", ".hash", ".dynstr", ".rela.dyn", ".rela.plt", ".dynamic",
      ".got", ".got.plt", ".plt", ".plt.got", ".plt.sec", ".relro_padding",
    ]
      // Code and data.
      + [
        ".text", ".rodata", ".data", ".data.rel.ro", ".bss", ".bss.rel.ro", ".eh_frame",
        ".eh_frame_hdr", ".gcc_except_table", ".tm_clone_table", ".tdata", ".tbss",
      ]
      // What runs when it is loaded and unloaded: the C library's own, see `startSizes`.
      + Array(startSizes.keys)
      // What Swift's run-time library reads.
      + [
        ".swift_modhash", "swift5_accessible_functions", "swift5_assocty", "swift5_builtin",
        "swift5_capture", "swift5_fieldmd", "swift5_mpenum", "swift5_protocol_conformances",
        "swift5_protocols", "swift5_reflstr", "swift5_runtime_attributes", "swift5_tests",
        "swift5_type_metadata", "swift5_typeref",
      ]
      // Refused unless they are empty, see `replacements`.
      + replacements)

  /// Lists of functions of other modules to be replaced.
  static let replacements: [String] = ["swift5_replace", "swift5_replac2"]

  /// The sizes of what runs by itself, in bytes: two functions at the start, the C library's and
  /// the one that makes a library's types known to Swift; one at the end; and the C library's
  /// frames of a few instructions, of which there are as many as machines.
  static let startSizes: [String: ClosedRange<Int>] = [
    ".init_array": 16...16, ".fini_array": 8...8, ".init": 0...64, ".fini": 0...64,
  ]

  /// By which the loader is told those of the lists.
  static let sizeTags: [String: Int64] = [".init_array": 27, ".fini_array": 28]

  /// The symbols in those frames.
  static let startSymbols: Set<String> = ["_init", "_fini", ""]

  /// What the loader may be told, by number, whatever it says; see elf(5). That code is changed
  /// while it is loaded is not among it.
  static let dynamicTags: Set<Int64> = [
    2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 20, 23, 25, 26, 27, 28,
    0x6FFF_FEF5, 0x6FFF_FFF0, 0x6FFF_FFF9, 0x6FFF_FFFB, 0x6FFF_FFFE, 0x6FFF_FFFF,
    // Marks of procedure linkage on arm64.
    0x7000_0001, 0x7000_0003, 0x7000_0005,
  ]
  static let needed: Int64 = 1
  static let runPath: Int64 = 29
  static let flags: Int64 = 30
  /// That all functions are bound at once, and that variables of threads are at a known place.
  static let knownFlags: UInt64 = 8 | 16
  static let start: Int64 = 12
  static let end: Int64 = 13

  /// The kinds of relocations that call a function to learn an address, of x86-64 and arm64.
  static let callingRelocations: Set<UInt32> = [37, 1032]

  /// Whether a library is one that Swift's own modules bring with them.
  static func mayNeed(_ library: String) -> Bool {
    libraries.contains(library)
      || ["libswift", "libFoundation", "lib_Foundation"].contains {
        library.hasPrefix($0) && library.hasSuffix(".so") && !library.contains("/")
      }
  }

  /// The C library, and what Swift's own are made with.
  private static let libraries: Set<String> = [
    "libdispatch.so", "libBlocksRuntime.so",
    "libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1",
    "libgcc_s.so.1", "libstdc++.so.6", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1",
  ]
}
