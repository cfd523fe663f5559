import KernelCore
import KernelsAVX2
import KernelsAVX512
import KernelsBaseline

/// The vector kernels of one instruction set: the only door to SIMD.
///
/// All numbers are `Float`, all matrices row-major; strides are distances in elements. Spans that
/// are too short are a caller's mistake and trap, with the numbers in the message. No kernel
/// starts a thread; every sum has a fixed order, so equal input gives equal bits.
///
/// Mutable spans are passed `inout`:
///
///     var span = array.mutableSpan
///     kernels.scale(&span, by: 2)
public struct Kernels: Sendable {
  /// The instruction set the kernels are compiled for.
  public let instructionSet: InstructionSet

  /// The kernels; a call through it is one indirect call.
  let set: any KernelSet.Type

  /// The kernels of one instruction set.
  ///
  /// - Precondition: it is available.
  public init(_ instructionSet: InstructionSet) {
    precondition(
      instructionSet.isAvailable,
      "instruction set \(instructionSet.rawValue) is not one of \(InstructionSet.available)")
    self.instructionSet = instructionSet
    switch instructionSet {
    case .baseline: set = KernelsBaseline.kernelSet
    case .avx2: set = KernelsAVX2.kernelSet
    case .avx512: set = KernelsAVX512.kernelSet
    }
  }

  /// The kernels `KEFU_ISA` names, or the best ones if it names none that can be used.
  ///
  /// A program that wants to report a wrong name calls `InstructionSet.selected()` first.
  public static let current = Kernels((try? InstructionSet.selected()) ?? .best)
}

// MARK: - Checks at the door

/// Traps unless `count` elements hold a matrix of that shape.
@inline(__always)
func check(
  _ name: StaticString, count: Int, rows: Int, columns: Int, rowStride: Int, columnStride: Int = 1
) {
  precondition(
    rows >= 0 && columns >= 0 && rowStride >= 0 && columnStride >= 0,
    "\(name): negative shape \(rows)×\(columns) or strides \(rowStride), \(columnStride)")
  if rows == 0 || columns == 0 { return }
  let needed = (rows - 1) * rowStride + (columns - 1) * columnStride + 1
  precondition(
    count >= needed,
    """
    \(name): \(rows)×\(columns) with strides \(rowStride), \(columnStride) needs \(needed) \
    elements, has \(count)
    """)
}

/// Traps unless a written matrix has that shape and rows that do not overlap.
@inline(__always)
func checkWritten(_ name: StaticString, count: Int, rows: Int, columns: Int, rowStride: Int) {
  check(name, count: count, rows: rows, columns: columns, rowStride: rowStride)
  precondition(
    rows < 2 || rowStride >= columns,
    "\(name): row stride \(rowStride) is less than \(columns) columns")
}

/// Traps unless both lengths are equal.
@inline(__always)
func checkEqual(_ name: StaticString, _ count: Int, _ expected: Int) {
  precondition(count == expected, "\(name): expected \(expected) elements, has \(count)")
}

// MARK: - Pointers

extension UnsafeBufferPointer {
  /// The first element; only for buffers the checks have shown not to be empty.
  @inline(__always)
  var start: UnsafePointer<Element> { baseAddress.unsafelyUnwrapped }
}

extension UnsafeMutableBufferPointer {
  /// The first element; only for buffers the checks have shown not to be empty.
  @inline(__always)
  var start: UnsafeMutablePointer<Element> { baseAddress.unsafelyUnwrapped }
}

/// Calls `body` with a pointer to the span, or `nil` for no span.
@inline(__always)
func withPointer(_ span: Span<Float>?, _ body: (UnsafePointer<Float>?) -> Void) {
  if let span {
    span.withUnsafeBufferPointer { body($0.baseAddress) }
  } else {
    body(nil)
  }
}

/// Calls `body` with `count` elements of temporary memory, aligned to 64 bytes, not initialised.
@inline(__always)
func withTemporary<Element: BitwiseCopyable>(
  _ count: Int, of type: Element.Type, _ body: (UnsafeMutablePointer<Element>) -> Void
) {
  withUnsafeTemporaryAllocation(
    byteCount: count * MemoryLayout<Element>.stride, alignment: 64
  ) { memory in
    body(memory.baseAddress.unsafelyUnwrapped.bindMemory(to: type, capacity: count))
  }
}
