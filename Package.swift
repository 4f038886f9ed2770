// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors on our own targets, never on a student's.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// Tensor kernels and file readers are optimised in debug builds too, which is what students run.
let optimised: [SwiftSetting] =
  strict + [
    .unsafeFlags([
      "-O", "-whole-module-optimization", "-num-threads", "2", "-disable-batch-mode",
      "-suppress-remarks",
    ])
  ]

/// A wrong operand in a long line of tensor arithmetic must not keep a student waiting: the type checker gives up
/// after so many attempts, ten times what the longest function of a solution takes. (A limit in seconds would
/// refuse on a slow machine what compiles on a fast one.)
let student: [SwiftSetting] = [
  .unsafeFlags(["-Xfrontend", "-solver-scope-threshold=100000"])
]

/// What an assignment consists of: its checks, the student's and the solution's module, and a worker
/// program for each of the two.
func assignment(_ name: String, id: String) -> [Target] {
  let contract: [Target.Dependency] = [
    "Tensors", "Training", "Checking", .target(name: "\(name)Checks"),
  ]
  return [
    .target(
      name: "\(name)Checks", dependencies: ["Tensors", "Training", "Checking", "CheckSupport"],
      path: "Sources/Checks/\(name)", swiftSettings: strict),
    .target(
      name: name, dependencies: contract, path: "Assignments/\(name)",
      exclude: ["README.md", "Answers.md"], swiftSettings: student),
    .target(
      name: "\(name)Solution", dependencies: contract, path: "Solutions/\(name)",
      exclude: ["Answers.md", "Checks.md"], swiftSettings: strict),
    .executableTarget(
      name: "\(id)-student", dependencies: contract + [.target(name: name)],
      path: "Sources/Workers/\(id)-student", swiftSettings: strict),
    .executableTarget(
      name: "\(id)-solution", dependencies: contract + [.target(name: "\(name)Solution")],
      path: "Sources/Workers/\(id)-solution", swiftSettings: strict),
  ]
}

/// Kernels round as they are written: no multiplication and addition is merged, and a square root need not set
/// `errno`, for which vectors have no place.
let kernelFlags = [
  "-O3", "-ffp-contract=off", "-fno-math-errno", "-fno-exceptions", "-fno-rtti", "-Wall", "-Werror",
]

let libraries: [Target] = [
  .systemLibrary(
    name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
  .target(name: "CSystem"),
  .target(name: "CKernels", cxxSettings: [.unsafeFlags(kernelFlags)]),
  .target(name: "Tensors", dependencies: ["CKernels"], swiftSettings: optimised),
  .target(name: "Datasets", dependencies: ["CZlib"], swiftSettings: optimised),
  .target(
    name: "NumPyFiles", dependencies: ["Tensors", "CZlib"], swiftSettings: optimised),
  .target(name: "Training", dependencies: ["Tensors", "NumPyFiles"], swiftSettings: strict),
  .target(name: "Checking", dependencies: ["Tensors"], swiftSettings: strict),
  .target(
    name: "Judging", dependencies: ["Checking", "Tensors", "CSystem"], swiftSettings: strict),
]

/// What the checks of several assignments share.
let checkSupport: Target = .target(
  name: "CheckSupport", dependencies: ["Tensors", "Training", "Checking", "Datasets"],
  path: "Sources/Checks/Support", swiftSettings: strict)

let commands: [Target] = [
  .target(
    name: "Courses", dependencies: ["Checking", "DropoutChecks", "FullyConnectedChecks"],
    swiftSettings: strict),
  .target(name: "Releasing", swiftSettings: strict),
  .target(
    name: "Commands", dependencies: ["Judging", "Checking", "CSystem"], swiftSettings: strict),
  .executableTarget(
    name: "check-assignment",
    dependencies: ["Commands", "Judging", "Checking", "Courses", "CSystem"],
    swiftSettings: strict),
  .executableTarget(
    name: "audit-checks", dependencies: ["Commands", "Judging", "Courses"], swiftSettings: strict),
  .executableTarget(
    name: "make-stubs", dependencies: ["Commands", "Judging", "Releasing", "Courses"],
    swiftSettings: strict),
]

/// What the figures in the README are measured with.
let benchmark: Target = .executableTarget(
  name: "benchmark", dependencies: ["Tensors", "Training", "Datasets", "DropoutSolution"],
  swiftSettings: strict)

/// Programs that tests run, and what tests share.
let testSupport: [Target] = [
  .target(
    name: "TestSupport", path: "Tests/Support/TestSupport", swiftSettings: strict),
  .executableTarget(
    name: "dropout-hostile", dependencies: ["Tensors", "Training", "Checking", "DropoutChecks"],
    path: "Tests/Support/dropout-hostile", swiftSettings: strict),
  .executableTarget(
    name: "checkpointed-training", dependencies: ["Tensors", "Training", "NumPyFiles"],
    path: "Tests/Support/checkpointed-training", swiftSettings: strict),
  .executableTarget(
    name: "judge-hostile", dependencies: ["Judging", "Courses"],
    path: "Tests/Support/judge-hostile", swiftSettings: strict),
]

/// The programs that tests run are built with them.
let programs: [Target.Dependency] = [
  "TestSupport", "check-assignment", "audit-checks", "make-stubs", "benchmark",
  "dropout-solution", "fully-connected-solution",
]

let tests: [Target] = [
  .testTarget(
    name: "TensorsTests", dependencies: ["TestSupport", "Tensors", "CKernels"],
    swiftSettings: strict),
  .testTarget(
    name: "TrainingTests",
    dependencies: ["TestSupport", "Training", "Tensors", "NumPyFiles", "checkpointed-training"],
    swiftSettings: strict),
  .testTarget(
    name: "CheckingTests", dependencies: ["TestSupport", "Checking", "Tensors"],
    swiftSettings: strict),
  .testTarget(
    name: "DatasetsTests", dependencies: ["TestSupport", "Datasets", "CZlib"], exclude: ["Golden"],
    swiftSettings: strict),
  .testTarget(
    name: "NumPyFilesTests", dependencies: ["TestSupport", "NumPyFiles", "Tensors", "CZlib"],
    exclude: ["Golden"], swiftSettings: strict),
  .testTarget(
    name: "JudgingTests",
    dependencies: programs + [
      "Judging", "Checking", "Tensors", "judge-hostile", "dropout-hostile",
    ],
    swiftSettings: strict),
  .testTarget(name: "CommandTests", dependencies: programs, swiftSettings: strict),
  .testTarget(name: "DropoutTests", dependencies: programs, swiftSettings: strict),
  .testTarget(name: "FullyConnectedTests", dependencies: programs, swiftSettings: strict),
  .testTarget(name: "SubmissionTests", dependencies: programs, swiftSettings: strict),
  .testTarget(
    name: "ReleasingTests", dependencies: programs + ["Releasing"], swiftSettings: strict),
  .testTarget(
    name: "EndToEndTests", dependencies: programs + ["Releasing"], swiftSettings: strict),
]

let package = Package(
  name: "Handgrad",
  targets: libraries + [checkSupport] + assignment("Dropout", id: "dropout")
    + assignment("FullyConnected", id: "fully-connected") + commands + [benchmark] + testSupport
    + tests,
  cxxLanguageStandard: .cxx17)
