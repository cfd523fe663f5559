import Glibc

/// McNemar's exact test of two models on the same examples (McNemar 1947).
public enum McNemarTest {
  /// The probability of a difference at least this large if both models were equally good: two
  /// sides of a binomial distribution with probability ½ over the examples just one of them has
  /// right, summed term by term.
  ///
  /// - Parameters:
  ///   - gained: examples just the new model has right.
  ///   - lost: examples just the old model has right.
  /// - Complexity: O(min(`gained`, `lost`))
  public static func pValue(gained: Int, lost: Int) -> Double {
    let (n, k) = (gained + lost, min(gained, lost))
    // The terms C(n, i) relative to C(n, k), downwards from i = k, and the logarithm of C(n, k).
    var (term, sum, logarithm) = (1.0, 1.0, 0.0)
    for i in stride(from: k, to: 0, by: -1) {
      term *= Double(i) / Double(n - i + 1)
      sum += term
      logarithm += log(Double(n - i + 1) / Double(i))
    }
    return min(1, 2 * sum * exp(logarithm - Double(n) * log(2)))
  }
}
