import Kernels
package import NeuralNetwork

/// Finds stretches of tokens: a linear layer over the encoder's states, one over hashed features of a
/// token's surroundings, and on their sum a conditional random field over the tags O, B-label and
/// I-label (Ramshaw and Marcus 1995; Lample et al. 2016).
///
/// Shape: states [T × width], scores [T × 1 + 2·labels].
struct SpanHead: Sendable {
  let labels: Int
  let output: Linear
  let crf: LinearChainCRF
  /// The wide part: table [wideBuckets × tags].
  let wide: EmbeddingBag?

  init(
    _ head: Head, labels: Int, width: Int, wideBuckets: Int, layout: inout ParameterLayout
  ) {
    self.labels = labels
    output = Linear(
      "\(head.rawValue).output", inputSize: width, outputSize: 1 + 2 * labels, layout: &layout)
    crf = LinearChainCRF(
      "\(head.rawValue).crf", mask: SpanTags.mask(labels: labels), layout: &layout)
    wide =
      wideBuckets > 0
      ? EmbeddingBag(tableRows: wideBuckets, dimension: crf.tags, reduction: .unitLength) : nil
  }

  /// Scores [rows × tags].
  ///
  /// - Parameters:
  ///   - states: [rows × width]
  ///   - windows: one bag a row; none without a wide part.
  func scores(
    _ states: [Float], windows: Bags, rows: Int, output weights: Linear.Weights,
    table: FloatStorage?, kernels: Kernels
  ) -> [Float] {
    var scores = output.forward(states, rows: rows, weights: weights, kernels: kernels)
    if let wide, let table {
      let added = wide.forward(windows, table: table, kernels: kernels)
      var target = scores.mutableSpan
      kernels.add(added.span, to: &target)
    }
    return scores
  }
}

/// The tags of spans: 0 outside, 1 + 2·label at the first token of a span, 2 + 2·label inside.
package enum SpanTags {
  /// An inside tag follows a tag of its own label only.
  package static func mask(labels: Int) -> TransitionMask {
    var mask = TransitionMask(tags: 1 + 2 * labels)
    for label in 0..<labels {
      let inside = 2 + 2 * label
      mask.forbidStart(inside)
      for from in 0..<mask.tags where from != inside && from != inside - 1 {
        mask.forbid(from: from, to: inside)
      }
    }
    return mask
  }

  /// The tags of spans over `count` tokens; of spans that overlap the shorter one counts, of equally
  /// long ones the first.
  package static func tags(
    of spans: [(label: Int, tokens: Range<Int>)], count: Int
  ) -> [Int] {
    var tags = [Int](repeating: 0, count: count)
    let order = spans.indices.sorted {
      (spans[$0].tokens.count, spans[$0].tokens.lowerBound, $0)
        < (spans[$1].tokens.count, spans[$1].tokens.lowerBound, $1)
    }
    for index in order {
      let tokens = spans[index].tokens.clamped(to: 0..<count)
      guard !tokens.isEmpty, tokens.allSatisfy({ tags[$0] == 0 }) else { continue }
      for token in tokens { tags[token] = 2 + 2 * spans[index].label }
      tags[tokens.lowerBound] -= 1
    }
    return tags
  }

  /// The spans of a sequence of tags, in text order.
  package static func spans(of tags: [Int]) -> [(label: Int, tokens: Range<Int>)] {
    var spans: [(label: Int, tokens: Range<Int>)] = []
    for (position, tag) in tags.enumerated() where tag > 0 {
      let label = (tag - 1) / 2
      if tag % 2 == 0, let last = spans.last, last.label == label,
        last.tokens.upperBound == position
      {
        spans[spans.count - 1].tokens = last.tokens.lowerBound..<position + 1
      } else {
        spans.append((label, position..<position + 1))
      }
    }
    return spans
  }
}
