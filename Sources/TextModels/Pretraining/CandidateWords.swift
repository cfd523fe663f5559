import Glibc
package import NeuralNetwork

/// The words among which a shard's softmax chooses: all that it has to predict, and a uniform sample
/// of the others, which stands for all of them (importance sampling, Bengio and Senécal 2003).
package struct CandidateWords: Sendable {
  /// The words, those to be predicted first.
  package let words: [Int32]
  /// For each the place in `words`.
  private let places: [Int32: Int]
  /// Added to each one's logit: log(others / sampled others) for a sampled word, so that the sum
  /// over the sample expects to be that over all.
  package let corrections: [Float]

  /// Candidates for some words to be predicted.
  ///
  /// - Parameters:
  ///   - limit: all words are 1 ..< limit.
  ///   - samples: how many others to draw.
  package init(
    for predicted: [Int32], limit: Int, samples: Int, generator: inout SeededGenerator
  ) {
    var words: [Int32] = []
    var places: [Int32: Int] = [:]
    func add(_ word: Int32) {
      guard places[word] == nil else { return }
      places[word] = words.count
      words.append(word)
    }
    predicted.forEach(add)
    let certain = words.count
    let others = limit - 1 - certain
    if others <= samples {
      for word in 1..<Int32(limit) { add(word) }
    } else {
      while words.count < certain + samples {
        add(Int32.random(in: 1..<Int32(limit), using: &generator))
      }
    }
    let correction = others > samples ? Float(log(Double(others) / Double(samples))) : 0
    self.words = words
    self.places = places
    corrections =
      [Float](repeating: 0, count: certain)
      + [Float](repeating: correction, count: words.count - certain)
  }

  /// The place of a word to be predicted.
  package func place(of word: Int32) -> Int { places[word] ?? 0 }
}
