import NeuralNetwork

/// A configuration no classifier can be built or trained with.
public struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The option, what was found and what was expected.
  public let description: String
}

extension TextModelConfiguration {
  /// Checks every option's range.
  ///
  /// - Throws: ``ConfigurationError`` naming the first option out of range.
  public func validate() throws(ConfigurationError) {
    try check("maximumWords", maximumWords, in: 1...10_000_000)
    try check("minimumWordCount", minimumWordCount, in: 1...1_000_000)
    try check("subwordBuckets", subwordBuckets, in: 0...(1 << 26))
    try check("maximumTokens", maximumTokens, in: 1...100_000)
    try check("dimension", dimension, in: 1...4096)
    try checkLayers()
    try check("wideBuckets", wideBuckets, in: 0...(1 << 26))
    guard hidden > 0 || wideBuckets > 0 else {
      throw ConfigurationError(
        description: "hidden and wideBuckets are both 0: a classifier needs one of its parts")
    }
    try check("embeddingDropout", embeddingDropout, in: 0...0.95)
    try check("wordDropout", wordDropout, in: 0...0.95)
    try check("pooledDropout", pooledDropout, in: 0...0.95)
    try check("wideDropout", wideDropout, in: 0...0.95)
    try check("wideLearningRate", wideLearningRate, in: 1e-9...1e9)
    try check("consistency", consistency, in: 0...100)
    try check("smoothing", smoothing, in: 0...0.9)
    try check("maximumWrong", maximumWrong, in: 0...1)
    // A model's header holds the seed as a JSON integer.
    try check("training.seed", training.seed, in: 0...UInt64(Int64.max))
    guard (maximumWords + subwordBuckets) * dimension <= 1 << 30 else {
      throw ConfigurationError(
        description: """
          (maximumWords + subwordBuckets) × dimension is \
          \((maximumWords + subwordBuckets) * dimension), expected at most \(1 << 30)
          """)
    }
    try check("training.epochs", training.epochs, in: 1...10_000)
    try check("training.batchSize", training.batchSize, in: 1...65_536)
    try check("training.accumulation", training.accumulation, in: 1...65_536)
    try check("training.shardSize", training.shardSize, in: 1...65_536)
    try check("training.learningRate", training.learningRate, in: 1e-9...1e9)
    try check("training.warmup", training.warmup, in: 0...1)
    try check("training.weightDecay", training.weightDecay, in: 0...1)
    try check("training.clipNorm", training.clipNorm, in: 1e-9...1e9)
    try check("training.averageDecay", training.averageDecay, in: 0...0.999)
    try check("training.patience", training.patience, in: 1...10_000)
  }

  /// Checks every option's range, and that the parts are there that some tasks need.
  ///
  /// - Throws: ``ConfigurationError`` naming the first option out of range, or what is missing.
  public func validate(for tasks: [TextTask]) throws(ConfigurationError) {
    try validate()
    try requireParts(for: tasks)
  }

  /// Checks that the parts are there that some tasks need.
  func requireParts(for tasks: [TextTask]) throws(ConfigurationError) {
    let needsDeepPart = tasks.filter { task in task.heads.contains { $0.kind == .spans } }
    guard hidden > 0 || needsDeepPart.isEmpty else {
      let names = needsDeepPart.map(\.rawValue).joined(separator: " and ")
      throw ConfigurationError(
        description: """
          option hidden is 0, expected at least 1 for \(names): words are found in a text by the deep \
          part, which hidden 0 leaves out
          """)
    }
  }

  /// Checks the LSTM's layers.
  private func checkLayers() throws(ConfigurationError) {
    try check("hidden", hidden, in: 0...4096)
    try check("the number of upperLayers", upperLayers.count, in: 0...7)
    for units in upperLayers { try check("upperLayers", units, in: 1...4096) }
    guard hidden > 0 || upperLayers.isEmpty else {
      throw ConfigurationError(
        description:
          "option hidden is 0, expected at least 1 below \(upperLayers.count) upperLayers")
    }
  }

  private func check<Value: Comparable>(
    _ name: String, _ value: Value, in range: ClosedRange<Value>
  ) throws(ConfigurationError) {
    guard range.contains(value) else {
      throw ConfigurationError(
        description:
          "option \(name) is \(value), expected \(range.lowerBound) to \(range.upperBound)")
    }
  }
}
