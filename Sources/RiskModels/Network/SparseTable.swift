package import Kernels
import NeuralNetwork

/// A linear layer over the encoded columns of one side.
///
///     y = b + Σ_columns Σ_t e_t w_t,
///
/// looked up as weighted rows of a table: running sums of w for numbers, w itself for categories.
///
/// Shape: weight [learnt rows × width], looked up [(learnt rows + columns) × width], output
/// [rows × width].
package struct SparseTable: Sendable {
  package let encoding: SparseEncoding
  let width: Int
  let weight: Parameter

  /// Adds the layer's table, named `<name>.table`, to a layout.
  init(_ name: String, encoding: SparseEncoding, width: Int, layout: inout ParameterLayout) {
    (self.encoding, self.width) = (encoding, width)
    weight = layout.add(
      "\(name).table", shape: [encoding.learntRows, width],
      initialization: .uniform(bound: 1 / Float(encoding.entries).squareRoot()))
  }

  /// The rows that are looked up: [(learnt rows + columns) × width]
  package func lookup(from parameters: [Float], kernels: Kernels) -> [Float] {
    var table: [Float] = []
    table.reserveCapacity((encoding.learntRows + encoding.columns.count) * width)
    for (column, first) in zip(encoding.columns, encoding.firstRows) {
      var sum = [Float](repeating: 0, count: width)
      var target = sum.mutableSpan
      for row in first..<first + column.sums {
        kernels.add(parameters.span.extracting(range(ofLearntRow: row)), to: &target)
        for place in 0..<width { table.append(target[place]) }
      }
      for row in first + column.sums..<first + column.rows {
        table += parameters[range(ofLearntRow: row)]
      }
    }
    table += parameters[range(ofLearntRow: encoding.learntRows - 1)]
    for (column, first) in zip(encoding.columns, encoding.firstRows) {
      var mean = [Float](repeating: 0, count: width)
      var target = mean.mutableSpan
      for (row, weight) in column.reference.enumerated() where weight > 0 {
        let start = (first + row) * width
        kernels.addScaled(
          table.span.extracting(start..<start + width), scale: weight, to: &target)
      }
      table += mean
    }
    return table
  }

  /// y of each row.
  package func forward(_ rows: SparseRows, lookup: [Float], kernels: Kernels) -> [Float] {
    var output = [Float](repeating: 0, count: rows.rows * width)
    var all = output.mutableSpan
    for row in 0..<rows.rows {
      let entries = rows.entries(ofRow: row)
      var target = all._mutatingExtracting(row * width..<(row + 1) * width)
      kernels.gatherWeightedSum(
        rows.indices.span.extracting(entries), weights: rows.weights.span.extracting(entries),
        of: lookup.span, into: &target)
    }
    return output
  }

  /// Adds dL/dw.
  ///
  /// - Parameters:
  ///   - outputGradient: dL/dy, [rows × width]
  ///   - gradient: flat, of the layout's length.
  /// - Precondition: no row names a reference.
  func backward(
    _ outputGradient: [Float], rows: SparseRows, gradient: inout [Float], kernels: Kernels
  ) {
    var all = gradient.mutableSpan
    var table = all._mutatingExtracting(weight.range)
    for row in 0..<rows.rows {
      let entries = rows.entries(ofRow: row)
      kernels.scatterWeightedAdd(
        outputGradient.span.extracting(row * width..<(row + 1) * width),
        weights: rows.weights.span.extracting(entries),
        at: rows.indices.span.extracting(entries), into: &table)
    }
    // A weight is part of the running sums from its own edge on.
    for (column, first) in zip(encoding.columns, encoding.firstRows) {
      var sum = [Float](repeating: 0, count: width)
      var total = sum.mutableSpan
      for row in (first..<first + column.sums).reversed() {
        var target = table._mutatingExtracting(row * width..<(row + 1) * width)
        kernels.add(target.span, to: &total)
        for place in 0..<width { target[place] = total[place] }
      }
    }
  }

  private func range(ofLearntRow row: Int) -> Range<Int> {
    let start = weight.range.lowerBound + row * width
    return start..<start + width
  }
}
