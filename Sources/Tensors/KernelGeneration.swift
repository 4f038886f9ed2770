import CKernels
import Synchronization

/// The vector registers that kernels are compiled for; each generation includes those before it.
package enum KernelGeneration: String, CaseIterable, Sendable {
  /// What every processor of the architecture has: SSE2 on x86, NEON on ARM.
  case common
  case avx2
  case avx512

  /// Those that this processor has.
  package static let usable = allCases.filter {
    $0.processor.rawValue <= handgrad_this_processor().rawValue
  }

  private var processor: handgrad_processor {
    switch self {
    case .common: handgrad_common
    case .avx2: handgrad_avx2
    case .avx512: handgrad_avx512
    }
  }

  /// Has all kernels use these registers from the next call on.
  /// - Precondition: it is one of `usable`.
  package func choose() {
    guard KernelGeneration.usable.contains(self) else {
      fail("KernelGeneration", "this processor has no \(rawValue)")
    }
    chosen.store(processor.rawValue, ordering: .relaxed)
  }
}

private let chosen = Atomic(handgrad_this_processor().rawValue)

/// What the kernels are run for: the newest registers that there are, if no others were chosen.
package var processor: handgrad_processor {
  handgrad_processor(rawValue: chosen.load(ordering: .relaxed))
}
