import Glibc
package import Kernels
package import NeuralNetwork

/// Two tables that tell which words stand near each other: skip-gram with negative sampling (Mikolov
/// et al. 2013, "Distributed Representations of Words and Phrases and their Compositionality") over
/// words with their character n-grams (Bojanowski et al. 2017, "Enriching Word Vectors with Subword
/// Information").
///
/// A token is the mean h of its rows of the input table, as in the classifier's encoder. For each of
/// its neighbours c and the negatives n drawn with it the loss is −log σ(h·o_c) − Σ log σ(−h·o_n).
package struct SkipGram: Sendable {
  /// Neighbours this far are predicted; each token draws its reach from 1 to this.
  static let window = 5
  /// Words drawn against each neighbour.
  package static let negatives = 5

  /// Features of a row.
  package let dimension: Int
  /// Words, then buckets. Shape: [(words + buckets) × dimension]
  package private(set) var input: [Float]
  /// The words as neighbours. Shape: [words × dimension]
  package private(set) var output: [Float]
  private let kernels: Kernels
  /// h and dL/dh of the running step. Shape: [dimension]
  private var hidden: [Float]
  private var hiddenGradient: [Float]
  /// The running step's logits, then its errors times the rate; one for each target.
  private var errors: [Float] = []

  /// Tables of given values.
  package init(input: [Float], output: [Float], dimension: Int, kernels: Kernels) {
    self.dimension = dimension
    self.kernels = kernels
    (self.input, self.output) = (input, output)
    hidden = [Float](repeating: 0, count: dimension)
    hiddenGradient = hidden
  }

  /// Fresh tables: rows uniform in ±1/dimension, and zeros for the neighbours.
  init(
    words: Int, buckets: Int, dimension: Int, generator: inout SeededGenerator, kernels: Kernels
  ) {
    let layer = EmbeddingBag(tableRows: words + buckets, dimension: dimension, reduction: .mean)
    self.init(
      input: layer.initialTable(bound: 1 / Float(dimension), using: &generator),
      output: [Float](repeating: 0, count: words * dimension), dimension: dimension,
      kernels: kernels)
  }

  /// Learns a token's neighbours by one step of gradient descent.
  ///
  /// Every row of the bag moves by the whole −rate · dL/dh, not by its share of it, as fastText does
  /// it: h moves as if it were a row of its own.
  ///
  /// - Parameters:
  ///   - bag: rows of the input table.
  ///   - targets: rows of the output table in groups, each a neighbour and its ``negatives``.
  /// - Complexity: O((targets + bag) · dimension)
  package mutating func step(bag: Span<Int32>, targets: [Int32], rate: Float) {
    setLogits(bag, targets)
    setErrors(rate: rate)
    setHiddenGradient(targets)
    let (kernels, dimension, hidden, errors) = (kernels, dimension, hidden, errors)
    var outputRows = output.mutableSpan
    for (index, target) in targets.enumerated() {
      var row = outputRows._mutatingExtracting(Self.range(of: target, dimension))
      kernels.addScaled(hidden.span, scale: errors[index], to: &row)
    }
    let gradient = hiddenGradient
    var inputRows = input.mutableSpan
    kernels.scatterAdd(gradient.span, scale: 1, at: bag, into: &inputRows)
  }

  /// The step's loss before it, in nats: mean over neighbours with their negatives.
  package mutating func loss(bag: Span<Int32>, targets: [Int32]) -> Double {
    setLogits(bag, targets)
    let sum = errors.enumerated().reduce(0.0) { sum, error in
      let margin = Double(Self.isNeighbour(error.offset) ? error.element : -error.element)
      // log(1 + exp(−margin)), without overflow.
      return sum + max(-margin, 0) + log1p(exp(-abs(margin)))
    }
    return sum / Double(targets.count / (1 + Self.negatives))
  }

  /// Whether all values are finite.
  var isFinite: Bool { kernels.sum(input.span).isFinite && kernels.sum(output.span).isFinite }

  private static func isNeighbour(_ index: Int) -> Bool { index % (1 + negatives) == 0 }

  /// Scales the input table so that features of tokens have mean square 1, as the weights of an
  /// encoder expect of what they read (LeCun et al. 1998, "Efficient BackProp", section 4.6).
  package mutating func standardize(over bags: Bags) {
    var sum = 0.0
    for bag in 0..<bags.count {
      setHidden(bags.indices.span.extracting(bags.offsets[bag]..<bags.offsets[bag + 1]))
      sum += Double(kernels.sumOfSquares(hidden.span))
    }
    let root = (sum / Double(bags.count * dimension)).squareRoot()
    let kernels = kernels
    var rows = input.mutableSpan
    kernels.scale(&rows, by: Float(1 / root))
  }

  /// Looks up h.
  private mutating func setHidden(_ bag: Span<Int32>) {
    let (kernels, input) = (kernels, input)
    var mean = hidden.mutableSpan
    kernels.gatherSum(bag, from: input.span, scale: 1 / Float(bag.count), into: &mean)
  }

  /// Looks up h, and multiplies it with the targets' rows.
  private mutating func setLogits(_ bag: Span<Int32>, _ targets: [Int32]) {
    setHidden(bag)
    let (hidden, output) = (hidden, output)
    errors.removeAll(keepingCapacity: true)
    for target in targets {
      let row = output.span.extracting(Self.range(of: target, dimension))
      let logit = kernels.dot(hidden.span, row)
      errors.append(logit)
    }
  }

  /// Turns logits into (wanted − σ(logit)) · rate.
  private mutating func setErrors(rate: Float) {
    let kernels = kernels
    var logits = errors.mutableSpan
    kernels.sigmoid(&logits)
    for index in errors.indices {
      let wanted: Float = Self.isNeighbour(index) ? 1 : 0
      errors[index] = rate * (wanted - errors[index])
    }
  }

  /// Adds up what h is to move by.
  private mutating func setHiddenGradient(_ targets: [Int32]) {
    let (kernels, dimension, errors, output) = (kernels, dimension, errors, output)
    var gradient = hiddenGradient.mutableSpan
    gradient.update(repeating: 0)
    for (index, target) in targets.enumerated() {
      let row = output.span.extracting(Self.range(of: target, dimension))
      kernels.addScaled(row, scale: errors[index], to: &gradient)
    }
  }

  private static func range(of row: Int32, _ dimension: Int) -> Range<Int> {
    Int(row) * dimension..<(Int(row) + 1) * dimension
  }
}
