import Kernels
import NeuralNetwork
public import Tokenization

/// Texts as a head of a model sees them, to find those among them that a text is most alike.
///
/// Alike is the cosine of the features the head's output layer reads: the pooled states. For a model
/// without a deep part it is that of the sets of n-grams.
public struct NeighbourIndex: Sendable {
  /// One of the texts.
  public struct Neighbour: Sendable, Hashable {
    /// Its place among the texts.
    public let index: Int
    /// The cosine, at most 1.
    public let similarity: Double
  }

  private let model: TextModel
  private let head: Int
  private let texts: [Features]

  /// What is compared, of Euclidean length 1.
  private enum Features: Sendable {
    case pooled([Float])
    case ngrams(Set<Int32>)
  }

  /// Encodes texts; `nil` where the model does not have the head, or the head does not label
  /// stretches of texts.
  public init?(_ texts: [TokenizedText], model: TextModel, head: Head, threads: Int) {
    guard head.kind != .spans, let index = model.index(of: head) else { return nil }
    self.model = model
    self.head = index
    self.texts = Self.features(of: texts, model, head: index, threads: threads)
  }

  /// The texts of the index that each text is most alike, the nearest first, of equally near ones
  /// the earlier first.
  ///
  /// - Complexity: O(*texts of the index*) for each text
  public func nearest(
    to texts: [TokenizedText], count: Int, threads: Int
  ) -> [[Neighbour]] {
    let features = Self.features(of: texts, model, head: head, threads: threads)
    return parallelMap(count: texts.count, threads: threads) { place in
      let all = self.texts.indices.map {
        Neighbour(index: $0, similarity: similarity(features[place], self.texts[$0]))
      }
      return Array(
        all.sorted { (-$0.similarity, $0.index) < (-$1.similarity, $1.index) }.prefix(count))
    }
  }

  private func similarity(_ left: Features, _ right: Features) -> Double {
    switch (left, right) {
    case (.pooled(let left), .pooled(let right)):
      Double(model.kernels.dot(left.span, right.span))
    case (.ngrams(let left), .ngrams(let right)):
      Double(left.intersection(right).count)
        / Double(left.count * right.count).squareRoot()
    default: 0
    }
  }

  private static func features(
    of texts: [TokenizedText], _ model: TextModel, head index: Int, threads: Int
  ) -> [Features] {
    model.inBatches(texts, threads: threads) { places in
      let texts = places.map { texts[$0] }
      let segments = texts.enumerated().map { ($0, model.extractor.segment(of: $1)) }
      guard let pooled = model.pooledStates(of: segments, head: index, in: model.encode(texts))
      else { return segments.map { .ngrams(Set($0.1.ngrams)) } }
      return pooled.map { .pooled($0) }
    }
  }
}
