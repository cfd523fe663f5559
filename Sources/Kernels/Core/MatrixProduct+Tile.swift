extension VectorPolicy where V: FloatVector, V.Scalar == Float {
  /// Chooses the tile for 1 … `tileRows` rows × one panel; the larger cases fold away.
  @inline(always)
  public static func multiplyRows(
    _ rows: Int, depth k: Int,
    a: UnsafePointer<Float>, aRow: Int, aColumn: Int, b: UnsafePointer<Float>,
    c: UnsafeMutablePointer<Float>, cRow: Int, from initial: UnsafePointer<Float>?,
    initialRow: Int
  ) {
    if rows == 1 {
      multiplyTile(
        Tile<1, 2>.self, depth: k, a: a, aRow: aRow, aColumn: aColumn, b: b, bPanel: 0,
        c: c, cRow: cRow, from: initial, initialRow: initialRow)
    } else if rows == 2 {
      multiplyTile(
        Tile<2, 2>.self, depth: k, a: a, aRow: aRow, aColumn: aColumn, b: b, bPanel: 0,
        c: c, cRow: cRow, from: initial, initialRow: initialRow)
    } else if tileRows == 3 || rows == 3 {
      multiplyTile(
        Tile<3, 2>.self, depth: k, a: a, aRow: aRow, aColumn: aColumn, b: b, bPanel: 0,
        c: c, cRow: cRow, from: initial, initialRow: initialRow)
    } else if rows == 4 {
      multiplyTile(
        Tile<4, 2>.self, depth: k, a: a, aRow: aRow, aColumn: aColumn, b: b, bPanel: 0,
        c: c, cRow: cRow, from: initial, initialRow: initialRow)
    } else if rows == 5 {
      multiplyTile(
        Tile<5, 2>.self, depth: k, a: a, aRow: aRow, aColumn: aColumn, b: b, bPanel: 0,
        c: c, cRow: cRow, from: initial, initialRow: initialRow)
    } else if tileRows == 6 || rows == 6 {
      multiplyTile(
        Tile<6, 2>.self, depth: k, a: a, aRow: aRow, aColumn: aColumn, b: b, bPanel: 0,
        c: c, cRow: cRow, from: initial, initialRow: initialRow)
    } else if rows == 7 {
      multiplyTile(
        Tile<7, 2>.self, depth: k, a: a, aRow: aRow, aColumn: aColumn, b: b, bPanel: 0,
        c: c, cRow: cRow, from: initial, initialRow: initialRow)
    } else {
      multiplyTile(
        Tile<8, 2>.self, depth: k, a: a, aRow: aRow, aColumn: aColumn, b: b, bPanel: 0,
        c: c, cRow: cRow, from: initial, initialRow: initialRow)
    }
  }

  /// One tile of C: `Rows` rows × `Vectors` vectors over `k` steps, all sums in registers.
  ///
  /// - Parameters:
  ///   - bPanel: the distance from one packed panel to the next, in elements.
  ///   - initial: what the sums begin with, rows `initialRow` apart; zeros without it.
  @inline(always)
  public static func multiplyTile<let Rows: Int, let Vectors: Int>(
    _: Tile<Rows, Vectors>.Type, depth k: Int,
    a: UnsafePointer<Float>, aRow: Int, aColumn: Int,
    b: UnsafePointer<Float>, bPanel: Int,
    c: UnsafeMutablePointer<Float>, cRow: Int, from initial: UnsafePointer<Float>?,
    initialRow: Int
  ) {
    var sums = InlineArray<Rows, InlineArray<Vectors, V>>(
      repeating: InlineArray<Vectors, V>(repeating: splat(0)))
    if let initial {
      for r in 0..<Rows {
        for v in 0..<Vectors { sums[r][v] = load(initial + r * initialRow + v * lanes) }
      }
    }
    var a = a
    var b = b
    for _ in 0..<k {
      // Whichever of both operands has fewer vectors waits in registers: with sixteen of them
      // the other order spills.
      if Rows < Vectors {
        for v in 0..<Vectors {
          let column = load(b + (v >> 1) * bPanel + (v & 1) * lanes)
          for r in 0..<Rows { sums[r][v] = multiplyAdd(sums[r][v], splat(a[r * aRow]), column) }
        }
      } else {
        var columns = InlineArray<Vectors, V>(repeating: splat(0))
        for v in 0..<Vectors { columns[v] = load(b + (v >> 1) * bPanel + (v & 1) * lanes) }
        for r in 0..<Rows {
          let x = splat(a[r * aRow])
          for v in 0..<Vectors { sums[r][v] = multiplyAdd(sums[r][v], x, columns[v]) }
        }
      }
      a += aColumn
      b += panelWidth
    }
    for r in 0..<Rows {
      for v in 0..<Vectors { store(sums[r][v], c + r * cRow + v * lanes) }
    }
  }
}
