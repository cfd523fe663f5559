import Kernels
import NeuralNetwork
public import Tokenization

extension TextModel {
  /// Explains the score of a label of each text as a whole.
  ///
  /// A text's explanation does not depend on its neighbours, nor on `threads`. A text without
  /// tokens has no shares.
  ///
  /// - Parameters:
  ///   - texts: each with the label to explain; `nil` for the most probable one.
  ///   - steps: points the deep part's integrated gradients are taken at. With 32 a model trained on
  ///     `corpora/` lacks 0.1 to 0.4 % of sum − base at the median of 400 lines, 2 % at the 95th
  ///     percentile.
  /// - Returns: one for each text; `nil` where the model does not have the head, or the head does
  ///   not label stretches of texts.
  /// - Precondition: the labels are the head's (``labels(of:)``), and `steps` is at least 1.
  /// - Complexity: O(steps · tokens)
  public func explanations(
    _ head: Head, of texts: [(text: TokenizedText, label: String?)], steps: Int = 32, threads: Int
  ) -> [LabelExplanation]? {
    precondition(steps > 0, "an integral in \(steps) steps")
    guard head.kind != .spans, let index = index(of: head) else { return nil }
    let gradients = IntegratedGradients(network, head: index, kernels: kernels)
    return parallelMap(count: texts.count, threads: threads) { place in
      explanation(
        of: texts[place].text, label: texts[place].label, head: index, gradients, steps: steps)
    }
  }

  private func explanation(
    of text: TokenizedText, label name: String?, head index: Int,
    _ gradients: IntegratedGradients?, steps: Int
  ) -> LabelExplanation {
    let (head, labels) = (network.labels[index].head, network.labels[index].labels)
    let scores = network.scores(
      of: [(0, extractor.segment(of: text))], head: index, in: encode([text]),
      inference: inference, kernels: kernels)[0]
    let isExclusive = head.kind == .oneLabel
    let calibration = calibrations[index]
    let probabilities =
      isExclusive ? calibration.distribution(of: scores) : calibration.probabilities(of: scores)
    let label =
      name.map { self.label($0, labels, head) }
      ?? LabelWeights.said(of: probabilities, weights: calibration.labelWeights)
    let contrast = Contrast(label: label, of: labels.count, isExclusive: isExclusive)
    let sum =
      calibration.deepScale * contrast(scores.deep[...])
      + calibration.wideScale * contrast(scores.wide[...])
      + contrast.offset(of: calibration)
    let (base, shares) = shares(
      of: text, head: index, contrast: contrast, gradients, steps: steps)
    return LabelExplanation(
      head: head, label: labels[label], probability: probabilities[label],
      base: text.tokens.isEmpty ? sum : base, sum: sum, shares: shares)
  }

  private func label(_ name: String, _ labels: [String], _ head: Head) -> Int {
    guard let place = labels.firstIndex(of: name) else {
      preconditionFailure("\(head.rawValue) has no label \(name)")
    }
    return place
  }

  /// The base of the score, and the shares of the tokens that are read.
  private func shares(
    of text: TokenizedText, head index: Int, contrast: Contrast,
    _ gradients: IntegratedGradients?, steps: Int
  ) -> (base: Double, shares: [LabelExplanation.Share]) {
    let calibration = calibrations[index]
    let count = extractor.tokensRead(of: text).count
    guard count > 0 else { return (0, []) }
    var wide = [Double](repeating: 0, count: count)
    if let table = network.tableIndex(ofHead: index) {
      wide =
        WideShares(
          of: extractor.ngramOccurrences(in: text), tokens: count,
          table: network.weights.tables[table], contrast: contrast
        ).values
    }
    let deep = gradients?.shares(
      of: extractor.features(of: text), contrast: contrast, steps: steps)
    return (
      calibration.deepScale * (deep?.base ?? 0) + contrast.offset(of: calibration),
      wide.indices.map {
        LabelExplanation.Share(
          deep: calibration.deepScale * (deep?.shares[$0] ?? 0),
          wide: calibration.wideScale * wide[$0])
      }
    )
  }
}
