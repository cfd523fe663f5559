import Glibc
import Kernels
import NeuralNetwork
import Tokenization

extension SkipGram {
  /// Learns from all texts, on one thread, so that one seed gives one result.
  ///
  /// - Returns: the input table, scaled by ``standardize(over:)``.
  /// - Throws: ``PretrainingError`` where the tables stop being finite.
  /// - Complexity: O(tokens · epochs · window · negatives · dimension)
  static func train(
    on corpus: PretrainingCorpus, options: PretrainingOptions, kernels: Kernels,
    progress: (PretrainingProgress) -> Void
  ) throws(PretrainingError) -> [Float] {
    var generator = SeededGenerator(seed: options.seed, stream: 3)
    var tables = SkipGram(
      words: corpus.rows.vocabulary.count, buckets: options.subwordBuckets,
      dimension: options.dimension, generator: &generator, kernels: kernels)
    var pass = Pass(corpus, options: options)
    let work = Double(corpus.count * options.epochs)
    var (done, shown, loss) = (0, 0, 0.0)
    for epoch in 1...options.epochs {
      pass.begin(epoch: epoch)
      while let text = pass.nextText() {
        let rate = options.learningRate * Float(1 - Double(done) / work)
        loss = pass.learn(text, into: &tables, rate: rate) ?? loss
        done += corpus[text].count
        // Telling it costs more than a text does.
        guard done - shown >= 1 << 14 else { continue }
        shown = done
        progress(
          PretrainingProgress(
            epoch: epoch, epochs: options.epochs, share: Double(done) / work, loss: loss))
      }
      guard tables.isFinite else { throw .diverged(learningRate: options.learningRate) }
    }
    tables.standardize(over: corpus.bags)
    return tables.input
  }

  /// Passes over the texts in random order, with words left out and negatives drawn at random.
  private struct Pass {
    private let corpus: PretrainingCorpus
    private let seed: UInt64
    /// For each word the share of its occurrences that are kept.
    private let keptShares: [Float]
    /// Draws negatives by frequency to the power 0.75.
    private let negatives: AliasTable
    private var generator: SeededGenerator
    /// The texts still to come in this pass.
    private var order: [Int] = []
    private var kept: [Int] = []
    private var targets: [Int32] = []
    private var steps = 0
    /// Mean loss of the steps measured of late.
    private var loss: Double?

    /// Frequent words are left out by Mikolov et al. 2013, section 2.3, in the form of their program.
    init(_ corpus: PretrainingCorpus, options: PretrainingOptions) {
      (self.corpus, seed) = (corpus, options.seed)
      let frequent = options.frequentShare * Double(corpus.count)
      keptShares = corpus.counts.map { count in
        let ratio = frequent / Double(max(count, 1))
        return Float(ratio.squareRoot() + ratio)
      }
      // An unknown word is no neighbour one could predict.
      negatives = AliasTable(
        weights: corpus.counts.enumerated().map { $0 == 0 ? 0 : pow(Double($1), 0.75) })
      generator = SeededGenerator(seed: seed)
    }

    mutating func begin(epoch: Int) {
      generator = SeededGenerator(seed: seed, stream: 4, UInt64(epoch))
      order = corpus.ends.indices.shuffled(using: &generator)
    }

    mutating func nextText() -> Int? { order.popLast() }

    /// Takes a step for each token that is kept and has a neighbour.
    ///
    /// - Returns: the mean loss of late, once it was measured.
    mutating func learn(_ text: Int, into tables: inout SkipGram, rate: Float) -> Double? {
      kept.removeAll(keepingCapacity: true)
      for token in corpus[text] {
        let share = keptShares[Int(corpus.word(of: token))]
        if share >= 1 || generator.nextUnit() < share { kept.append(token) }
      }
      let bags = corpus.bags
      for index in kept.indices {
        drawTargets(around: index)
        if targets.isEmpty { continue }
        let bag = bags.offsets[kept[index]]..<bags.offsets[kept[index] + 1]
        let rows = bags.indices.span.extracting(bag)
        if steps % 128 == 0 {
          let now = tables.loss(bag: rows, targets: targets)
          loss = loss.map { 0.99 * $0 + 0.01 * now } ?? now
        }
        steps += 1
        tables.step(bag: rows, targets: targets, rate: rate)
      }
      return loss
    }

    /// The known words within a random reach of a kept token, each with its negatives.
    private mutating func drawTargets(around index: Int) {
      targets.removeAll(keepingCapacity: true)
      let reach = Int.random(in: 1...SkipGram.window, using: &generator)
      for other in max(0, index - reach)...min(kept.count - 1, index + reach) where other != index {
        let word = corpus.word(of: kept[other])
        if word == 0 { continue }
        targets.append(word)
        for _ in 0..<SkipGram.negatives {
          var negative = negatives.draw(using: &generator)
          while negative == word { negative = negatives.draw(using: &generator) }
          targets.append(negative)
        }
      }
    }
  }
}
