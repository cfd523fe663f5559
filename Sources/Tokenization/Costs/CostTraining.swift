/// Learns segmentation costs from segmented text.
///
/// The same sentences in the same order, options and dictionary give the same model, byte for byte.
package struct CostTraining: Sendable, Hashable {
  /// How the costs are learned. The defaults were chosen by cross-validation on the training part
  /// of a Chinese treebank.
  package struct Options: Sendable, Hashable {
    /// Decides the order of examples.
    package var seed: UInt64 = 1
    /// Passes over the text.
    package var epochs = 10
    /// AdaGrad's step.
    package var learningRate = 0.1
    /// The L2 penalty.
    package var decay = 0.01
    /// λ: the weight of unigram costs beside features.
    package var baseWeight = 0.1
    /// Weights of less than this many 1/32 nat are left out.
    package var minimumStep = 2
    /// Σ exp(−cost) over the dictionary: 1 if its costs are −ln p.
    package var dictionaryMass = 1.0

    package init() {}
  }

  /// How far the training is.
  package struct Progress: Sendable, Hashable {
    /// Passes finished, from 1.
    package var epoch: Int
    package var epochs: Int
    /// The mean log-likelihood of the text during the pass, in nats a character.
    package var logLikelihood: Double
  }

  package var options: Options

  package init(options: Options = .init()) {
    self.options = options
  }

  /// Learns from sentences of normalised words.
  ///
  /// - Parameters:
  ///   - keptKinds: what is known of protected spans; stored in the model as it is.
  ///   - progress: called after each pass.
  /// - Complexity: O(*characters* · *epochs*) time; about 600 bytes of memory a character.
  package func train(
    on sentences: [[String]], dictionary: some CostDictionary, keptKinds: KeptKinds = .init(),
    progress: (Progress) -> Void = { _ in }
  ) -> CostModel {
    let sentences = sentences.map(CostSentence.init)
    let text = TrainingCounts(sentences, options: options, dictionary: dictionary)
    var sink = NumberingSink()
    let examples = sentences.flatMap { text.examples(of: $0, dictionary, numbering: &sink) }
    let weights = fit(examples, featureCount: sink.index.features.count, progress: progress)
    return CostModel(
      words: text.words, unknownCosts: text.unknownCosts,
      dictionaryOffset: CostUnit.units(text.costs.dictionaryOffset),
      baseWeight: text.baseWeight, weights: quantized(weights, of: sink.index.features),
      keptKinds: keptKinds)
  }

  private func fit(
    _ examples: [SemiMarkovField.Example], featureCount: Int, progress: (Progress) -> Void
  ) -> [Float] {
    var field = SemiMarkovField(
      featureCount: featureCount, learningRate: options.learningRate, decay: options.decay)
    var generator = SplitMix64(state: options.seed)
    var order = Array(examples.indices)
    let characters = examples.reduce(0) { $0 + $1.count }
    for epoch in 1...max(options.epochs, 1) {
      order.shuffle(using: &generator)
      let sum = order.reduce(0.0) { $0 + field.learn(examples[$1]) }
      progress(
        Progress(
          epoch: epoch, epochs: max(options.epochs, 1),
          logLikelihood: sum / Double(max(characters, 1))))
    }
    return field.averagedWeights
  }

  /// Weights in steps, without those too small to matter; the largest ones if there are too many.
  private func quantized(_ weights: [Float], of features: [UInt32]) -> FeatureWeights {
    var kept: [(feature: UInt32, step: Int8)] = []
    for (feature, weight) in zip(features, weights) {
      let step = (Double(weight) * FeatureWeights.stepsPerNat).rounded()
      if abs(step) < Double(max(options.minimumStep, 1)) { continue }
      kept.append((feature, Int8(max(-127, min(127, step)))))
    }
    if kept.count > FeatureWeights.maximumCount {
      kept.sort { (abs(Int($0.step)), $1.feature) > (abs(Int($1.step)), $0.feature) }
      kept.removeSubrange(FeatureWeights.maximumCount...)
    }
    kept.sort { $0.feature < $1.feature }
    return FeatureWeights(features: kept.map(\.feature), steps: kept.map(\.step))
  }
}

/// G. Steele, D. Lea, C. Flood, "Fast Splittable Pseudorandom Number Generators" (OOPSLA 2014).
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
