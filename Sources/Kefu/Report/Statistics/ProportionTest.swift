import Foundation

/// Whether two proportions differ by more than chance, two-sided.
package struct ProportionTest: Sendable, Hashable {
  /// How it was decided.
  package enum Method: String, Sendable {
    /// The two-proportion z-test with pooled variance.
    case z
    /// Fisher's exact test, where one of the four expected counts is under 5.
    case fisher
  }

  package let method: Method
  /// The statistic of the z-test, positive where the second rate is higher.
  package let z: Double?
  /// The chance of a difference at least as great if both wholes were alike.
  package let p: Double

  /// Compares two proportions.
  ///
  /// - Precondition: neither is of nothing.
  package init(_ first: Proportion, _ second: Proportion) {
    precondition(
      first.whole > 0 && second.whole > 0, "\(first.whole) and \(second.whole) records")
    if Self.leastExpected(first, second) < 5 {
      (method, z, p) = (.fisher, nil, Self.fisher(first, second))
    } else {
      let z = Self.z(first, second)
      (method, self.z, p) = (.z, z, erfc(abs(z) / 2.0.squareRoot()))
    }
  }

  /// The least of the four counts expected if the rates were the same.
  private static func leastExpected(_ first: Proportion, _ second: Proportion) -> Double {
    let whole = Double(first.whole + second.whole)
    let count = Double(first.count + second.count)
    return min(count, whole - count) * Double(min(first.whole, second.whole)) / whole
  }

  /// `(p₂ − p₁) / √(p (1 − p) (1 / n₁ + 1 / n₂))` with the rate `p` of both together.
  private static func z(_ first: Proportion, _ second: Proportion) -> Double {
    let (n1, n2) = (Double(first.whole), Double(second.whole))
    let pooled = Double(first.count + second.count) / (n1 + n2)
    let difference = Double(second.count) / n2 - Double(first.count) / n1
    return difference / (pooled * (1 - pooled) * (1 / n1 + 1 / n2)).squareRoot()
  }

  /// The sum of the hypergeometric probabilities of all tables with the same margins that are no
  /// more likely than the one found (Fisher 1935; the tolerance is that of R's `fisher.test`).
  private static func fisher(_ first: Proportion, _ second: Proportion) -> Double {
    let count = first.count + second.count
    let counts = max(0, count - second.whole)...min(count, first.whole)
    func logProbability(_ k: Int) -> Double {
      logBinomial(first.whole, k) + logBinomial(second.whole, count - k)
        - logBinomial(first.whole + second.whole, count)
    }
    let observed = logProbability(first.count) + log1p(1e-7)
    let sum = counts.lazy.map(logProbability).filter { $0 <= observed }
      .reduce(0) { $0 + exp($1) }
    return min(1, sum)
  }

  private static func logBinomial(_ n: Int, _ k: Int) -> Double {
    lgamma(Double(n + 1)) - lgamma(Double(k + 1)) - lgamma(Double(n - k + 1))
  }
}
