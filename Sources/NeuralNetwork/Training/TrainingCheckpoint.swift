import Files

/// The file that keeps a training's state after each epoch, for a later run to go on from.
///
/// It is a ``ModelFile``: a hash over all of it, and a header that says which training it is of.
/// Random numbers are drawn by seed, epoch and batch, so no generator needs to be kept.
public struct TrainingCheckpoint: Sendable {
  /// The file.
  public let path: String
  /// What decides the training's result besides the state, readable part by readable part: data,
  /// options, seed, versions, instruction set.
  public let identity: [String: String]
  /// Whether to go on from the file where it exists.
  public let resumes: Bool

  /// A file that is written after each epoch, and read before the first if `resumes`.
  public init(path: String, identity: [String: String], resumes: Bool) {
    self.path = path
    self.identity = identity
    self.resumes = resumes
  }

  /// What the file's header says.
  struct Metadata: Codable {
    let checkpoint: Position
    let identity: [String: String]

    struct Position: Codable {
      let epoch: Int
      let step: Int
      let bestEpoch: Int
      let bestScore: Double
    }
  }

  /// Arrays that belong together: one value for each of a network's weights.
  private enum Group: String {
    case weights, average, best
    case firstMoment = "first moment"
    case secondMoment = "second moment"
  }

  /// Replaces the file by the state after an epoch, whole or not at all.
  ///
  /// - Throws: `FileError`.
  func save<Network: Trainable>(_ state: TrainingState<Network>) throws {
    let position = Metadata.Position(
      epoch: state.epoch, step: state.optimizer.steps, bestEpoch: state.best.epoch,
      bestScore: state.best.score)
    let (dense, tables) = (state.optimizer.dense, state.optimizer.tables)
    var groups: [(Group, NetworkWeights)] = [
      (.weights, state.network.weights), (.average, state.average.weights),
      (
        .firstMoment,
        NetworkWeights(dense: dense.first, tables: tables.map { .owned($0.first) })
      ),
      (
        .secondMoment,
        NetworkWeights(dense: dense.second, tables: tables.map { .owned($0.second) })
      ),
    ]
    // The best weights are the average of their epoch.
    if state.best.epoch < state.epoch { groups.append((.best, state.best.weights)) }
    try ModelFile.write(
      metadata: Metadata(checkpoint: position, identity: identity),
      tensors: groups.flatMap { tensors($0, $1, of: state.network) }, to: path)
  }

  /// Puts a training where the file left off.
  ///
  /// - Returns: whether it was to go on and there is a file.
  /// - Throws: ``ModelFileError`` naming what does not fit, `FileError` where it cannot be read.
  func restore<Network: Trainable>(_ state: inout TrainingState<Network>) throws -> Bool {
    guard resumes, let file = try existingFile() else { return false }
    let metadata = try file.metadata(as: Metadata.self)
    try check(metadata.identity)
    let network = state.network
    func weights(_ group: Group) throws -> NetworkWeights {
      NetworkWeights(
        dense: try file.floats(name(group, "dense"), shape: [network.layout.count]).values,
        tables: try network.tables.map { table in
          let shape = [table.layer.tableRows, table.layer.dimension]
          return .owned(try file.floats(name(group, table.name), shape: shape).values)
        })
    }
    let position = metadata.checkpoint
    guard position.epoch > 0, position.step > 0, 1...position.epoch ~= position.bestEpoch else {
      throw ModelFileError(path, .unfit("its epochs or steps are no numbers of a training"))
    }
    let (first, second) = (try weights(.firstMoment), try weights(.secondMoment))
    state.network.weights = try weights(.weights)
    state.optimizer = AdamW(
      state.optimizer, steps: position.step,
      dense: .init(first: first.dense, second: second.dense),
      tables: zip(first.tables, second.tables).map {
        .init(first: $0.values, second: $1.values)
      })
    state.average = WeightAverage(try weights(.average))
    state.best = (
      position.bestScore, position.bestEpoch,
      position.bestEpoch < position.epoch ? try weights(.best) : state.average.weights
    )
    state.epoch = position.epoch
    return true
  }

  private func existingFile() throws -> ModelFile? {
    do {
      return try ModelFile(path: path)
    } catch let error as FileError where error.isMissing {
      return nil
    }
  }

  private func check(_ found: [String: String]) throws(ModelFileError) {
    for part in Set(identity.keys).union(found.keys).sorted() where identity[part] != found[part] {
      throw ModelFileError(
        path,
        .otherTraining(
          part, found: found[part] ?? "nothing", expected: identity[part] ?? "nothing"))
    }
  }

  private func tensors<Network: Trainable>(
    _ group: Group, _ weights: NetworkWeights, of network: Network
  ) -> [(name: String, content: ModelFile.Content)] {
    let dense = ModelFile.Content.floats(weights.dense, shape: [weights.dense.count])
    return [(name(group, "dense"), dense)]
      + zip(network.tables, weights.tables).map { table, values in
        let shape = [table.layer.tableRows, table.layer.dimension]
        return (name(group, table.name), .floats(values.values, shape: shape))
      }
  }

  private func name(_ group: Group, _ tensor: String) -> String {
    "\(group.rawValue)/\(tensor)"
  }
}
