import Kernels
import NeuralNetwork
import Tokenization

extension LanguageModel {
  /// Texts are cut into pieces of so many tokens.
  private static let maximumTokens = 64

  /// Share of the progress that skip-gram takes.
  private static let skipGramShare = 0.1

  /// Trains from skip-gram's embeddings on, which carries far more over to a classifier than
  /// training from random ones, and takes the epoch that predicts a held-out fiftieth of the texts
  /// best.
  ///
  /// - Throws: ``PretrainingError`` or `TrainingError` where a number stops being finite.
  static func train(
    on corpus: PretrainingCorpus, options: PretrainingOptions, threads: Int, kernels: Kernels,
    progress: (PretrainingProgress) -> Void
  ) throws -> LanguageModel {
    let examples = examples(of: corpus)
    let held = examples.indices.filter { $0 % 50 == 49 }.prefix(500).map { examples[$0] }
    let learnt = examples.indices.filter { $0 % 50 != 49 }.map { examples[$0] }
    var training = TrainingOptions()
    training.epochs = options.epochs
    training.learningRate = options.learningRate
    training.patience = options.epochs
    training.seed = options.seed
    training.averageDecay = 0
    var generator = SeededGenerator(seed: options.seed, stream: 5)
    var fresh = LanguageModel(
      rows: corpus.rows.count, words: corpus.rows.vocabulary.count, dimension: options.dimension,
      hidden: options.hidden, generator: &generator)
    let skipGram = PretrainingOptions(method: .skipGram)
    var nearby = options
    (nearby.epochs, nearby.learningRate) = (skipGram.epochs, skipGram.learningRate)
    fresh.weights.tables[0] = .owned(
      try SkipGram.train(on: corpus, options: nearby, kernels: kernels) {
        progress(
          PretrainingProgress(
            epoch: $0.epoch, epochs: $0.epochs, share: skipGramShare * $0.share, loss: $0.loss))
      })
    return try Trainer(options: training, threads: threads, kernels: kernels).train(
      fresh, on: learnt,
      score: { -$0.loss(of: held, seed: options.seed, threads: threads, kernels: kernels) },
      progress: {
        progress(
          PretrainingProgress(
            epoch: $0.epoch, epochs: $0.epochs,
            share: skipGramShare + (1 - skipGramShare) * Double($0.step) / Double($0.steps),
            loss: $0.loss))
      })
  }

  /// Mean loss without dropout, in nats a prediction; 0 for no examples.
  private func loss(of examples: [Example], seed: UInt64, threads: Int, kernels: Kernels) -> Double
  {
    var network = self
    network.dropout = Dropout(rate: 0)
    let (packed, quiet) = (packed(kernels: kernels), network)
    let starts = Array(stride(from: 0, to: examples.count, by: 16))
    let losses = parallelMap(count: starts.count, threads: threads) { shard in
      var generator = SeededGenerator(seed: seed, stream: 6, UInt64(shard))
      let members = examples[starts[shard]..<min(starts[shard] + 16, examples.count)]
      return quiet.gradient(
        of: Array(members), packed: packed, generator: &generator, kernels: kernels
      ).loss
    }
    return losses.reduce(0, +) / Double(max(examples.count, 1))
  }

  /// The texts' pieces; those of one token are left out.
  private static func examples(of corpus: PretrainingCorpus) -> [Example] {
    var examples: [Example] = []
    for text in corpus.ends.indices {
      let tokens = corpus[text]
      for start in stride(from: tokens.lowerBound, to: tokens.upperBound - 1, by: maximumTokens) {
        var bags = Bags()
        let piece = start..<min(start + maximumTokens, tokens.upperBound)
        for token in piece { bags.append(corpus.bags[token]) }
        examples.append(Example(bags: bags, words: piece.map(corpus.word)))
      }
    }
    return examples
  }
}
