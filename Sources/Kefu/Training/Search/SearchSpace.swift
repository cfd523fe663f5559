import NeuralNetwork
public import TextModels

/// What a search for good training options draws from.
///
/// Every option is drawn by itself, each of its values as likely as the others. What is drawn is
/// decided by the search's seed and the trial's number alone, so a search that goes on draws what it
/// would have drawn. The first trial is the configuration the search begins with.
public enum SearchSpace {
  /// Grows with every change of what is drawn.
  public static let version = 1

  static let learningRate: [Float] = [1e-3, 1.5e-3, 2e-3, 3e-3, 4e-3, 6e-3, 8e-3]
  static let wideLearningRate: [Float] = [5e-3, 1e-2, 2e-2, 4e-2, 8e-2]
  static let hidden = [32, 64, 96, 128]
  static let dimension = [64, 96, 128, 192]
  static let embeddingDropout: [Float] = [0.2, 0.3, 0.4, 0.5, 0.6]
  static let wordDropout: [Float] = [0.1, 0.2, 0.3, 0.4]
  static let pooledDropout: [Float] = [0.2, 0.35, 0.5, 0.65]
  static let wideDropout: [Float] = [0.2, 0.4, 0.6, 0.8, 0.9]
  static let consistency: [Float] = [0, 0.5, 1, 2, 4]
  static let subwordBuckets = [1 << 13, 1 << 14, 1 << 15, 1 << 16]
  static let wideBuckets = [1 << 14, 1 << 15, 1 << 16, 1 << 17, 1 << 18]
  static let smoothing: [Float] = [0, 0.05, 0.1, 0.15]
  static let epochs = [10, 15, 20, 30]

  /// The configuration of a trial; a part that the base leaves out stays out.
  ///
  /// - Parameter trial: from 1.
  public static func configuration(
    base: TextModelConfiguration, seed: UInt64, trial: Int
  ) -> TextModelConfiguration {
    guard trial > 1 else { return base }
    var generator = SeededGenerator(
      seed: seed, stream: UInt64(version), UInt64(bitPattern: Int64(trial)))
    var drawn = base
    // All is drawn in this order, so that no draw depends on another.
    drawn.training.learningRate = generator.pick(learningRate)
    drawn.wideLearningRate = generator.pick(wideLearningRate)
    drawn.hidden = generator.pick(hidden)
    drawn.dimension = generator.pick(dimension)
    drawn.embeddingDropout = generator.pick(embeddingDropout)
    drawn.wordDropout = generator.pick(wordDropout)
    drawn.pooledDropout = generator.pick(pooledDropout)
    drawn.wideDropout = generator.pick(wideDropout)
    drawn.consistency = generator.pick(consistency)
    drawn.subwordBuckets = generator.pick(subwordBuckets)
    drawn.wideBuckets = generator.pick(wideBuckets)
    drawn.smoothing = generator.pick(smoothing)
    drawn.training.epochs = generator.pick(epochs)
    if base.hidden == 0 { drawn.hidden = 0 }
    if base.subwordBuckets == 0 { drawn.subwordBuckets = 0 }
    if base.wideBuckets == 0 { drawn.wideBuckets = 0 }
    return drawn
  }

  /// The options that are drawn, for tables: `learningRate 0.003 · hidden 64 · …`.
  static func summary(of configuration: TextModelConfiguration) -> String {
    let options: [(String, String)] = [
      ("learningRate", "\(configuration.training.learningRate)"),
      ("wideLearningRate", "\(configuration.wideLearningRate)"),
      ("hidden", "\(configuration.hidden)"), ("dimension", "\(configuration.dimension)"),
      ("embeddingDropout", "\(configuration.embeddingDropout)"),
      ("wordDropout", "\(configuration.wordDropout)"),
      ("pooledDropout", "\(configuration.pooledDropout)"),
      ("wideDropout", "\(configuration.wideDropout)"),
      ("consistency", "\(configuration.consistency)"),
      ("subwordBuckets", "\(configuration.subwordBuckets)"),
      ("wideBuckets", "\(configuration.wideBuckets)"),
      ("smoothing", "\(configuration.smoothing)"), ("epochs", "\(configuration.training.epochs)"),
    ]
    return options.map { "\($0) \($1)" }.joined(separator: " · ")
  }
}
