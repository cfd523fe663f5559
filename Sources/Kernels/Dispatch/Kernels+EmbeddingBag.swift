import KernelCore

extension Kernels {
  /// out[d] = scale · Σⱼ table[indexⱼ · D + d], the sum in the order of the indices; zeros for no
  /// index. The same bits on every instruction set.
  ///
  /// - Parameters:
  ///   - indices: Rows of the table; repeats count again.
  ///   - table: One embedding a row. Shape: [rows×D].
  ///   - scale: 1 for the sum, 1 / count for the mean.
  ///   - out: Receives the result; its length is D. Shape: [D].
  /// - Precondition: every index names a row of the table.
  /// - Complexity: O(indices · D).
  public func gatherSum(
    _ indices: Span<Int32>, from table: Span<Float>, scale: Float,
    into out: inout MutableSpan<Float>
  ) {
    let dimension = out.count
    if dimension == 0 { return }
    if indices.isEmpty { return out.update(repeating: 0) }
    checkIndices("gatherSum", indices, tableCount: table.count, dimension: dimension)
    indices.withUnsafeBufferPointer { indices in
      table.withUnsafeBufferPointer { table in
        out.withUnsafeMutableBufferPointer { out in
          set.gatherSum(
            count: indices.count, indices: indices.start, dimension: dimension,
            table: table.start, tableCount: table.count, scale: scale, out: out.start)
        }
      }
    }
  }

  /// The same of a table of floats of which only the upper 16 bits are kept (bfloat16).
  public func gatherSum(
    _ indices: Span<Int32>, fromUpperHalves table: Span<UInt16>, scale: Float,
    into out: inout MutableSpan<Float>
  ) {
    let dimension = out.count
    if dimension == 0 { return }
    if indices.isEmpty { return out.update(repeating: 0) }
    checkIndices("gatherSum", indices, tableCount: table.count, dimension: dimension)
    indices.withUnsafeBufferPointer { indices in
      table.withUnsafeBufferPointer { table in
        out.withUnsafeMutableBufferPointer { out in
          set.gatherSum(
            count: indices.count, indices: indices.start, dimension: dimension,
            upperHalves: table.start, tableCount: table.count, scale: scale, out: out.start)
        }
      }
    }
  }

  /// table[indexⱼ · D + d] += scale · g[d], for each j in order: the way back of `gatherSum`.
  ///
  /// - Parameters:
  ///   - gradient: g; its length is D. Shape: [D].
  ///   - scale: That of the way forward.
  ///   - indices: Rows of the table; repeats add again.
  ///   - table: Receives the gradients. Shape: [rows×D].
  /// - Precondition: every index names a row of the table.
  /// - Complexity: O(indices · D).
  public func scatterAdd(
    _ gradient: Span<Float>, scale: Float, at indices: Span<Int32>,
    into table: inout MutableSpan<Float>
  ) {
    let dimension = gradient.count
    if dimension == 0 || indices.isEmpty { return }
    checkIndices("scatterAdd", indices, tableCount: table.count, dimension: dimension)
    indices.withUnsafeBufferPointer { indices in
      gradient.withUnsafeBufferPointer { gradient in
        table.withUnsafeMutableBufferPointer { table in
          set.scatterAdd(
            count: indices.count, indices: indices.start, dimension: dimension,
            gradient: gradient.start, scale: scale, table: table.start)
        }
      }
    }
  }

  /// Traps unless every index names a row of the table.
  func checkIndices(
    _ name: StaticString, _ indices: Span<Int32>, tableCount: Int, dimension: Int
  ) {
    let rows = tableCount / dimension
    let areInRange = indices.withUnsafeBufferPointer {
      set.areInRange(count: $0.count, indices: $0.start, limit: rows)
    }
    precondition(areInRange, "\(name): an index is not in 0..<\(rows), the rows of the table")
  }
}
