// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// The compiler refuses what it cached of the C library when the cache lay elsewhere. With a cache
/// for each place of the checkout, a checkout may be moved or copied together with its build.
let cacheOfThisPlace: [SwiftSetting] = {
  let place = Context.packageDirectory
  guard FileManager.default.isWritableFile(atPath: place) else { return [] }
  let name = String(place.utf8.reduce(5381) { $0 &* 33 &+ UInt64($1) }, radix: 36)
  return [.unsafeFlags(["-module-cache-path", "\(place)/.build/module-caches/\(name)"])]
}()

/// Warnings are errors on our own targets.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)] + cacheOfThisPlace

/// What students wait for is optimized in debug builds too, which is what they run: kernels, file
/// readers, training and the checks.
let optimized: [SwiftSetting] = strict + [.unsafeFlags(["-O"])]

/// What a submission calls is exported by the program that loads it.
let exporting: [LinkerSetting] = [.unsafeFlags(["-Xlinker", "--export-dynamic"])]

/// The folders of all assignments, below `Assignments/`, `Solutions/`, `Sources/Checks/` and
/// `Sources/Audits/`.
let assignments = [
  "Warmup",
  "FullyConnected",
  "Dropout",
  "DropoutVariants",
  "Regression",
  "ConvNets",
]

/// What an assignment consists of here: its checks, its solution, and the mistakes and alternatives
/// that the audit runs, which replace functions of the solution.
///
/// The files in `Assignments/` are no target: they are compiled when they are judged, whatever is
/// in them.
func targets(ofAssignment name: String) -> [Target] {
  [
    .target(
      name: "\(name)Checks",
      dependencies: [
        "Tensors", "Training", "Optimizers", "FastLayers", "Networks", "Checking", "CheckSupport",
      ],
      path: "Sources/Checks/\(name)", swiftSettings: optimized),
    .target(
      name: "\(name)Solution",
      dependencies: [
        "Tensors", "Training", "Layers", "FastLayers", "Networks",
        .target(name: "\(name)Checks"),
      ],
      path: "Solutions/\(name)", exclude: ["Answers.md"],
      swiftSettings: strict + [.unsafeFlags(["-enable-testing"])]),
    .target(
      name: "\(name)Audit",
      dependencies: [
        "Tensors", "Training", "Layers", "FastLayers", "Networks", "Auditing", "CheckSupport",
        "AuditSupport", .target(name: "\(name)Checks"),
        .target(name: "\(name)Solution"),
      ],
      path: "Sources/Audits/\(name)", exclude: ["Checks.md", "KnownMistakes.json"],
      swiftSettings: strict),
  ]
}

/// Kernels round as they are written: no multiplication and addition is merged, and a square root
/// need not set `errno`, for which vectors have no place.
let kernelFlags = [
  "-O3", "-ffp-contract=off", "-fno-math-errno", "-fno-exceptions", "-fno-rtti", "-Wall", "-Werror",
]

