import KernelCore

extension Kernels {
  /// Packs B for `multiply(_:rows:rowStride:columnStride:by:into:rowStride:accumulate:)`.
  ///
  /// - Parameters:
  ///   - b: B, element (p, j) at `p * rowStride + j * columnStride`. Shape: [k×n].
  ///   - k: Rows of B.
  ///   - n: Columns of B.
  ///   - rowStride: From one row to the next.
  ///   - columnStride: From one column to the next. A row-major W [n×k] is packed as Wᵀ by
  ///     `rowStride: 1, columnStride: k`.
  /// - Precondition: `b` holds that shape.
  /// - Complexity: O(k · n) time and memory; n is rounded up to a panel (8, 16 or 32 columns).
  public func pack(
    _ b: Span<Float>, rows k: Int, columns n: Int, rowStride: Int, columnStride: Int
  ) -> PackedMatrix {
    check(
      "pack", count: b.count, rows: k, columns: n, rowStride: rowStride,
      columnStride: columnStride)
    let panels = (n + set.panelWidth - 1) / set.panelWidth
    let count = panels * set.panelWidth * k
    let storage = AlignedMemory(count: count, of: Float.self) { packed in
      guard count > 0 else { return }
      b.withUnsafeBufferPointer { b in
        packed.withUnsafeMutableBufferPointer { packed in
          set.pack(
            depth: k, columns: n, b: b.start, bRow: rowStride, bColumn: columnStride,
            packed: packed.start)
        }
      }
    }
    return PackedMatrix(rows: k, columns: n, instructionSet: instructionSet, storage: storage)
  }

  /// C = A · B, or C += A · B.
  ///
  /// Every element of C is one chain of multiply-adds in ascending k, from zero or from C. So a
  /// row of C has the same bits for any m, in any place. Error of an element against the exact
  /// result: at most (k + 1) · u · (|c| + Σₚ |aᵢₚ bₚⱼ|) with u = 2⁻²⁴ fused, twice that on the
  /// baseline (Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 3.1).
  ///
  /// - Parameters:
  ///   - a: A, element (i, p) at `i * rowStride + p * columnStride`. Shape: [m×k].
  ///   - m: Rows of A and C.
  ///   - aRow: From one row of A to the next.
  ///   - aColumn: From one column of A to the next.
  ///   - b: B, packed by kernels of the same instruction set. Shape: [k×n].
  ///   - c: C; elements between the rows are not touched. Shape: [m×n].
  ///   - cRow: From one row of C to the next, at least n.
  ///   - accumulate: Whether to add to C.
  /// - Precondition: the spans hold these shapes; the instruction sets are equal.
  /// - Complexity: O(m · n · k).
  public func multiply(
    _ a: Span<Float>, rows m: Int, rowStride aRow: Int, columnStride aColumn: Int,
    by b: PackedMatrix, into c: inout MutableSpan<Float>, rowStride cRow: Int, accumulate: Bool
  ) {
    if b.rows == 0 {
      checkWritten("multiply: C", count: c.count, rows: m, columns: b.columns, rowStride: cRow)
      if !accumulate { clear(&c, rows: m, columns: b.columns, rowStride: cRow) }
      return
    }
    c.withUnsafeMutableBufferPointer { c in
      multiply(
        a, rows: m, rowStride: aRow, columnStride: aColumn, by: b, into: c, rowStride: cRow,
        from: accumulate ? UnsafePointer(c.baseAddress) : nil, initialRow: cRow)
    }
  }

