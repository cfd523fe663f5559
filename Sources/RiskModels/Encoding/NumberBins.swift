/// Piecewise-linear encoding of a number over bins between quantiles of the training rows.
///
///     e_t(x) = 1                              x ≥ b_t
///              (x − b_{t−1}) / (b_t − b_{t−1})  in bin t
///              0                              x < b_{t−1}
///
/// Source: Gorishniy et al. 2022, "On Embeddings for Numerical Features in Tabular Deep Learning",
/// equation 1. Numbers outside the outer edges count as the edges: outliers are clipped.
///
/// Σ_t e_t(x) w_t is a line between the running sums of w at the two edges around x, so a linear
/// layer over the encoding costs two rows of a table of such sums, however many bins there are.
package struct NumberBins: Sendable, Hashable, Codable {
  /// b, ascending and each once; one edge where the training rows know one number alone, none where
  /// they know none.
  package let edges: [Float]

  /// Bins at given edges.
  package init(edges: [Float]) {
    self.edges = edges
  }

  /// Share of the training rows beyond each outer edge.
  package static let clipped = 0.001

  /// Edges at evenly spaced quantiles of the numbers, equal ones joined. Numbers of few different
  /// values get an edge each.
  ///
  /// - Parameters:
  ///   - numbers: those of the training rows, NaN where missing.
  ///   - bins: most bins.
  package init(fitting numbers: [Float], bins: Int) {
    precondition(bins > 0, "\(bins) bins")
    let sorted = numbers.filter(\.isFinite).sorted()
    guard let quantiles = Quantiles(sorted: sorted) else {
      self.init(edges: [])
      return
    }
    var distinct: [Float] = []
    for number in sorted where number != distinct.last {
      distinct.append(number)
      if distinct.count > bins + 1 { break }
    }
    if distinct.count <= bins + 1 {
      self.init(edges: distinct)
      return
    }
    var edges: [Float] = []
    for bin in 0...bins {
      let share = min(max(Double(bin) / Double(bins), Self.clipped), 1 - Self.clipped)
      let edge = Float(quantiles.value(at: share))
      if edges.last.map({ $0 < edge }) ?? true { edges.append(edge) }
    }
    self.init(edges: edges)
  }

  /// Where a number lies: the edge under it, and how far it is to the next one, 0 … 1.
  ///
  /// - Precondition: there is an edge, and the number is not NaN.
  @inline(__always)
  package func place(of number: Float) -> (edge: Int, share: Float) {
    let edges = edges.span
    var (low, count) = (0, edges.count)
    while count > 1 {
      // low + half < low + count ≤ edges.count
      let half = count / 2
      low += edges[unchecked: low + half] <= number ? half : 0
      count -= half
    }
    return (low, share(of: number, over: low))
  }

  /// How far a number is from an edge to the next one, 0 … 1; 0 over the last edge.
  @inline(__always)
  func share(of number: Float, over edge: Int) -> Float {
    guard edge + 1 < edges.count else { return 0 }
    let (below, above) = (edges[edge], edges[edge + 1])
    return max(0, (number - below) / (above - below))
  }

  /// The edge under each number, what `place(of:)` gives: all at once, an edge after the other, so
  /// that several numbers are compared by one instruction. The edge of NaN is the first.
  ///
  /// - Precondition: there is an edge.
  func edgesUnder(_ numbers: ArraySlice<Float>) -> [Int32] {
    var under = [Int32](repeating: 0, count: numbers.count)
    var counts = under.mutableSpan
    let numbers = numbers.span
    for edge in edges.dropFirst() {
      // Both are as many as the numbers.
      for place in counts.indices {
        counts[unchecked: place] &+= numbers[unchecked: place] >= edge ? 1 : 0
      }
    }
    return under
  }

  /// e(x), one a bin.
  package func encoding(of number: Float) -> [Float] {
    guard edges.count > 1 else { return [] }
    let (edge, share) = place(of: number)
    return (0..<edges.count - 1).map { $0 < edge ? 1 : $0 == edge ? share : 0 }
  }
}
