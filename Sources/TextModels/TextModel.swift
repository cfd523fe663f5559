public import Commerce
public import Kernels
import NeuralNetwork
public import Tokenization

/// A trained model of texts: one encoder, and a head for each thing it tells.
public struct TextModel: Sendable {
  /// Size and training of the model.
  public let configuration: TextModelConfiguration
  let extractor: FeatureExtractor
  let network: TextNetwork
  /// One for each of the network's heads.
  let calibrations: [Calibration]
  /// How good each of the network's heads is on what it was chosen by.
  let heldOutScores: [Double]
  private(set) var inference: TextNetwork.Inference
  let kernels: Kernels
  /// Lends each reading thread its memory.
  private(set) var memories = GateMemoryPool()

  init(
    extractor: FeatureExtractor, network: TextNetwork, calibrations: [Calibration],
    heldOutScores: [Double], kernels: Kernels
  ) {
    (self.extractor, self.network, self.calibrations) = (extractor, network, calibrations)
    (self.heldOutScores, self.kernels) = (heldOutScores, kernels)
    configuration = network.configuration
    inference = network.inference(precision: .float32, kernels: kernels)
  }

  /// The same model with recurrent weights held another way; `init` holds them as they are.
  public func inferring(with precision: WeightPrecision) -> TextModel {
    var model = self
    model.inference = network.inference(precision: precision, kernels: kernels)
    model.memories = GateMemoryPool()
    return model
  }

  /// Number of words the model knows by themselves.
  public var vocabularyCount: Int { extractor.vocabulary.count }

  /// What it was trained to tell.
  public var tasks: [TextTask] {
    TextTask.allCases.filter { task in network.labels.contains { $0.head.task == task } }
  }

  /// The labels of a head, in its order; `nil` for a head the model does not have.
  public func labels(of head: Head) -> [String]? {
    index(of: head).map { network.labels[$0].labels }
  }

  /// How a head's scores become probabilities; `nil` for a head the model does not have.
  public func calibration(of head: Head) -> Calibration? {
    index(of: head).map { calibrations[$0] }
  }

  /// The place of a head among the network's.
  func index(of head: Head) -> Int? {
    network.labels.firstIndex { $0.head == head }
  }

  /// Decides which label of a head each text has as a whole.
  ///
  /// A text's decision does not depend on its neighbours, nor on `threads`.
  ///
  /// - Returns: one for each text; `nil` where the model does not have the head, or the head does
  ///   not give a text one label.
  public func decisions(
    _ head: Head, for texts: [TokenizedText], threads: Int
  ) -> [Decision]? {
    guard head.kind == .oneLabel, index(of: head) != nil else { return nil }
    return inBatches(texts, threads: threads) { places in
      withReading(of: places.map { (texts[$0], []) }, tasks: [head.task]) {
        $0.wholeDecisions(head) ?? []
      }
    }
  }

  /// Reads the texts of one batch.
  func withReading<Result>(
    of texts: [(text: TokenizedText, clauses: [Clause])], tasks: Set<TextTask>,
    _ body: (inout BatchReading) -> Result
  ) -> Result {
    var reading = memories.withMemory(for: self) { memory in
      BatchReading(self, texts, tasks: tasks, memory: &memory)
    }
    return body(&reading)
  }

  /// Computes something of many texts, in batches of like length.
  ///
  /// - Parameter body: called with the places of the texts of one batch; gives one result for each.
  func inBatches<Result: Sendable>(
    _ texts: [TokenizedText], threads: Int, _ body: @Sendable ([Int]) -> [Result]
  ) -> [Result] {
    let order = texts.indices.sorted {
      (texts[$0].tokens.count, $0) < (texts[$1].tokens.count, $1)
    }
    let starts = Array(stride(from: 0, to: order.count, by: Self.batchSize))
    let chunks = parallelMap(count: starts.count, threads: threads) { chunk in
      body(Array(order[starts[chunk]..<min(starts[chunk] + Self.batchSize, order.count)]))
    }
    var results = [Result?](repeating: nil, count: texts.count)
    for (place, result) in zip(order, chunks.joined()) { results[place] = result }
    return results.compactMap(\.self)
  }

  /// Texts read at once: a multiple of the sequences of one tile of the LSTM, and no power of two,
  /// at which the states of a text would lie a whole page apart and push each other out of the
  /// cache.
  private static let batchSize = 66

  /// Runs the encoder over a few texts.
  func encode(_ texts: [TokenizedText]) -> TextNetwork.Encoded {
    memories.withMemory(for: self) { encode(texts, findsSpans: false, memory: &$0) }
  }
}
