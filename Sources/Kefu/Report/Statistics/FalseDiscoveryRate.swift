/// Keeps the share of false ones among many findings low.
package enum FalseDiscoveryRate {
  /// The q value of each p value, in their order: the lowest rate of false discoveries at which the
  /// hypothesis is still rejected.
  ///
  /// The step-up procedure of Benjamini and Hochberg, "Controlling the false discovery rate", JRSS B
  /// 57 (1995), section 3.1: with the p values sorted, `qᵢ = min over j ≥ i of (m / j) pⱼ`, at
  /// most 1.
  ///
  /// - Complexity: O(m log m).
  package static func adjusted(_ p: [Double]) -> [Double] {
    let order = p.indices.sorted { p[$0] < p[$1] }
    var q = [Double](repeating: 1, count: p.count)
    var least = 1.0
    for (rank, index) in order.enumerated().reversed() {
      least = min(least, p[index] * Double(p.count) / Double(rank + 1))
      q[index] = least
    }
    return q
  }
}
