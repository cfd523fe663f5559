import Glibc

/// The loss of a classifier whose classes do not exclude each other: each class is a question of
/// its own, answered by σ(logit).
///
///     L = −w z log σ(x) − (1 − z) log(1 − σ(x)) = w z s(−x) + (1 − z) s(x)
///     s(x) = log(1 + eˣ) = max(x, 0) + log(1 + e⁻ˡˣˡ)
///
/// which is max(x, 0) − x z + log(1 + e⁻ˡˣˡ) where w = 1; it overflows for no logit. x is the logit,
/// w the class's positive weight, and z the smoothed label: 1 − ε/2 for yes, ε/2 for no, the
/// smoothing of Szegedy et al. 2016, section 7, over the two answers. Computed in double precision
/// and summed in the order of the logits.
public struct SigmoidCrossEntropy: Sendable, Hashable {
  /// w of each class: how many times a yes counts as much as a no.
  public let positiveWeights: [Float]
  /// ε in 0 ..< 1.
  public let smoothing: Float

  /// Number of classes.
  public var classes: Int { positiveWeights.count }

  /// A loss over `classes` classes that all weigh yes and no alike.
  ///
  /// - Precondition: 0 ≤ smoothing < 1, classes > 0.
  public init(classes: Int, smoothing: Float) {
    precondition(classes > 0, "\(classes) classes")
    self.init(
      positiveWeights: [Float](repeating: 1, count: classes), smoothing: smoothing)
  }

  /// A loss with a weight for each class's positive examples, often negatives / positives.
  ///
  /// - Precondition: there are weights, each finite and above 0; 0 ≤ smoothing < 1.
  public init(positiveWeights: [Float], smoothing: Float) {
    precondition(
      !positiveWeights.isEmpty && positiveWeights.allSatisfy { $0 > 0 && $0.isFinite },
      "positive weights \(positiveWeights) are not all above 0 and finite")
    precondition(smoothing >= 0 && smoothing < 1, "smoothing \(smoothing) is not in 0 ..< 1")
    self.positiveWeights = positiveWeights
    self.smoothing = smoothing
  }

  /// The summed loss over all known labels, and its gradient.
  ///
  /// - Parameters:
  ///   - logits: [rows × classes]
  ///   - labels: whether each class applies; `nil` where nobody knows, which adds neither loss nor
  ///     gradient. [rows × classes]
  /// - Returns: the loss in nats, and dL/dlogits of the same shape as `logits`.
  public func callAsFunction(
    logits: [Float], labels: [Bool?]
  ) -> (loss: Double, gradient: [Float]) {
    precondition(
      logits.count == labels.count && logits.count % classes == 0,
      "\(logits.count) logits and \(labels.count) labels for rows of \(classes) classes")
    var loss = 0.0
    var gradient = [Float](repeating: 0, count: logits.count)
    for (index, label) in labels.enumerated() {
      guard let label else { continue }
      let x = Double(logits[index])
      let tail = log1p(exp(-abs(x)))
      let yes = Double(positiveWeights[index % classes]) * smoothed(label)
      let no = 1 - smoothed(label)
      loss += yes * (max(-x, 0) + tail) + no * (max(x, 0) + tail)
      gradient[index] = Float(no / (1 + exp(-x)) - yes / (1 + exp(x)))
    }
    return (loss, gradient)
  }

  /// z: 1 − ε/2 for yes, ε/2 for no.
  private func smoothed(_ label: Bool) -> Double {
    label ? 1 - Double(smoothing) / 2 : Double(smoothing) / 2
  }
}
