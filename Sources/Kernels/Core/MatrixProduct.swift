/// The size of one tile of the result: rows × vectors, known to the compiler.
public enum Tile<let rows: Int, let vectors: Int> {}

// Legend: A [m×k] read element by element, B [k×n] packed, C [m×n] written; V vector, W lanes.
// Packed B: panels of two vectors, [panel][k][2W], the last panel filled up with zeros.
// Every element of C is one chain of multiply-adds in ascending k, whatever tile computes it,
// so its bits depend neither on m and n nor on its place.

extension VectorPolicy where V: FloatVector, V.Scalar == Float {
  /// Columns of one packed panel.
  @inline(always)
  public static var panelWidth: Int { 2 * lanes }

  /// Steps of k in one block: a block of a panel (2 KiB × W) stays in the first-level cache.
  @inline(always)
  public static var depthBlock: Int { 256 }

  /// Rows of A in one block, a multiple of every `tileRows`: it stays in the second-level cache
  /// while the panels pass by.
  @inline(always)
  public static var rowBlock: Int { 48 }

  /// Packs B into panels of two vectors.
  @inline(always)
  public static func pack(
    depth k: Int, columns n: Int, b: UnsafePointer<Float>, bRow: Int, bColumn: Int,
    packed: UnsafeMutablePointer<Float>
  ) {
    var first = 0
    while first < n {
      packPanel(
        depth: k, columns: min(panelWidth, n - first), b: b + first * bColumn, bRow: bRow,
        bColumn: bColumn, packed: packed + first * k)
      first += panelWidth
    }
  }

  /// Packs one panel of at most 2W columns: `[k][2W]`.
  @inline(always)
  public static func packPanel(
    depth k: Int, columns: Int, b: UnsafePointer<Float>, bRow: Int, bColumn: Int,
    packed: UnsafeMutablePointer<Float>
  ) {
    if columns == panelWidth && bColumn == 1 {
      for p in 0..<k {
        store(load(b + p * bRow), packed + p * panelWidth)
        store(load(b + p * bRow + lanes), packed + p * panelWidth + lanes)
      }
      return
    }
    for p in 0..<k {
      let row = b + p * bRow
      let out = packed + p * panelWidth
      for column in 0..<columns { out[column] = row[column * bColumn] }
      for column in columns..<panelWidth { out[column] = 0 }
    }
  }

  /// C = A · B or C = initial + A · B, B packed; blocks of rows, in them blocks of k.
  @inline(always)
  public static func multiply(
    rows m: Int, columns n: Int, depth k: Int,
    a: UnsafePointer<Float>, aRow: Int, aColumn: Int, b: UnsafePointer<Float>,
    c: UnsafeMutablePointer<Float>, cRow: Int, from initial: UnsafePointer<Float>?,
    initialRow: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    var row = 0
    while row < m {
      var p = 0
      repeat {
        let c = c + row * cRow
        multiplyBlock(
          rows: min(rowBlock, m - row), columns: n, depth: min(depthBlock, k - p),
          a: a + row * aRow + p * aColumn, aRow: aRow, aColumn: aColumn,
          b: b + p * panelWidth, bPanel: k * panelWidth, c: c, cRow: cRow,
          from: p > 0 ? UnsafePointer(c) : initial.map { $0 + row * initialRow },
          initialRow: p > 0 ? cRow : initialRow, scratch: scratch)
        p += depthBlock
      } while p < k
      row += rowBlock
    }
  }

  /// Elements of scratch memory `multiplyTransposed` needs: a ragged tile, a panel of B, and a block
  /// of A.
  @inline(always)
  public static func transposedScratch(rows m: Int) -> Int {
    (tileRows + depthBlock) * panelWidth + (m + tileRows - 1) / tileRows * tileRows * depthBlock
  }

  /// C += Aᵀ · B: blocks of k, of which A is packed at once, `[tile][k][tileRows]`, and B one panel
  /// after the other. (Read where it stands, a column of A lies in lines far apart, again for every
  /// panel.)
  @inline(always)
  public static func multiplyTransposed(
    rows m: Int, columns n: Int, depth k: Int,
    a: UnsafePointer<Float>, aRow: Int, b: UnsafePointer<Float>, bRow: Int,
    c: UnsafeMutablePointer<Float>, cRow: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    let panel = scratch + tileRows * panelWidth
    let block = panel + depthBlock * panelWidth
    var p = 0
    while p < k {
      let depth = min(depthBlock, k - p)
      packTiles(depth: depth, columns: m, a: a + p * aRow, aRow: aRow, packed: block)
      var column = 0
      while column < n {
        let columns = min(panelWidth, n - column)
        packPanel(
          depth: depth, columns: columns, b: b + p * bRow + column, bRow: bRow, bColumn: 1,
          packed: panel)
        var row = 0
        while row < m {
          let c = c + row * cRow + column
          multiplyPanel(
            rows: min(tileRows, m - row), columns: columns, depth: depth, a: block + row * depth,
            aRow: 1, aColumn: tileRows, b: panel, c: c, cRow: cRow, from: UnsafePointer(c),
            initialRow: cRow, scratch: scratch)
          row += tileRows
        }
        column += panelWidth
      }
      p += depthBlock
    }
  }

