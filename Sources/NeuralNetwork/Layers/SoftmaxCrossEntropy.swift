import Glibc
public import Kernels

/// The loss of a classifier: −Σ q log softmax(logits), with q the smoothed target.
///
/// Smoothing ε gives the labelled class 1 − ε + ε/classes and each other class ε/classes
/// (Szegedy et al. 2016, section 7).
public struct SoftmaxCrossEntropy: Sendable, Hashable {
  /// ε in 0 ..< 1.
  public let smoothing: Float

  /// A loss with label smoothing.
  public init(smoothing: Float) {
    precondition(smoothing >= 0 && smoothing < 1, "smoothing \(smoothing) is not in 0 ..< 1")
    self.smoothing = smoothing
  }

  /// The summed loss over rows, and its gradient.
  ///
  /// - Parameters:
  ///   - logits: [labels.count × classes]
  ///   - labels: the right class of each row
  /// - Returns: the loss in nats, and dL/dlogits of the same shape as `logits`.
  public func callAsFunction(
    logits: [Float], labels: [Int], classes: Int, kernels: Kernels
  ) -> (loss: Double, gradient: [Float]) {
    precondition(
      logits.count == labels.count * classes,
      "\(logits.count) logits for \(labels.count)×\(classes)")
    var probabilities = logits
    var target = probabilities.mutableSpan
    kernels.softmax(&target, rows: labels.count, columns: classes, rowStride: classes)
    var loss = 0.0
    let share = smoothing / Float(classes)
    for (row, label) in labels.enumerated() {
      let range = row * classes..<(row + 1) * classes
      let normalizer = logSumExp(logits[range])
      for (column, index) in range.enumerated() {
        let wanted = share + (column == label ? 1 - smoothing : 0)
        loss += Double(wanted) * (normalizer - Double(logits[index]))
        target[index] -= wanted
      }
    }
    return (loss, probabilities)
  }
}

/// log Σ exp(x), without overflow.
func logSumExp(_ values: ArraySlice<Float>) -> Double {
  guard let largest = values.max() else { return -.infinity }
  let sum = values.reduce(0.0) { $0 + exp(Double($1 - largest)) }
  return Double(largest) + log(sum)
}
