import KernelCore

extension Kernels {
  /// One step of AdamW over a contiguous range of parameters θ (Loshchilov and Hutter, Decoupled
  /// Weight Decay Regularization, 2019, algorithm 2, in PyTorch's order of operations):
  ///
  ///     m = β₁ m + (1 − β₁) g        v = β₂ v + (1 − β₂) g²
  ///     θ = (1 − α λ) θ − (α / c₁) m / (√v / √c₂ + ε)
  ///
  /// No fused multiply-add: the same bits on every instruction set.
  ///
  /// - Parameters:
  ///   - parameters: θ. Shape: [n].
  ///   - gradient: g. Shape: [n].
  ///   - firstMoment: m, zeros before the first step. Shape: [n].
  ///   - secondMoment: v, zeros before the first step. Shape: [n].
  ///   - learningRate: α.
  ///   - beta1: β₁.
  ///   - beta2: β₂.
  ///   - epsilon: ε.
  ///   - weightDecay: λ.
  ///   - biasCorrection1: c₁ = 1 − β₁ᵗ at step t = 1, 2, …
  ///   - biasCorrection2: c₂ = 1 − β₂ᵗ.
  /// - Precondition: the spans have one length.
  public func adamW(
    parameters: inout MutableSpan<Float>, gradient: Span<Float>,
    firstMoment: inout MutableSpan<Float>, secondMoment: inout MutableSpan<Float>,
    learningRate: Float, beta1: Float, beta2: Float, epsilon: Float, weightDecay: Float,
    biasCorrection1: Float, biasCorrection2: Float
  ) {
    checkEqual("adamW: gradient", gradient.count, parameters.count)
    checkEqual("adamW: first moment", firstMoment.count, parameters.count)
    checkEqual("adamW: second moment", secondMoment.count, parameters.count)
    if gradient.isEmpty { return }
    let step = AdamWStep(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      weightDecay: weightDecay, biasCorrection1: biasCorrection1,
      biasCorrection2: biasCorrection2)
    gradient.withUnsafeBufferPointer { gradient in
      parameters.withUnsafeMutableBufferPointer { parameters in
        firstMoment.withUnsafeMutableBufferPointer { firstMoment in
          secondMoment.withUnsafeMutableBufferPointer { secondMoment in
            set.adamW(
              count: gradient.count, parameters: parameters.start, gradient: gradient.start,
              firstMoment: firstMoment.start, secondMoment: secondMoment.start, step: step)
          }
        }
      }
    }
  }
}
