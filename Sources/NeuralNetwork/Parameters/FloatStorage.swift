public import Kernels

/// A read-only array of floats: owned, a tensor inside a memory-mapped model file, or rounded to 16
/// bits in either place.
public enum FloatStorage: Sendable {
  /// Values in memory of their own.
  case owned([Float])
  /// Values in a mapped file, read from disk when first touched.
  case mapped(MappedTensor)
  /// Values of 16 bits.
  case rounded(RoundedFloats)

  /// Number of values.
  public var count: Int {
    switch self {
    case .owned(let values): values.count
    case .mapped(let tensor): tensor.count
    case .rounded(let floats): floats.count
    }
  }

  /// The values as an array; copies where they are not owned.
  public var values: [Float] {
    switch self {
    case .owned(let values): values
    case .mapped(let tensor): tensor.values
    case .rounded(let floats): floats.values
    }
  }

  /// One of the values.
  public subscript(index: Int) -> Float {
    switch self {
    case .owned(let values): values[index]
    case .mapped(let tensor): tensor.withSpan { $0[index] }
    case .rounded(let floats): floats[index]
    }
  }

  /// The values rounded to 16 bits.
  public var rounded: FloatStorage {
    switch self {
    case .owned(let values): .rounded(RoundedFloats(values))
    case .mapped(let tensor): .rounded(RoundedFloats(tensor.values))
    case .rounded: self
    }
  }

  /// Whether all values are finite.
  ///
  /// A sum is finite only if every value is; sums that overflow belong to no trained model.
  public func areFinite(kernels: Kernels) -> Bool {
    switch self {
    case .owned, .mapped: withSpan { kernels.sum($0).isFinite }
    case .rounded(let floats): floats.areFinite
    }
  }

  /// Calls `body` with the values; copies them where they are rounded.
  public func withSpan<Result>(_ body: (Span<Float>) -> Result) -> Result {
    switch self {
    case .owned(let values): body(values.span)
    case .mapped(let tensor): tensor.withSpan(body)
    case .rounded(let floats): body(floats.values.span)
    }
  }

  /// Changes the values in place; others are copied first.
  public mutating func withValues<Result>(_ body: (inout [Float]) -> Result) -> Result {
    var values = self.values
    self = .owned([])  // keeps `values` unique, so that `body` does not copy it
    defer { self = .owned(values) }
    return body(&values)
  }
}
