import Files
public import Kernels
import NeuralNetwork

extension RiskModel {
  /// What a model file's header says of a risk model.
  struct Metadata: Codable {
    let kind: String
    let options: RiskTrainingOptions
    let columns: ModelColumns
    let targets: [RiskTarget]
    let reasons: [String]
    let calibrations: [RiskCalibration]
    let training: TrainingCounts
    let instructionSet: String
    let predictor: PredictorMetadata
  }

  /// What a header says of the trained part.
  enum PredictorMetadata: Codable {
    case network(encodings: [SparseEncoding], shape: RiskNetwork.Shape, members: Int)
    case baseline(encoding: DenseEncoding, scorers: [DenseScorer.Metadata])
    indirect case ensemble(parts: [PredictorMetadata], weights: [[Double]])
  }

  private static let kind = "risk"

  /// Writes a model file; the same model gives the same bytes.
  ///
  /// - Throws: `FileError`.
  public func write(to path: String) throws {
    try ModelFile.write(metadata: metadata, tensors: predictor.tensors(""), to: path)
  }

  /// The bytes `write` writes.
  package func encoded() throws -> [UInt8] {
    try ModelFile.encoded(metadata: metadata, tensors: predictor.tensors(""))
  }

  private var metadata: Metadata {
    Metadata(
      kind: Self.kind, options: options, columns: modelColumns, targets: targets, reasons: reasons,
      calibrations: calibrations, training: counts,
      instructionSet: kernels.instructionSet.rawValue, predictor: predictor.metadata)
  }

  /// Reads and verifies a model file.
  ///
  /// - Throws: `ModelFileError` naming what does not fit, or `FileError`.
  public init(path: String, kernels: Kernels = .current) throws {
    let file = try ModelFile(path: path)
    try file.require(kind: Self.kind, expected: "a risk model of 'kefu risk train'")
    let metadata = try file.metadata(as: Metadata.self)
    try Self.check(metadata, path: path)
    predictor = try metadata.predictor.read(
      "", targets: metadata.targets, from: file, kernels: kernels)
    (options, targets, reasons) = (metadata.options, metadata.targets, metadata.reasons)
    (counts, calibrations) = (metadata.training, metadata.calibrations)
    (modelColumns, self.kernels) = (metadata.columns, kernels)
  }

  /// Makes sure that the header's parts fit each other.
  private static func check(_ metadata: Metadata, path: String) throws(ModelFileError) {
    let columns = metadata.columns.columns.count
    let targets = metadata.targets.count
    guard
      metadata.predictor.fits(
        columns: columns, targets: targets, reasons: metadata.reasons.count),
      metadata.columns.levels.count == columns, targets > 0,
      metadata.calibrations.count == targets
    else { throw ModelFileError(path, .unfit("the parts of its header do not fit each other")) }
  }
}
