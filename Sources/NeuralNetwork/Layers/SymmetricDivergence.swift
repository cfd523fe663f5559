import Glibc

/// How far two predictions of the same inputs are apart: half the sum of the two Kullback-Leibler
/// divergences of their softmaxes.
///
///     L = ½ Σ (KL(p ‖ q) + KL(q ‖ p)),   p = softmax(a), q = softmax(b)
///     dL/da_k = ½ (p_k (log p_k − log q_k − KL(p ‖ q)) + p_k − q_k), and b likewise
///
/// A model whose two dropout passes agree does not lean on what dropout can take away.
///
/// Source: Liang et al. 2021, "R-Drop: Regularized Dropout for Neural Networks", equation 2.
public struct SymmetricDivergence: Sendable, Hashable {
  /// A divergence.
  public init() {}

  /// The summed divergence over rows, and its gradient by both predictions.
  ///
  /// - Parameters:
  ///   - first: logits [rows × classes]
  ///   - second: logits of the same rows
  /// - Returns: the loss in nats, and dL/d(logits) of both, [rows × classes].
  public func callAsFunction(
    _ first: [Float], _ second: [Float], classes: Int
  ) -> (loss: Double, first: [Float], second: [Float]) {
    precondition(
      first.count == second.count && first.count % classes == 0,
      "\(first.count) and \(second.count) logits of \(classes) classes")
    let (logP, logQ) = (logSoftmax(first, classes), logSoftmax(second, classes))
    var loss = 0.0
    var gradients = (first: [Float](), second: [Float]())
    gradients.first.reserveCapacity(first.count)
    gradients.second.reserveCapacity(first.count)
    for start in stride(from: 0, to: first.count, by: classes) {
      let row = start..<start + classes
      let (p, q) = (row.map { exp(logP[$0]) }, row.map { exp(logQ[$0]) })
      let gaps = row.map { logP[$0] - logQ[$0] }
      let forward = zip(p, gaps).reduce(0) { $0 + $1.0 * $1.1 }
      let backward = zip(q, gaps).reduce(0) { $0 - $1.0 * $1.1 }
      loss += (forward + backward) / 2
      for column in 0..<classes {
        let (p, q, gap) = (p[column], q[column], gaps[column])
        gradients.first.append(Float((p * (gap - forward) + p - q) / 2))
        gradients.second.append(Float((q * (-gap - backward) + q - p) / 2))
      }
    }
    return (loss, gradients.first, gradients.second)
  }

  private func logSoftmax(_ logits: [Float], _ classes: Int) -> [Double] {
    stride(from: 0, to: logits.count, by: classes).flatMap { start in
      let normalizer = logSumExp(logits[start..<start + classes])
      return logits[start..<start + classes].map { Double($0) - normalizer }
    }
  }
}
