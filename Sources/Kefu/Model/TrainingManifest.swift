/// How a model came to be.
public struct TrainingManifest: Sendable, Hashable, Codable {
  /// One file the model learnt from.
  public struct Source: Sendable, Hashable, Codable {
    /// File name with the folder it lies in.
    public let name: String
    /// SHA-256 of its bytes.
    public let sha256: String
    /// Labelled records in it.
    public let records: Int
  }

  /// How well the model does on the dev set it was chosen and calibrated on.
  public struct Metrics: Sendable, Hashable, Codable {
    /// Examples in the dev set.
    public let examples: Int
    /// Share predicted right.
    public let accuracy: Double
    /// Mean F1 over labels.
    public let macroF1: Double
    /// Share of sure answers.
    public let coverage: Double
    /// Expected calibration error.
    public let calibrationError: Double
  }

  /// Files the model learnt from.
  public let train: [Source]
  /// Files it was chosen on; empty where a tenth of `train` was held out by hash.
  public let dev: [Source]
  /// Files its embeddings were learnt from beforehand; empty where they began at random.
  public let pretrained: [Source]
  /// Examples it learnt from.
  public let examples: Int
  /// Seed of everything random.
  public let seed: UInt64
  /// Instruction set it was trained with; another one may differ in the last bits.
  public let instructionSet: String
  /// Measured on the dev set, by task.
  public let metrics: [String: Metrics]
}
