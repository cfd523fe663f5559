import KernelCore

extension Kernels {
  /// out[d] = maxⱼ x[rowⱼ · D + d]; where a later row is NaN, the maximum before it.
  ///
  /// - Parameters:
  ///   - rows: Which rows; at least one.
  ///   - x: One state a row. Shape: [rows×D].
  ///   - out: Receives the result; its length is D. Shape: [D].
  /// - Precondition: every row is there.
  /// - Complexity: O(rows · D).
  public func gatherMaximum(
    _ rows: Span<Int32>, of x: Span<Float>, into out: inout MutableSpan<Float>
  ) {
    let dimension = out.count
    if dimension == 0 { return }
    precondition(!rows.isEmpty, "gatherMaximum: no rows")
    checkIndices("gatherMaximum", rows, tableCount: x.count, dimension: dimension)
    rows.withUnsafeBufferPointer { rows in
      x.withUnsafeBufferPointer { x in
        out.withUnsafeMutableBufferPointer { out in
          set.gatherMaximum(
            count: rows.count, rows: rows.start, dimension: dimension, x: x.start, out: out.start)
        }
      }
    }
  }

  /// out[d] = Σⱼ wⱼ · x[rowⱼ · D + d], the sum in the order of the rows; zeros for no row. The bits
  /// of `addScaled`, row after row.
  ///
  /// - Parameters:
  ///   - rows: Which rows; repeats count again.
  ///   - weights: w, one a row named. Shape: [count of `rows`].
  ///   - x: One state a row. Shape: [rows×D].
  ///   - out: Receives the result; its length is D. Shape: [D].
  /// - Precondition: every row is there.
  /// - Complexity: O(rows · D).
  public func gatherWeightedSum(
    _ rows: Span<Int32>, weights: Span<Float>, of x: Span<Float>,
    into out: inout MutableSpan<Float>
  ) {
    let dimension = out.count
    checkEqual("gatherWeightedSum: weights", weights.count, rows.count)
    if dimension == 0 { return }
    if rows.isEmpty { return out.update(repeating: 0) }
    checkIndices("gatherWeightedSum", rows, tableCount: x.count, dimension: dimension)
    rows.withUnsafeBufferPointer { rows in
      weights.withUnsafeBufferPointer { weights in
        x.withUnsafeBufferPointer { x in
          out.withUnsafeMutableBufferPointer { out in
            set.gatherWeightedSum(
              count: rows.count, rows: rows.start, weights: weights.start, dimension: dimension,
              x: x.start, out: out.start)
          }
        }
      }
    }
  }

  /// x[rowⱼ · D + d] += wⱼ · g[d], for each j in order: the way back of `gatherWeightedSum`.
  ///
  /// - Parameters:
  ///   - gradient: g; its length is D. Shape: [D].
  ///   - weights: w, one a row named. Shape: [count of `rows`].
  ///   - rows: Which rows; repeats add again.
  ///   - x: Receives the gradients. Shape: [rows×D].
  /// - Precondition: every row is there.
  /// - Complexity: O(rows · D).
  public func scatterWeightedAdd(
    _ gradient: Span<Float>, weights: Span<Float>, at rows: Span<Int32>,
    into x: inout MutableSpan<Float>
  ) {
    let dimension = gradient.count
    checkEqual("scatterWeightedAdd: weights", weights.count, rows.count)
    if dimension == 0 || rows.isEmpty { return }
    checkIndices("scatterWeightedAdd", rows, tableCount: x.count, dimension: dimension)
    rows.withUnsafeBufferPointer { rows in
      weights.withUnsafeBufferPointer { weights in
        gradient.withUnsafeBufferPointer { gradient in
          x.withUnsafeMutableBufferPointer { x in
            set.scatterWeightedAdd(
              count: rows.count, rows: rows.start, weights: weights.start, dimension: dimension,
              gradient: gradient.start, x: x.start)
          }
        }
      }
    }
  }

  /// out[r] = Σ x[r · D + d] · w[d]: the `dot` of every row, to the bit.
  ///
  /// - Parameters:
  ///   - x: Shape: [rows×D].
  ///   - w: Shape: [D].
  ///   - out: Shape: [rows].
  /// - Complexity: O(rows · D).
  public func dots(of x: Span<Float>, _ w: Span<Float>, into out: inout MutableSpan<Float>) {
    checkEqual("dots: x", x.count, out.count * w.count)
    if out.isEmpty { return }
    if w.isEmpty { return out.update(repeating: 0) }
    x.withUnsafeBufferPointer { x in
      w.withUnsafeBufferPointer { w in
        out.withUnsafeMutableBufferPointer { out in
          set.dots(
            rows: out.count, dimension: w.count, x: x.start, w: w.start, out: out.start)
        }
      }
    }
  }
}
