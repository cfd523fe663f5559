/// The numbers of one step of AdamW.
public struct AdamWStep: Sendable {
  /// The step size α.
  public var learningRate: Float
  /// Decay of the first moment.
  public var beta1: Float
  /// Decay of the second moment.
  public var beta2: Float
  /// Added to the root of the second moment.
  public var epsilon: Float
  /// Decoupled weight decay λ.
  public var weightDecay: Float
  /// 1 − β₁ᵗ at step t.
  public var biasCorrection1: Float
  /// 1 − β₂ᵗ at step t.
  public var biasCorrection2: Float

  /// The numbers of one step.
  public init(
    learningRate: Float, beta1: Float, beta2: Float, epsilon: Float, weightDecay: Float,
    biasCorrection1: Float, biasCorrection2: Float
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.biasCorrection1 = biasCorrection1
    self.biasCorrection2 = biasCorrection2
  }
}

extension VectorPolicy where V: FloatVector, V.Scalar == Float {
  /// One step of AdamW (Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019,
  /// algorithm 2, in PyTorch's order of operations):
  ///
  ///     m = β₁ m + (1 − β₁) g        v = β₂ v + (1 − β₂) g²
  ///     θ = (1 − α λ) θ − (α / c₁) m / (√v / √c₂ + ε)
  ///
  /// No fused multiply-add: the same bits on every instruction set.
  @inline(always)
  public static func adamW(
    count: Int, parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
    firstMoment: UnsafeMutablePointer<Float>, secondMoment: UnsafeMutablePointer<Float>,
    step: AdamWStep
  ) {
    var at = 0
    while at + lanes <= count {
      adamW(
        lanes, parameters: parameters + at, gradient: gradient + at,
        firstMoment: firstMoment + at, secondMoment: secondMoment + at, step: step)
      at += lanes
    }
    if at < count {
      adamW(
        count - at, parameters: parameters + at, gradient: gradient + at,
        firstMoment: firstMoment + at, secondMoment: secondMoment + at, step: step)
    }
  }

  /// One vector of `width` parameters.
  @inline(always)
  public static func adamW(
    _ width: Int, parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
    firstMoment: UnsafeMutablePointer<Float>, secondMoment: UnsafeMutablePointer<Float>,
    step: AdamWStep
  ) {
    let rate = splat(step.learningRate / step.biasCorrection1)
    let root = squareRoot(splat(step.biasCorrection2))
    let keep = splat(1 - step.learningRate * step.weightDecay)
    let g = load(gradient, width)
    let m = splat(step.beta1) * load(firstMoment, width) + splat(1 - step.beta1) * g
    let v = splat(step.beta2) * load(secondMoment, width) + splat(1 - step.beta2) * (g * g)
    store(m, firstMoment, width)
    store(v, secondMoment, width)
    let denominator = squareRoot(v) / root + splat(step.epsilon)
    store(keep * load(parameters, width) - rate * (m / denominator), parameters, width)
  }
}
