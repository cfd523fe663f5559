/// A read-only array of floats: owned, or a tensor inside a memory-mapped model file.
public enum FloatStorage: Sendable {
  /// Values in memory of their own.
  case owned([Float])
  /// Values in a mapped file, read from disk when first touched.
  case mapped(MappedTensor)

  /// Number of values.
  public var count: Int {
    switch self {
    case .owned(let values): values.count
    case .mapped(let tensor): tensor.count
    }
  }

  /// The values as an array; copies where they are mapped.
  public var values: [Float] {
    switch self {
    case .owned(let values): values
    case .mapped(let tensor): tensor.values
    }
  }

  /// Calls `body` with the values, without copying.
  public func withSpan<Result>(_ body: (Span<Float>) -> Result) -> Result {
    switch self {
    case .owned(let values): body(values.span)
    case .mapped(let tensor): tensor.withSpan(body)
    }
  }

  /// Changes the values in place; mapped values are copied first.
  public mutating func withValues<Result>(_ body: (inout [Float]) -> Result) -> Result {
    var values = self.values
    self = .owned([])  // keeps `values` unique, so that `body` does not copy it
    defer { self = .owned(values) }
    return body(&values)
  }
}
