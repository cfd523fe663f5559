import Kernels
import NeuralNetwork

extension RiskModel.PredictorMetadata {
  /// Reads the trained part it tells of.
  ///
  /// - Parameter prefix: what the names of its tensors begin with.
  /// - Throws: `ModelFileError` naming what does not fit.
  func read(
    _ prefix: String, targets: [RiskTarget], from file: ModelFile, kernels: Kernels
  ) throws -> any RiskPredictor {
    switch self {
    case .network(let encodings, let shape, let members):
      try NetworkPredictor(
        encodings: encodings, shape: shape, members: members, prefix: prefix, file: file,
        kernels: kernels)
    case .baseline(let encoding, let scorers):
      BaselinePredictor(
        encoding: encoding, targets: targets,
        scorers: try zip(targets, scorers).map { target, scorer in
          try DenseScorer(
            scorer, name: prefix + target.rawValue, width: encoding.width, file: file,
            kernels: kernels)
        })
    case .ensemble(let parts, let weights):
      EnsemblePredictor(
        parts: try parts.enumerated().map { number, part in
          try part.read(
            EnsemblePredictor.prefix(prefix, part: number), targets: targets, from: file,
            kernels: kernels)
        }, weights: weights)
    }
  }

  /// Whether its parts fit each other and the model, for one that was read from a file.
  func fits(columns: Int, targets: Int, reasons: Int) -> Bool {
    switch self {
    case .network(let encodings, let shape, let members):
      members > 0 && !encodings.isEmpty && shape.hidden > 0 && shape.targets == targets
        && shape.reasons == reasons
        && encodings.flatMap(\.places).sorted() == Array(0..<columns)
        && encodings.allSatisfy(\.isConsistent)
    case .baseline(let encoding, let scorers):
      encoding.isConsistent(columns: columns) && scorers.count == targets
    case .ensemble(let parts, let weights):
      !parts.isEmpty && weights.count == targets
        && weights.allSatisfy { $0.count == parts.count && $0.allSatisfy(\.isFinite) }
        && parts.allSatisfy { $0.fits(columns: columns, targets: targets, reasons: reasons) }
    }
  }
}
