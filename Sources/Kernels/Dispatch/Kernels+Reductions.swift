import KernelCore

// Sums have an order fixed by the length and the instruction set. Error of a sum of n terms: at
// most (n / W + W + 4) · 2⁻²³ · Σ |terms|, W = 4, 8, 16 lanes.

extension Kernels {
  /// Σ x · y.
  ///
  /// - Precondition: x and y have one length.
  public func dot(_ x: Span<Float>, _ y: Span<Float>) -> Float {
    checkEqual("dot", y.count, x.count)
    if x.isEmpty { return 0 }
    return x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in set.dot(count: x.count, x: x.start, y: y.start) }
    }
  }

  /// Σ x; 0 for none.
  public func sum(_ x: Span<Float>) -> Float {
    if x.isEmpty { return 0 }
    return x.withUnsafeBufferPointer { set.sum(count: $0.count, x: $0.start) }
  }

  /// Σ x²; 0 for none.
  public func sumOfSquares(_ x: Span<Float>) -> Float { dot(x, x) }

  /// The largest element; −∞ for none, NaN if there is one.
  public func maximum(_ x: Span<Float>) -> Float {
    if x.isEmpty { return -.infinity }
    return x.withUnsafeBufferPointer { set.maximum(count: $0.count, x: $0.start) }
  }
}
