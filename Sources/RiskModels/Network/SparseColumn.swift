/// One column as a few weighted rows of a table: what a linear layer makes of its encoding.
///
/// A number is two rows, of the edges around it, with the weights of a line between them; a category
/// is one row. Missing, and a category training has not seen, have rows of their own. Where training
/// has nothing to learn such a row from, the reference stands for it: the mean encoding of the
/// training rows.
package struct SparseColumn: Sendable, Hashable, Codable {
  /// How values become rows.
  enum Encoding: Sendable, Hashable, Codable {
    case number(NumberBins)
    case category(levels: Int)
  }

  let encoding: Encoding
  /// The mean weight of each of the column's rows over the training rows: [rows]
  package let reference: [Float]

  /// The number of training rows under which categories are learnt together, as what is unknown
  /// later.
  private static let fewRows: Float = 5

  /// Fits a column to the values of the training rows.
  init(fitting values: [Float], kind: FeatureColumn.Kind, levels: Int, bins: Int) {
    encoding =
      switch kind {
      case .number: .number(NumberBins(fitting: values, bins: bins))
      case .category: .category(levels: levels)
      }
    var weights = [Float](repeating: 0, count: Self.rows(of: encoding))
    for value in values {
      let (row, share) = Self.place(of: value, in: encoding)
      weights[row] += 1 - share
      if share > 0 { weights[row + 1] += share }
    }
    if case .category(let levels) = encoding {
      for level in 0..<levels where weights[level] < Self.fewRows {
        weights[levels] += weights[level]
        weights[level] = 0
      }
    }
    reference = weights.map { $0 / Float(max(values.count, 1)) }
  }

  /// Rows of the table: edges or categories and unknown, then missing.
  var rows: Int { Self.rows(of: encoding) }

  /// How many rows a value names.
  var entries: Int {
    if case .number = encoding { 2 } else { 1 }
  }

  /// How many of the rows, the first ones, are running sums where they are looked up.
  var sums: Int {
    if case .number(let bins) = encoding { bins.edges.count } else { 0 }
  }

  /// The row of a value and the weight of the row behind it; `nil` for the reference.
  func entry(of value: Float) -> (row: Int, share: Float)? {
    let (row, share) = Self.place(of: value, in: encoding)
    if share > 0 || reference[row] > 0 || row < sums { return (row, share) }
    // A rare category is unknown.
    guard case .category(let levels) = encoding, row < levels, reference[levels] > 0
    else { return nil }
    return (levels, 0)
  }

  private static func rows(of encoding: Encoding) -> Int {
    switch encoding {
    case .number(let bins): bins.edges.count + 1
    case .category(let levels): levels + 2
    }
  }

  private static func place(of value: Float, in encoding: Encoding) -> (row: Int, share: Float) {
    switch encoding {
    case .number(let bins):
      if value.isNaN || bins.edges.isEmpty { return (bins.edges.count, 0) }
      let (edge, share) = bins.place(of: value)
      return (edge, share)
    case .category(let levels):
      return (value.isNaN ? levels + 1 : value < 0 ? levels : Int(value), 0)
    }
  }
}
