public import TextModels

/// A model freshly trained, and how it came to be.
public struct TrainedModel: Sendable {
  /// The model.
  public let model: TextModel
  /// What it learnt from, and how well it does on ``heldOut``.
  public let manifest: TrainingManifest
  /// What it was chosen and calibrated on.
  public let heldOut: LabelledExamples
}