  /// Packs A [depth×columns] for its transpose: `[tile][depth][tileRows]`; what is missing in the
  /// last tile is not written.
  @inline(always)
  public static func packTiles(
    depth: Int, columns: Int, a: UnsafePointer<Float>, aRow: Int,
    packed: UnsafeMutablePointer<Float>
  ) {
    var first = 0
    while first < columns {
      let tile = packed + first * depth
      let width = min(tileRows, columns - first)
      if width == tileRows {
        for p in 0..<depth {
          for row in 0..<tileRows { tile[p * tileRows + row] = a[p * aRow + first + row] }
        }
      } else {
        for p in 0..<depth {
          for row in 0..<width { tile[p * tileRows + row] = a[p * aRow + first + row] }
        }
      }
      first += tileRows
    }
  }

  /// One block of rows: panels outside, tiles of rows inside, so that a panel is read once.
  ///
  /// One to three rows take two panels at once, for enough accumulators to hide the latency of the
  /// multiply-add; so that no such rest is left, the last two tiles share what is more than one.
  @inline(always)
  public static func multiplyBlock(
    rows m: Int, columns n: Int, depth k: Int,
    a: UnsafePointer<Float>, aRow: Int, aColumn: Int, b: UnsafePointer<Float>, bPanel: Int,
    c: UnsafeMutablePointer<Float>, cRow: Int, from initial: UnsafePointer<Float>?,
    initialRow: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    if m <= 3 {
      multiplyFewRows(
        rows: m, columns: n, depth: k, a: a, aRow: aRow, aColumn: aColumn, b: b, bPanel: bPanel,
        c: c, cRow: cRow, from: initial, initialRow: initialRow, scratch: scratch)
      return
    }
    var column = 0
    var b = b
    while column < n {
      var row = 0
      while row < m {
        let rest = m - row
        let rows = rest >= 2 * tileRows ? tileRows : rest > tileRows ? (rest + 1) / 2 : rest
        multiplyPanel(
          rows: rows, columns: n - column, depth: k, a: a + row * aRow, aRow: aRow,
          aColumn: aColumn, b: b, c: c + row * cRow + column, cRow: cRow,
          from: initial.map { $0 + row * initialRow + column }, initialRow: initialRow,
          scratch: scratch)
        row += rows
      }
      column += panelWidth
      b += bPanel
    }
  }

  /// One to three rows, two panels at once.
  @inline(always)
  public static func multiplyFewRows(
    rows: Int, columns n: Int, depth k: Int,
    a: UnsafePointer<Float>, aRow: Int, aColumn: Int, b: UnsafePointer<Float>, bPanel: Int,
    c: UnsafeMutablePointer<Float>, cRow: Int, from initial: UnsafePointer<Float>?,
    initialRow: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    var column = 0
    var b = b
    while column + 2 * panelWidth <= n {
      let initial = initial.map { $0 + column }
      switch rows {
      case 1:
        multiplyTile(
          Tile<1, 4>.self, depth: k, a: a, aRow: aRow, aColumn: aColumn, b: b, bPanel: bPanel,
          c: c + column, cRow: cRow, from: initial, initialRow: initialRow)
      case 2:
        multiplyTile(
          Tile<2, 4>.self, depth: k, a: a, aRow: aRow, aColumn: aColumn, b: b, bPanel: bPanel,
          c: c + column, cRow: cRow, from: initial, initialRow: initialRow)
      default:
        multiplyTile(
          Tile<3, 4>.self, depth: k, a: a, aRow: aRow, aColumn: aColumn, b: b, bPanel: bPanel,
          c: c + column, cRow: cRow, from: initial, initialRow: initialRow)
      }
      column += 2 * panelWidth
      b += 2 * bPanel
    }
    while column < n {
      multiplyPanel(
        rows: rows, columns: n - column, depth: k, a: a, aRow: aRow, aColumn: aColumn, b: b,
        c: c + column, cRow: cRow, from: initial.map { $0 + column }, initialRow: initialRow,
        scratch: scratch)
      column += panelWidth
      b += bPanel
    }
  }

  /// At most `tileRows` rows × one panel; a ragged panel goes by way of `scratch`.
  @inline(always)
  public static func multiplyPanel(
    rows: Int, columns: Int, depth k: Int,
    a: UnsafePointer<Float>, aRow: Int, aColumn: Int, b: UnsafePointer<Float>,
    c: UnsafeMutablePointer<Float>, cRow: Int, from initial: UnsafePointer<Float>?,
    initialRow: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    let isRagged = columns < panelWidth
    if isRagged, let initial {
      for r in 0..<rows {
        for column in 0..<columns {
          scratch[r * panelWidth + column] = initial[r * initialRow + column]
        }
      }
    }
    multiplyRows(
      rows, depth: k, a: a, aRow: aRow, aColumn: aColumn, b: b, c: isRagged ? scratch : c,
      cRow: isRagged ? panelWidth : cRow,
      from: isRagged && initial != nil ? UnsafePointer(scratch) : initial,
      initialRow: isRagged ? panelWidth : initialRow)
    if isRagged {
      for r in 0..<rows {
        for column in 0..<columns { c[r * cRow + column] = scratch[r * panelWidth + column] }
      }
    }
  }
}
