import Kernels
import NeuralNetwork

/// The loss of predictions that choose among a few candidate words, and its gradients.
///
/// Shape: states [predictions × width], weight [candidates × width], logits
/// [predictions × candidates].
struct SampledSoftmax {
  /// Summed over the predictions, in nats.
  let loss: Double
  /// dL/d(states)
  let statesGradient: [Float]
  /// dL/d(weight)
  let weightGradient: [Float]

  /// Computes all three.
  ///
  /// - Parameters:
  ///   - labels: the right candidate of each prediction.
  ///   - corrections: added to each candidate's logit.
  ///   - share: what the loss is multiplied with.
  init(
    states: [Float], weight: [Float], width: Int, labels: [Int], corrections: [Float],
    share: Float, kernels: Kernels
  ) {
    let (count, classes) = (labels.count, corrections.count)
    var logits = [Float](repeating: 0, count: count * classes)
    var logitsTarget = logits.mutableSpan
    let forward = kernels.pack(
      weight.span, rows: width, columns: classes, rowStride: 1, columnStride: width)
    kernels.multiply(
      states.span, rows: count, rowStride: width, by: forward, addingTo: corrections.span,
      into: &logitsTarget, rowStride: classes)
    var (sum, gradient) = SoftmaxCrossEntropy(smoothing: 0)(
      logits: logits, labels: labels, classes: classes, kernels: kernels)
    var gradientTarget = gradient.mutableSpan
    kernels.scale(&gradientTarget, by: share)
    sum *= Double(share)

    var statesGradient = [Float](repeating: 0, count: states.count)
    var statesTarget = statesGradient.mutableSpan
    let backward = kernels.pack(
      weight.span, rows: classes, columns: width, rowStride: width, columnStride: 1)
    kernels.multiply(
      gradient.span, rows: count, rowStride: classes, columnStride: 1, by: backward,
      into: &statesTarget, rowStride: width, accumulate: false)
    var weightGradient = [Float](repeating: 0, count: weight.count)
    var weightTarget = weightGradient.mutableSpan
    kernels.multiplyTransposed(
      gradient.span, columns: classes, rowStride: classes, by: states.span, columns: width,
      rowStride: width, depth: count, into: &weightTarget, rowStride: width)
    (loss, self.statesGradient, self.weightGradient) = (sum, statesGradient, weightGradient)
  }
}
