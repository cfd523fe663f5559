import NeuralNetwork

/// The model's columns as plain features for the baselines: a scaled number with an indicator where
/// it is missing, one feature for each category.
package struct DenseEncoding: Sendable, Hashable, Codable {
  /// How numbers are scaled.
  package enum Scaling: String, Sendable, Codable {
    /// Clipped, then to mean 0 and deviation 1.
    case standard
    /// To the normal quantiles of their ranks.
    case quantile
  }

  let columns: [DenseColumn]
  /// Where the features of each column begin.
  let firstFeatures: [Int]
  /// Features of a row.
  package let width: Int

  /// Fits the columns to the training rows.
  ///
  /// - Parameters:
  ///   - values: [columns][rows]
  ///   - threads: how many may work at once; does not change the result.
  package init(
    columns all: ModelColumns, values: [[Float]], scaling: Scaling, threads: Int = 1
  ) {
    columns = parallelMap(count: all.columns.count, threads: threads) { place in
      switch all.columns[place].kind {
      case .number: DenseColumn(fitting: values[place], scaling: scaling)
      case .category: DenseColumn(fitting: values[place], levels: all.levels[place].count)
      }
    }
    let ends = columns.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.width) }
    firstFeatures = ends.dropLast()
    width = ends[ends.count - 1]
  }

  /// Whether the layout is that of so many columns, for one that was read from a file.
  func isConsistent(columns count: Int) -> Bool {
    let ends = columns.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.width) }
    return columns.count == count && firstFeatures == ends.dropLast() && width == ends[count]
  }

  /// Features of some rows: [rows × width]
  ///
  /// - Parameters:
  ///   - values: [columns][all rows]
  ///   - present: whether each row has each column, else its mean feature stands in its place:
  ///     [all rows][columns]; `nil` for all.
  package func encode(
    _ values: [[Float]], rows: Range<Int>, present: [[Bool]]? = nil
  ) -> [Double] {
    var features = [Double](repeating: 0, count: rows.count * width)
    for (place, column) in columns.enumerated() {
      for (number, row) in rows.enumerated() {
        let first = number * width + firstFeatures[place]
        if present?[row][place] ?? true {
          column.write(values[place][row], to: &features, at: first)
        } else {
          column.writeReference(to: &features, at: first)
        }
      }
    }
    return features
  }
}
