import NeuralNetwork

/// The columns of one side as weighted rows of one table.
///
/// Rows of the table: those of each column in turn, then a bias, which every row of features names;
/// behind what is learnt a reference for each column.
package struct SparseEncoding: Sendable, Hashable, Codable {
  /// What the columns describe.
  package let side: FeatureColumn.Side
  /// The places of the columns among the model's.
  package let places: [Int]
  package let columns: [SparseColumn]
  /// The first row of each column.
  let firstRows: [Int]
  /// The first entry of each column in a row of features.
  let slots: [Int]
  /// Entries a row of features has.
  package let entries: Int
  /// Rows that are learnt, the bias last.
  package let learntRows: Int

  /// Fits the columns of one side to the training rows; `nil` if there are none.
  ///
  /// - Parameters:
  ///   - values: [columns][rows]
  ///   - threads: how many may work at once; does not change the result.
  package init?(
    side: FeatureColumn.Side, columns all: ModelColumns, values: [[Float]], bins: Int,
    threads: Int = 1
  ) {
    self.side = side
    places = all.columns.indices.filter { all.columns[$0].side == side }
    guard !places.isEmpty else { return nil }
    let places = places
    columns = parallelMap(count: places.count, threads: threads) { number in
      let place = places[number]
      return SparseColumn(
        fitting: values[place], kind: all.columns[place].kind, levels: all.levels[place].count,
        bins: bins)
    }
    firstRows = Self.starts(columns.map(\.rows))
    slots = Self.starts(columns.map(\.entries))
    learntRows = columns.reduce(1) { $0 + $1.rows }
    entries = columns.reduce(1) { $0 + $1.entries }
  }

  /// Whether the layout is that of the columns, for one that was read from a file.
  var isConsistent: Bool {
    places.count == columns.count && !columns.isEmpty
      && columns.allSatisfy { $0.reference.count == $0.rows }
      && firstRows == Self.starts(columns.map(\.rows))
      && slots == Self.starts(columns.map(\.entries))
      && learntRows == columns.reduce(1) { $0 + $1.rows }
      && entries == columns.reduce(1) { $0 + $1.entries }
  }

  private static func starts(_ sizes: [Int]) -> [Int] {
    sizes.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }.dropLast()
  }

  /// The row of a column's reference.
  func referenceRow(ofColumn column: Int) -> Int32 { Int32(learntRows + column) }

  /// Encodes rows of features.
  ///
  /// - Parameters:
  ///   - values: [model columns][all rows]
  ///   - rows: which ones.
  package func encode(_ values: [[Float]], rows: Range<Int>) -> SparseRows {
    let count = rows.count * entries
    var indices = [Int32](repeating: Int32(learntRows - 1), count: count)
    var weights = [Float](repeating: 1, count: count)
    for column in columns.indices {
      let values = values[places[column]][rows]
      switch columns[column].encoding {
      case .number(let bins): encode(values, bins, column: column, &indices, &weights)
      case .category(let levels): encode(values, levels: levels, column: column, &indices)
      }
    }
    return SparseRows(entries: entries, indices: indices, weights: weights)
  }

  private func encode(
    _ values: ArraySlice<Float>, _ bins: NumberBins, column: Int, _ indices: inout [Int32],
    _ weights: inout [Float]
  ) {
    let missing = row(of: .nan, column: column)
    let first = Int32(firstRows[column])
    let hasEdges = !bins.edges.isEmpty
    let edges = hasEdges ? bins.edgesUnder(values) : [Int32](repeating: 0, count: values.count)
    var indices = indices.mutableSpan
    var weights = weights.mutableSpan
    var at = slots[column]
    for (value, edge) in zip(values, edges) {
      var (lower, upper, share) = (missing, missing, Float(0))
      if hasEdges, !value.isNaN {
        lower = first + edge
        share = bins.share(of: value, over: Int(edge))
        upper = share > 0 ? lower + 1 : lower
      }
      // at + 1 < rows · entries, which is the length of both.
      indices[unchecked: at] = lower
      indices[unchecked: at + 1] = upper
      weights[unchecked: at] = 1 - share
      weights[unchecked: at + 1] = share
      at += entries
    }
  }

  private func encode(
    _ values: ArraySlice<Float>, levels: Int, column: Int, _ indices: inout [Int32]
  ) {
    let rows = (-1..<levels).map { row(of: Float($0), column: column) }
    let missing = row(of: .nan, column: column)
    var at = slots[column]
    for value in values {
      indices[at] = value.isNaN ? missing : rows[Int(value) + 1]
      at += entries
    }
  }

  /// The row a value of weight 1 names.
  private func row(of value: Float, column: Int) -> Int32 {
    columns[column].entry(of: value).map { Int32(firstRows[column] + $0.row) }
      ?? referenceRow(ofColumn: column)
  }

  /// Puts the reference in the place of columns that are not present.
  ///
  /// - Parameter present: whether a row has a model column.
  package func hide(
    in encoded: inout SparseRows, where present: (_ row: Int, _ column: Int) -> Bool
  ) {
    for row in 0..<encoded.rows {
      for column in columns.indices where !present(row, places[column]) {
        let at = encoded.entries(ofRow: row).lowerBound + slots[column]
        for entry in 0..<columns[column].entries {
          encoded.indices[at + entry] = referenceRow(ofColumn: column)
          encoded.weights[at + entry] = entry == 0 ? 1 : 0
        }
      }
    }
  }
}