let libraries: [Target] = [
  .systemLibrary(
    name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
  .systemLibrary(
    name: "COpenBLAS", path: "Sources/COpenBLAS", pkgConfig: "openblas",
    providers: [.apt(["libopenblas-dev"])]),
  .systemLibrary(
    name: "CArchive", path: "Sources/CArchive", pkgConfig: "libarchive",
    providers: [.apt(["libarchive-dev"])]),
  .target(name: "CSystem"),
  .target(name: "CKernels", cxxSettings: [.unsafeFlags(kernelFlags)]),
  .target(name: "Tensors", dependencies: ["CKernels"], swiftSettings: optimized),
  .target(
    name: "OpenBLASProducts", dependencies: ["Tensors", "COpenBLAS"], swiftSettings: optimized),
  .target(name: "Files", dependencies: ["CZlib"], swiftSettings: optimized),
  .target(name: "Pickles", dependencies: ["Files"], swiftSettings: optimized),
  .target(
    name: "NumPyFiles", dependencies: ["Tensors", "Files", "Pickles"], swiftSettings: optimized),
  .target(
    name: "Datasets", dependencies: ["Tensors", "Files", "Pickles", "NumPyFiles"],
    swiftSettings: optimized),
  .target(name: "Training", dependencies: ["Tensors", "NumPyFiles"], swiftSettings: optimized),
  .target(
    name: "Optimizers", dependencies: ["Tensors", "Training", "Withholding", "CKernels"],
    swiftSettings: optimized),
  .target(name: "Layers", dependencies: ["Tensors", "Withholding"], swiftSettings: optimized),
  .target(name: "Withholding", dependencies: ["Tensors"], swiftSettings: optimized),
  .target(
    name: "FastLayers", dependencies: ["Tensors", "Training", "Withholding", "CKernels"],
    swiftSettings: optimized),
  .target(
    name: "Networks",
    dependencies: [
      "Tensors", "Texts", "Training", "NumPyFiles", "Layers", "FastLayers", "Withholding",
    ],
    swiftSettings: optimized),
  .target(
    name: "CommandLineOptions", dependencies: ["CSystem", "Texts", "ToolkitVersion"],
    swiftSettings: strict),
  .target(
    name: "Batches",
    dependencies: ["CSystem", "Files", "NumPyFiles", "Texts", "CommandLineOptions"],
    swiftSettings: strict),
  .target(name: "EventFiles", swiftSettings: strict),
  .target(
    name: "Checking", dependencies: ["Tensors", "Texts", "Withholding"], swiftSettings: optimized),
  .target(name: "Texts", swiftSettings: optimized),
  .target(name: "TextPictures", dependencies: ["Tensors", "Texts"], swiftSettings: strict),
  .target(name: "Pages", dependencies: ["Files", "Texts"], swiftSettings: strict),
  .target(name: "ToolkitVersion", swiftSettings: strict),
  .target(
    name: "Judging",
    dependencies: [
      "Checking", "Files", "Releasing", "Tensors", "Texts", "TextPictures", "CSystem",
      "ToolkitVersion",
    ],
    swiftSettings: optimized),
  .target(name: "Auditing", dependencies: ["Checking", "Judging", "Texts"], swiftSettings: strict),
]

/// What takes the place of a module's sources in the package of students who are to write what
/// these hold.
let sealed: [Target] = [
  .target(
    name: "SealedLayers", dependencies: ["Tensors", "Withholding"], path: "Sources/Sealed/Layers",
    swiftSettings: optimized),
  .target(
    name: "SealedOptimizers", dependencies: ["Tensors", "Training", "Withholding", "Optimizers"],
    path: "Sources/Sealed/Optimizers", swiftSettings: optimized),
  .target(
    name: "SealedNetworks", dependencies: ["Tensors", "Withholding", "Networks"],
    path: "Sources/Sealed/Networks", swiftSettings: optimized),
]

/// What the checks of several assignments share.
let checkSupport: Target = .target(
  name: "CheckSupport", dependencies: ["Tensors", "Training", "Checking", "Datasets"],
  path: "Sources/Checks/Support", swiftSettings: optimized)

/// What the variants of several assignments share.
let auditSupport: Target = .target(
  name: "AuditSupport", dependencies: ["Tensors", "Training", "Auditing", "CheckSupport"],
  path: "Sources/Audits/Support", swiftSettings: strict)

/// The experiments of the study of dropout, whose layers are those of an assignment.
let study: [Target] = [
  .target(
    name: "DropoutStudy",
    dependencies: [
      "Tensors", "Training", "Optimizers", "Layers", "Networks", "Datasets", "NumPyFiles", "Files",
      "Batches", "EventFiles", "Pages", "Texts", "TextPictures", "ToolkitVersion", "CheckSupport",
      "DropoutVariantsChecks",
    ],
    swiftSettings: optimized),
  .executableTarget(
    name: "study",
    dependencies: [
      "CommandLineOptions", "Commands", "Judging", "Batches", "Datasets", "Tensors", "Texts",
      "DropoutStudy",
      "DropoutVariantsSolution",
    ],
    swiftSettings: strict),
]

let commands: [Target] = [
  .target(
    name: "Courses", dependencies: ["Checking"] + assignments.map { .target(name: "\($0)Checks") },
    swiftSettings: strict),
  .target(name: "Releasing", dependencies: ["Checking"], swiftSettings: strict),
  .target(name: "Sealing", dependencies: ["Withholding", "Releasing"], swiftSettings: strict),
  .target(
    name: "StudentPackages",
    dependencies: [
      "Archives", "Batches", "Checking", "Judging", "Releasing", "Texts", "ToolkitVersion",
    ],
    exclude: ["update.sh"], swiftSettings: strict),
  .executableTarget(
    name: "release-assignment",
    dependencies: [
      "CommandLineOptions", "Commands", "Courses", "Checking", "FastLayers", "Judging", "Layers",
      "Networks", "StudentPackages",
    ],
    swiftSettings: strict, linkerSettings: exporting),
  .target(
    name: "Commands", dependencies: ["CommandLineOptions", "Judging", "Texts", "CSystem"],
    swiftSettings: strict),
  .target(
    name: "HandingIn", dependencies: ["Checking", "Judging", "NumPyFiles", "ToolkitVersion"],
    swiftSettings: strict),
  .target(
    name: "ResultPages",
    dependencies: ["Checking", "Judging", "Pages", "NumPyFiles", "ToolkitVersion"],
    swiftSettings: strict),
  .target(
    name: "Grading",
    dependencies: [
      "Batches", "Checking", "Judging", "Releasing", "ResultPages", "Texts", "ToolkitVersion",
    ],
    swiftSettings: strict),
  .target(name: "Archives", dependencies: ["CArchive", "Texts"], swiftSettings: strict),
  .target(
    name: "Collecting",
    dependencies: [
      "Archives", "Checking", "Files", "Grading", "Judging", "Texts", "ToolkitVersion",
    ],
    swiftSettings: strict),
  .target(
    name: "Gradebooks",
    dependencies: ["Batches", "Checking", "Grading", "Judging", "Pages", "Texts"],
    swiftSettings: strict),
  .target(
    name: "Watching", dependencies: ["Checking", "Judging", "Commands", "Texts"],
    swiftSettings: strict),
  .executableTarget(
    name: "check-assignment",
    dependencies: [
      "CommandLineOptions", "Commands", "Judging", "Watching", "HandingIn", "ResultPages",
      "Checking", "Courses", "Texts",
      "Layers",
      "FastLayers", "Networks",
    ],
    swiftSettings: strict, linkerSettings: exporting),
  .executableTarget(
    name: "grade",
    dependencies: [
      "CommandLineOptions", "Commands", "Batches", "Collecting", "Courses", "Checking",
      "Archives", "Gradebooks", "Grading", "Judging", "Layers", "FastLayers", "Networks",
      "Releasing", "ResultPages", "StudentPackages", "Texts", "ToolkitVersion",
    ],
    exclude: ["grade.slurm", "gradescope"], swiftSettings: strict, linkerSettings: exporting),
  .executableTarget(
    name: "audit-checks",
    dependencies: [
      "CommandLineOptions", "Commands", "Batches", "Courses", "Judging", "Checking", "Auditing",
    ]
      + assignments.map { .target(name: "\($0)Audit") },
    swiftSettings: strict),
  .executableTarget(
    name: "make-stubs",
    dependencies: ["CommandLineOptions", "Commands", "Judging", "Releasing", "Sealing", "Courses"],
    swiftSettings: strict),
]

/// Compiles and runs a student's own experiments, and is all that these can call: a file of theirs
/// that does not compile stops nothing else.
let scratch: Target = .executableTarget(
  name: "scratch",
  dependencies: [
    "CommandLineOptions", "Commands", "Judging", "Tensors", "TextPictures", "Training",
    "Optimizers",
    "Layers", "FastLayers", "Networks", "Datasets", "NumPyFiles", "CheckSupport",
  ],
  exclude: ["Example"], swiftSettings: strict, linkerSettings: exporting)

/// What the figures in `Documentation/Figures.md` are measured with.
let benchmark: Target = .executableTarget(
  name: "benchmark",
  dependencies: [
    "CommandLineOptions", "Tensors", "Texts", "OpenBLASProducts", "Training", "Optimizers",
    "Layers",
    "FastLayers", "Networks",
    "Datasets", "DropoutSolution", "ConvNetsSolution",
  ],
  swiftSettings: strict)

/// Programs that tests run, and what tests share.
let testSupport: [Target] = [
  .target(
    name: "TestSupport", path: "Tests/Support/TestSupport", swiftSettings: strict),
  .executableTarget(
    name: "dropout-hostile",
    dependencies: ["Tensors", "Training", "Checking", "Auditing", "DropoutChecks"],
    path: "Tests/Support/dropout-hostile", swiftSettings: strict),
  .executableTarget(
    name: "checkpointed-training",
    dependencies: ["Tensors", "Training", "Optimizers", "NumPyFiles"],
    path: "Tests/Support/checkpointed-training", swiftSettings: strict),
  .executableTarget(
    name: "compile-submission", dependencies: ["Judging", "DropoutChecks"],
    path: "Tests/Support/compile-submission", swiftSettings: strict),
  .executableTarget(
    name: "collect-submissions", dependencies: ["Collecting", "Courses", "Judging"],
    path: "Tests/Support/collect-submissions", swiftSettings: strict),
  .executableTarget(
    name: "judge-hostile", dependencies: ["Judging", "Checking", "Auditing", "DropoutSolution"],
    path: "Tests/Support/judge-hostile", swiftSettings: strict),
]

/// The programs that tests run are built with them.
let programs: [Target.Dependency] = [
  "TestSupport", "check-assignment", "audit-checks", "make-stubs", "grade", "release-assignment",
  "benchmark", "study", "scratch",
]

let tests: [Target] = [
  .testTarget(
    name: "TensorsTests",
    dependencies: ["TestSupport", "Tensors", "OpenBLASProducts", "CKernels"],
    swiftSettings: strict),
  .testTarget(
    name: "TrainingTests",
    dependencies: [
      "TestSupport", "Training", "Optimizers", "Tensors", "NumPyFiles", "checkpointed-training",
    ],
    swiftSettings: strict),
  .testTarget(
    name: "FastLayersTests",
    dependencies: [
      "TestSupport", "FastLayers", "Withholding", "Tensors", "Training", "CKernels",
    ],
    swiftSettings: strict),
  .testTarget(
    name: "NetworksTests",
    dependencies: [
      "TestSupport", "Networks", "Training", "Optimizers", "Layers", "Tensors", "NumPyFiles",
    ],
    swiftSettings: strict),
  .testTarget(
    name: "CheckingTests",
    dependencies: ["TestSupport", "Checking", "CheckSupport", "Judging", "Tensors"],
    swiftSettings: strict),
  .testTarget(
    name: "DatasetsTests",
    dependencies: ["TestSupport", "Datasets", "NumPyFiles", "Tensors", "Files", "CZlib"],
    exclude: ["Golden"],
    swiftSettings: strict),
  .testTarget(
    name: "PicklesTests", dependencies: ["TestSupport", "Pickles", "Files"],
    exclude: ["Golden"], swiftSettings: strict),
  .testTarget(
    name: "BatchesTests", dependencies: ["TestSupport", "Batches"], swiftSettings: strict),
  .testTarget(
    name: "EventFilesTests", dependencies: ["EventFiles"], exclude: ["Golden"],
    swiftSettings: strict),
  .testTarget(
    name: "DropoutStudyTests",
    dependencies: programs + [
      "DropoutStudy", "DropoutVariantsSolution", "Batches", "Datasets", "NumPyFiles", "Networks",
      "Training", "Tensors",
    ],
    swiftSettings: strict),
  .testTarget(
    name: "NumPyFilesTests",
    dependencies: ["TestSupport", "NumPyFiles", "Files", "Tensors", "CZlib"],
    exclude: ["Golden"], swiftSettings: strict),
  .testTarget(
    name: "PagesTests", dependencies: ["TestSupport", "Pages", "Files"], swiftSettings: strict),
  .testTarget(
    name: "JudgingTests",
    dependencies: programs + [
      "Judging", "Checking", "ResultPages", "Courses", "Tensors", "TextPictures", "Training",
      "Layers", "FastLayers", "Networks", "Optimizers", "judge-hostile", "dropout-hostile",
    ],
    swiftSettings: strict),
  .testTarget(
    name: "SubmittedFilesTests", dependencies: ["TestSupport", "Judging", "Checking", "Courses"],
    swiftSettings: strict),
  .testTarget(
    name: "CommandTests", dependencies: programs + ["Courses", "Checking", "Tensors"],
    swiftSettings: strict),
  .testTarget(
    name: "DropoutTests", dependencies: programs + ["DropoutChecks", "Tensors"],
    swiftSettings: strict),
  .testTarget(name: "FullyConnectedTests", dependencies: programs, swiftSettings: strict),
  .testTarget(name: "RegressionTests", dependencies: programs, swiftSettings: strict),
  .testTarget(
    name: "ConvNetsTests",
    dependencies: programs + [
      "ConvNetsSolution", "ConvNetsChecks", "Tensors", "Training", "Optimizers",
    ],
    swiftSettings: strict),
  .testTarget(
    name: "AssignmentTests",
    dependencies: programs + ["Courses", "Checking", "Auditing", "WarmupChecks"],
    swiftSettings: strict),
  .testTarget(
    name: "ReleasingTests", dependencies: programs + ["Releasing", "Courses", "Checking"],
    swiftSettings: strict),
  .testTarget(
    name: "GradingTests",
    dependencies: programs + [
      "Archives", "Courses", "Checking", "Grading", "Releasing", "collect-submissions",
    ],
    swiftSettings: strict),
  .testTarget(
    name: "StudentPackagesTests",
    dependencies: programs + ["Courses", "Checking", "Judging", "Releasing", "StudentPackages"],
    swiftSettings: strict),
  .testTarget(
    name: "SealedTests",
    dependencies: programs + [
      "SealedLayers", "SealedOptimizers", "SealedNetworks", "Sealing", "Releasing", "Layers",
      "Optimizers", "Networks", "Training", "Tensors",
    ],
    swiftSettings: strict),
  .testTarget(
    name: "GradebooksTests",
    dependencies: [
      "TestSupport", "Checking", "Courses", "Gradebooks", "Grading", "Judging", "grade",
    ],
    swiftSettings: strict),
  .testTarget(
    name: "EndToEndTests",
    dependencies: programs + ["Releasing", "Courses", "Judging", "compile-submission"],
    exclude: ["FairGrades"], swiftSettings: strict),
]

/// A student's package lacks what only teachers use, and assignments: the targets whose folders are
/// there, with those of their dependencies that are targets of it. None is a product of another
/// package.
func present(_ targets: [Target]) -> [Target] {
  let kept = targets.filter { target in
    let folder = target.path ?? (target.isTest ? "Tests/" : "Sources/") + target.name
    return FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(folder)")
  }
  let names = Set(kept.map(\.name))
  for target in kept {
    target.dependencies.removeAll {
      switch $0 {
      case .targetItem(let name, _), .byNameItem(let name, _): !names.contains(name)
      default: false
      }
    }
  }
  return kept
}

let package = Package(
  name: "Handgrad",
  targets: present(
    libraries + sealed + [checkSupport, auditSupport] + assignments.flatMap(targets(ofAssignment:))
      + study + commands + [scratch, benchmark] + testSupport + tests),
  cxxLanguageStandard: .cxx17)
