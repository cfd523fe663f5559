import Glibc

/// A semi-Markov conditional random field over runs, trained by AdaGrad.
///
/// The probability of a segmentation is proportional to exp of its score: the sum over its words of
/// an offset and the weights of the word's features, and over its inner boundaries of the weights
/// of the gap's features. Sources: S. Sarawagi, W. Cohen, "Semi-Markov Conditional Random Fields
/// for Information Extraction" (NIPS 2004), equations 2–5; J. Duchi, E. Hazan, Y. Singer, "Adaptive
/// Subgradient Methods" (JMLR 2011). The result is the average of all steps' weights.
struct SemiMarkovField {
  static let width = UnigramCosts.maximumLength

  /// One run: its features by number, and its words.
  struct Example {
    /// How many characters.
    let count: Int
    /// Whether a word begins at each character; the first one is true.
    let isWordStart: [Bool]
    /// Features of gap i are `features[gapStarts[i]..<gapStarts[i + 1]]`; gap 0 has none.
    let gapStarts: [Int32]
    /// The same for parts, by ``RunMatches/place(_:_:)``; parts past the end have none.
    let wordStarts: [Int32]
    let features: [Int32]
    /// What each part scores before training, by place.
    let offsets: [Float]
  }

  private(set) var weights: [Float]
  private var squares: [Float]
  /// Σ step number · change, for the average.
  private var weighted: [Double]
  private var step = 0.0
  private let learningRate: Float
  private let decay: Float

  /// Scratch space: scores of gaps and parts, and log-sums of paths to and from each place.
  private var gaps: [Double] = []
  private var words: [Double] = []
  private var forward: [Double] = []
  private var backward: [Double] = []

  /// - Parameter decay: the weight of the L2 penalty on a feature at each of its updates.
  init(featureCount: Int, learningRate: Double, decay: Double) {
    weights = Array(repeating: 0, count: featureCount)
    squares = Array(repeating: 1e-8, count: featureCount)
    weighted = Array(repeating: 0, count: featureCount)
    self.learningRate = Float(learningRate)
    self.decay = Float(decay)
  }

  /// The average of the weights after each example.
  var averagedWeights: [Float] {
    if step == 0 { return weights }
    return weights.indices.map { weights[$0] - Float(weighted[$0] / step) }
  }

  /// One step up the gradient of an example's log-likelihood; returns the latter, from before.
  mutating func learn(_ example: Example) -> Double {
    step += 1
    score(example)
    let total = sumPaths(example)
    let given = scoreOfWords(example)
    updateGaps(example, total: total)
    updateWords(example, total: total)
    return given - total
  }

  // MARK: - Scores

  private mutating func score(_ example: Example) {
    let count = example.count
    gaps = Array(repeating: 0, count: count + 1)
    words = Array(repeating: -.infinity, count: count * Self.width)
    for gap in 1..<max(count, 1) {
      gaps[gap] = sum(example.features, example.gapStarts[gap]..<example.gapStarts[gap + 1])
    }
    forEachPart(count) { _, _, place in
      words[place] =
        Double(example.offsets[place])
        + sum(example.features, example.wordStarts[place]..<example.wordStarts[place + 1])
    }
  }

  private func sum(_ features: [Int32], _ range: Range<Int32>) -> Double {
    var sum: Float = 0
    for index in Int(range.lowerBound)..<Int(range.upperBound) {
      sum += weights[Int(features[index])]
    }
    return Double(sum)
  }

  private func forEachPart(_ count: Int, _ body: (_ start: Int, _ end: Int, _ place: Int) -> Void) {
    for start in 0..<count {
      for length in 1...min(Self.width, count - start) {
        body(start, start + length, RunMatches.place(start, length))
      }
    }
  }

  /// Fills `forward` and `backward`; returns the log of the sum over all paths. `gaps[count]` is 0.
  private mutating func sumPaths(_ example: Example) -> Double {
    let count = example.count
    forward = Array(repeating: -.infinity, count: count + 1)
    backward = forward
    forward[0] = 0
    for end in 1...count {
      let starts = max(0, end - Self.width)..<end
      forward[end] =
        Self.logSum(starts) { forward[$0] + words[RunMatches.place($0, end - $0)] } + gaps[end]
    }
    backward[count] = 0
    for start in (0..<count).reversed() {
      let ends = start + 1..<min(count, start + Self.width) + 1
      backward[start] = Self.logSum(ends) { end in
        words[RunMatches.place(start, end - start)] + gaps[end] + backward[end]
      }
    }
    return forward[count]
  }

  private static func logSum(_ range: Range<Int>, _ value: (Int) -> Double) -> Double {
    var largest = -Double.infinity
    for index in range { largest = max(largest, value(index)) }
    if largest == -.infinity { return largest }
    var sum = 0.0
    for index in range { sum += exp(value(index) - largest) }
    return largest + log(sum)
  }

  private func scoreOfWords(_ example: Example) -> Double {
    var score = 0.0
    var start = 0
    for end in 1...example.count where end == example.count || example.isWordStart[end] {
      score += words[RunMatches.place(start, end - start)] + gaps[end]
      start = end
    }
    return score
  }

  // MARK: - Updates

  private mutating func updateGaps(_ example: Example, total: Double) {
    for gap in 1..<max(example.count, 1) {
      let probability = exp(forward[gap] + backward[gap] - total)
      let gradient = (example.isWordStart[gap] ? 1 : 0) - probability
      update(
        example.features, example.gapStarts[gap]..<example.gapStarts[gap + 1], Float(gradient))
    }
  }

  private mutating func updateWords(_ example: Example, total: Double) {
    let count = example.count
    for start in 0..<count {
      let isStart = example.isWordStart[start]
      var isOpen = isStart
      for length in 1...min(Self.width, count - start) {
        let end = start + length
        let place = RunMatches.place(start, length)
        let path = forward[start] + words[place] + gaps[end] + backward[end]
        let isBoundary = end == count || example.isWordStart[end]
        let gradient = (isOpen && isBoundary ? 1 : 0) - exp(path - total)
        if isBoundary { isOpen = false }
        update(
          example.features, example.wordStarts[place]..<example.wordStarts[place + 1],
          Float(gradient))
      }
    }
  }

  private mutating func update(_ features: [Int32], _ range: Range<Int32>, _ gradient: Float) {
    // What is certain teaches nothing, and most parts are.
    if abs(gradient) < 1e-4 { return }
    for index in Int(range.lowerBound)..<Int(range.upperBound) {
      let feature = Int(features[index])
      let slope = gradient - decay * weights[feature]
      squares[feature] += slope * slope
      let change = learningRate * slope / squares[feature].squareRoot()
      weights[feature] += change
      weighted[feature] += step * Double(change)
    }
  }
}
