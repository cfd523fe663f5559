import CCPUFeatures

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An instruction set the kernels are compiled for; the order is from the oldest to the newest.
///
/// Results are deterministic on one instruction set and agree across them within the error bounds
/// stated at each kernel.
public enum InstructionSet: String, Sendable, CaseIterable, Comparable {
  /// What every processor of the platform has (SSE2 on x86-64); no fused multiply-add.
  case baseline
  /// AVX2, FMA, F16C, BMI, BMI2: 8 numbers at a time.
  case avx2
  /// AVX-512 F, BW, DQ, VL, CD, VNNI: 16 numbers at a time.
  case avx512

  /// The environment variable that chooses the instruction set: `KEFU_ISA`.
  public static let environmentVariable = "KEFU_ISA"

  /// What this processor and operating system can run, ascending; never empty.
  public static let available: [InstructionSet] = allCases.filter(\.isAvailable)

  /// Whether this processor and operating system can run it.
  public var isAvailable: Bool {
    switch self {
    case .baseline: true
    case .avx2: kefu_cpu_runs_avx2()
    case .avx512: kefu_cpu_runs_avx512()
    }
  }

  /// The best of `available`.
  public static var best: InstructionSet { available.last ?? .baseline }

  /// The value of `KEFU_ISA`; `nil` if it is not set.
  public static var environmentValue: String? {
    getenv(environmentVariable).map { String(cString: $0) }
  }

  /// The instruction set of that name, or the best where there is no name.
  ///
  /// - Parameter name: one of the raw values; by default the value of `KEFU_ISA`. `nil` and the
  ///   empty string mean the best.
  /// - Throws: `InstructionSetError` if there is no such instruction set, or this processor
  ///   cannot run it.
  public static func selected(
    named name: String? = environmentValue
  ) throws(InstructionSetError) -> InstructionSet {
    guard let name, !name.isEmpty else { return best }
    let known = InstructionSet(rawValue: name)
    guard let known, known.isAvailable else {
      throw InstructionSetError(
        name: name, isKnown: known != nil, available: available)
    }
    return known
  }

  /// Older instruction sets are less than newer ones.
  public static func < (left: InstructionSet, right: InstructionSet) -> Bool {
    left.order < right.order
  }

  private var order: Int {
    switch self {
    case .baseline: 0
    case .avx2: 1
    case .avx512: 2
    }
  }
}

/// A name of an instruction set that cannot be used here.
public struct InstructionSetError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The name that was found.
  public let name: String
  /// Whether it is an instruction set at all; if so, this processor cannot run it.
  public let isKnown: Bool
  /// What could be chosen instead.
  public let available: [InstructionSet]

  /// What was found, what is allowed, and what to do.
  public var description: String {
    let names = available.map(\.rawValue).joined(separator: ", ")
    let fault =
      isKnown
      ? "instruction set \"\(name)\" cannot run on this processor"
      : "\"\(name.prefix(40))\" is not an instruction set"
    return "\(fault); here it can be one of: \(names). "
      + "Set \(InstructionSet.environmentVariable) to one of these, or unset it for the best."
  }
}
