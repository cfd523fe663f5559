import Kernels

/// An array that several threads change at once, each in ranges of its own.
struct SharedFloats: @unchecked Sendable {
  // Safety: it exists inside `share` alone, which has exclusive access to the array until it
  // returns; every range is inside the array, and no two calls of a parallel loop take ranges that
  // overlap: they are blocks of one array, or rows of a table of which each is named once.
  private let values: UnsafeMutableBufferPointer<Float>

  fileprivate init(_ values: UnsafeMutableBufferPointer<Float>) {
    self.values = values
  }

  /// Calls `body` with one range of the array.
  ///
  /// - Precondition: no other thread uses a part of the range meanwhile.
  func withRange<Result>(
    _ range: Range<Int>, _ body: (inout MutableSpan<Float>) -> Result
  ) -> Result {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= values.count,
      "range \(range) of \(values.count) shared floats")
    var span = MutableSpan(
      _unsafeElements: UnsafeMutableBufferPointer(rebasing: values[range]))
    return body(&span)
  }
}

extension [Float] {
  /// Lends the array to threads that change ranges of it.
  mutating func share<Result>(_ body: (SharedFloats) -> Result) -> Result {
    withUnsafeMutableBufferPointer { body(SharedFloats($0)) }
  }
}

/// A range of indices cut into blocks of one size, the last one shorter: the unit that threads
/// share out, fixed so that sums keep their order.
struct Blocks {
  let count: Int
  let size: Int
  /// Number of blocks.
  var blocks: Int { (count + size - 1) / size }

  /// The indices of one block.
  subscript(block: Int) -> Range<Int> {
    block * size..<min((block + 1) * size, count)
  }
}

extension Blocks {
  /// Blocks of flat parameters: 64 KiB each, so that an array's block stays in a core's cache.
  init(dense count: Int) {
    self.init(count: count, size: 1 << 14)
  }
}
