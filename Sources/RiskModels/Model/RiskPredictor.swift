import Kernels
import NeuralNetwork

/// The trained part of a risk model: features to numbers, without calibration.
protocol RiskPredictor: Sendable {
  /// The raw logits of some rows. Shape: [targets][rows]
  ///
  /// - Parameters:
  ///   - values: in the model's columns. Shape: [columns][rows]
  ///   - rows: which ones.
  ///   - present: whether each row has each column, else the reference stands in its place. Shape:
  ///     [all rows][columns]; `nil` for all.
  func logits(
    of values: [[Float]], rows: Range<Int>, present: [[Bool]]?, kernels: Kernels
  ) -> [[Double]]

  /// The probabilities of the reasons of some rows: [rows][reasons]. Empty where none are predicted.
  func reasons(of values: [[Float]], rows: Range<Int>, kernels: Kernels) -> [[Double]]

  /// What a file's header says of it.
  var metadata: RiskModel.PredictorMetadata { get }
  /// The tensors of a file, whose names begin with the prefix.
  func tensors(_ prefix: String) -> [(name: String, content: ModelFile.Content)]
}

/// A trained predictor, and what its like said of rows they had not learnt from.
struct TrainedPredictor {
  let predictor: any RiskPredictor
  /// The mean raw logit of each row by those that held it out, `nil` where none did. Shape:
  /// [targets][rows]
  let heldOut: [[Double?]]
}
