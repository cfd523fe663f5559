import Files

/// A tensor of floats inside a mapped file.
public struct MappedTensor: Sendable {
  let file: MappedFile
  let range: Range<Int>

  /// Number of floats.
  public var count: Int { range.count / MemoryLayout<Float>.stride }

  /// A copy of the values.
  public var values: [Float] {
    file.withBytes(range) { Array($0.bindMemory(to: Float.self)) }
  }

  /// Calls `body` with the values, without copying.
  public func withSpan<Result>(_ body: (Span<Float>) -> Result) -> Result {
    file.withBytes(range) { body($0.bindMemory(to: Float.self).span) }
  }
}
