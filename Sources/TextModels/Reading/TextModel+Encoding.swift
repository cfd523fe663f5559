import Kernels
import NeuralNetwork
public import Tokenization

extension TextModel {
  /// What the encoder makes of whole texts: the pooled states that the intent head reads, of
  /// Euclidean length 1 (zeros stay zeros), so that a dot product is a cosine.
  ///
  /// A text's encoding does not depend on its neighbours, nor on `threads`.
  ///
  /// - Returns: one for each text; `nil` for a model without a deep part or without that head.
  public func encodings(of texts: [TokenizedText], threads: Int) -> [[Float]]? {
    guard let index = index(of: .intent), case .labels(let head) = network.heads[index],
      head.deep != nil
    else { return nil }
    return inBatches(texts, threads: threads) { places in
      let texts = places.map { texts[$0] }
      let segments = texts.enumerated().map { ($0, extractor.segment(of: $1)) }
      return pooledStates(of: segments, head: index, in: encode(texts)) ?? []
    }
  }

  /// The pooled states of some segments, each of length 1 (zeros stay zeros); `nil` for a head
  /// without a deep part.
  func pooledStates(
    of segments: [(text: Int, segment: Segment)], head index: Int, in encoded: TextNetwork.Encoded
  ) -> [[Float]]? {
    guard case .labels(let head) = network.heads[index], let deep = head.deep else { return nil }
    let pooled = deep.pool(
      encoded.states, groups: encoded.groups(segments), parameters: network.weights.dense,
      kernels: kernels)
    return segments.indices.map { row in
      let values = pooled.values[row * 2 * deep.width..<(row + 1) * 2 * deep.width]
      let length = kernels.sumOfSquares(Array(values).span).squareRoot()
      return values.map { length > 0 ? $0 / length : 0 }
    }
  }
}