  /// C = bias + A · B, the bias added to every row; see `multiply` with `accumulate`.
  ///
  /// - Parameters:
  ///   - a: A, element (i, p) at `i * rowStride + p`. Shape: [m×k].
  ///   - m: Rows of A and C.
  ///   - aRow: From one row of A to the next.
  ///   - b: B, packed by kernels of the same instruction set. Shape: [k×n].
  ///   - bias: What every row of C begins with. Shape: [n].
  ///   - c: C; elements between the rows are not touched. Shape: [m×n].
  ///   - cRow: From one row of C to the next, at least n.
  /// - Precondition: the spans hold these shapes; k is not 0.
  /// - Complexity: O(m · n · k).
  public func multiply(
    _ a: Span<Float>, rows m: Int, rowStride aRow: Int, by b: PackedMatrix,
    addingTo bias: Span<Float>,
    into c: inout MutableSpan<Float>, rowStride cRow: Int
  ) {
    checkEqual("multiply: bias", bias.count, b.columns)
    precondition(b.rows > 0, "multiply: B has no rows")
    bias.withUnsafeBufferPointer { bias in
      c.withUnsafeMutableBufferPointer { c in
        multiply(
          a, rows: m, rowStride: aRow, columnStride: 1, by: b, into: c, rowStride: cRow,
          from: bias.baseAddress, initialRow: 0)
      }
    }
  }

  /// Checks and multiplies; k is not 0.
  private func multiply(
    _ a: Span<Float>, rows m: Int, rowStride aRow: Int, columnStride aColumn: Int,
    by b: PackedMatrix, into c: UnsafeMutableBufferPointer<Float>, rowStride cRow: Int,
    from initial: UnsafePointer<Float>?, initialRow: Int
  ) {
    let (k, n) = (b.rows, b.columns)
    precondition(
      b.instructionSet == instructionSet,
      "multiply: B is packed for \(b.instructionSet), the kernels are \(instructionSet)")
    check(
      "multiply: A", count: a.count, rows: m, columns: k, rowStride: aRow, columnStride: aColumn)
    checkWritten("multiply: C", count: c.count, rows: m, columns: n, rowStride: cRow)
    guard m > 0 && n > 0 else { return }
    a.withUnsafeBufferPointer { a in
      b.storage.withStart(of: Float.self) { packed in
        withTemporary(set.tileRows * set.panelWidth, of: Float.self) { scratch in
          set.multiply(
            rows: m, columns: n, depth: k, a: a.start, aRow: aRow, aColumn: aColumn, b: packed,
            c: c.start, cRow: cRow, from: initial, initialRow: initialRow, scratch: scratch)
        }
      }
    }
  }

  /// C += Aᵀ · B, the gradient of weights: A the inputs, B the gradients, k the tokens.
  ///
  /// One chain of multiply-adds an element in ascending k, from C; the error bound is that of
  /// `multiply`.
  ///
  /// - Parameters:
  ///   - a: A. Shape: [k×m].
  ///   - m: Columns of A, rows of C.
  ///   - aRow: From one row of A to the next.
  ///   - b: B. Shape: [k×n].
  ///   - n: Columns of B and C.
  ///   - bRow: From one row of B to the next.
  ///   - k: Rows of A and B.
  ///   - c: C; elements between the rows are not touched. Shape: [m×n].
  ///   - cRow: From one row of C to the next, at least n.
  /// - Precondition: the spans hold these shapes.
  /// - Complexity: O(m · n · k) time, 1 KiB · m and 33 KiB of memory.
  public func multiplyTransposed(
    _ a: Span<Float>, columns m: Int, rowStride aRow: Int,
    by b: Span<Float>, columns n: Int, rowStride bRow: Int, depth k: Int,
    into c: inout MutableSpan<Float>, rowStride cRow: Int
  ) {
    check("multiplyTransposed: A", count: a.count, rows: k, columns: m, rowStride: aRow)
    check("multiplyTransposed: B", count: b.count, rows: k, columns: n, rowStride: bRow)
    checkWritten("multiplyTransposed: C", count: c.count, rows: m, columns: n, rowStride: cRow)
    guard m > 0 && n > 0 && k > 0 else { return }
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        c.withUnsafeMutableBufferPointer { c in
          withTemporary(set.transposedScratch(rows: m), of: Float.self) { scratch in
            set.multiplyTransposed(
              rows: m, columns: n, depth: k, a: a.start, aRow: aRow, b: b.start, bRow: bRow,
              c: c.start, cRow: cRow, scratch: scratch)
          }
        }
      }
    }
  }

  /// C = 0.
  private func clear(
    _ c: inout MutableSpan<Float>, rows: Int, columns: Int, rowStride: Int
  ) {
    for row in 0..<rows {
      for column in 0..<columns { c[row * rowStride + column] = 0 }
    }
  }
}
