import KernelCore

extension Kernels {
  /// y = eˣ. At most 1 ulp (2 on the baseline); +0 where eˣ is below the smallest normal number
  /// (x < −87.34), ∞ where it is above the largest (x > 88.72), NaN for NaN.
  ///
  /// - Precondition: x and y have one length.
  public func exponential(_ x: Span<Float>, into y: inout MutableSpan<Float>) {
    checkEqual("exponential", y.count, x.count)
    if x.isEmpty { return }
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        set.exponential(count: x.count, x: x.start, y: y.start)
      }
    }
  }

  /// Replaces every element by its exponential; see `exponential(_:into:)`.
  public func exponential(_ values: inout MutableSpan<Float>) {
    if values.isEmpty { return }
    values.withUnsafeMutableBufferPointer { values in
      set.exponential(count: values.count, x: values.start, y: values.start)
    }
  }

  /// y = 1 / (1 + e⁻ˣ). At most 3 ulp, also far below 0 (so its logarithm is good); 0 for
  /// x < −88.72, 1 for large x, NaN for NaN.
  ///
  /// - Precondition: x and y have one length.
  public func sigmoid(_ x: Span<Float>, into y: inout MutableSpan<Float>) {
    checkEqual("sigmoid", y.count, x.count)
    if x.isEmpty { return }
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        set.sigmoid(count: x.count, x: x.start, y: y.start)
      }
    }
  }

  /// Replaces every element by its logistic sigmoid; see `sigmoid(_:into:)`.
  public func sigmoid(_ values: inout MutableSpan<Float>) {
    if values.isEmpty { return }
    values.withUnsafeMutableBufferPointer { values in
      set.sigmoid(count: values.count, x: values.start, y: values.start)
    }
  }

  /// y = tanh x. At most 2 ulp; odd, ±1 for large x, NaN for NaN.
  ///
  /// - Precondition: x and y have one length.
  public func hyperbolicTangent(_ x: Span<Float>, into y: inout MutableSpan<Float>) {
    checkEqual("hyperbolicTangent", y.count, x.count)
    if x.isEmpty { return }
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        set.hyperbolicTangent(count: x.count, x: x.start, y: y.start)
      }
    }
  }

  /// Replaces every element by its hyperbolic tangent; see `hyperbolicTangent(_:into:)`.
  public func hyperbolicTangent(_ values: inout MutableSpan<Float>) {
    if values.isEmpty { return }
    values.withUnsafeMutableBufferPointer { values in
      set.hyperbolicTangent(count: values.count, x: values.start, y: values.start)
    }
  }

  /// Replaces every row by its softmax, eˣ⁻ᵐ / Σ eˣ⁻ᵐ with m the largest of the row.
  ///
  /// −∞ gives 0. A row with NaN or +∞, or of −∞ only, becomes NaN. Relative error of an element:
  /// at most (columns / lanes + lanes + |x − m| + 8) · 2⁻²³.
  ///
  /// - Parameters:
  ///   - values: The logits; becomes the probabilities. Shape: [rows×columns].
  ///   - rows: Rows.
  ///   - columns: Columns.
  ///   - rowStride: From one row to the next, at least `columns`.
  /// - Precondition: the span holds that shape.
  public func softmax(
    _ values: inout MutableSpan<Float>, rows: Int, columns: Int, rowStride: Int
  ) {
    checkWritten(
      "softmax", count: values.count, rows: rows, columns: columns, rowStride: rowStride)
    guard rows > 0 && columns > 0 else { return }
    values.withUnsafeMutableBufferPointer { values in
      set.softmax(rows: rows, columns: columns, x: values.start, xRow: rowStride)
    }
  }
}
