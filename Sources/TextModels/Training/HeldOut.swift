import Commerce
import Kernels
import NeuralNetwork

/// Held-out texts: what a training is chosen by, and what calibrates its result.
struct HeldOut {
  private let labels: [TextNetwork.HeadLabels]
  private let examples: [TextNetwork.Example]
  private let threads: Int
  private let kernels: Kernels

  /// - Throws: ``TrainingDataError`` where a head has nothing to be chosen by.
  init(
    _ texts: [LabelledText], targets: Targets, extractor: FeatureExtractor, threads: Int,
    kernels: Kernels
  ) throws(TrainingDataError) {
    examples = texts.map { targets.example($0, extractor) }
    labels = targets.heads
    (self.threads, self.kernels) = (threads, kernels)
    for (index, entry) in labels.enumerated()
    where entry.head == .intent || entry.head == .sentiment {
      let isKnown = examples.contains {
        if case .unknown = $0.targets[index] { false } else { true }
      }
      guard isKnown else {
        throw .noDevExamples(
          entry.head, found: Set(texts.compactMap { $0.label(of: entry.head) }).sorted())
      }
    }
  }

  /// What one head says of the held-out texts, and what it should.
  struct Answers: Sendable {
    /// Scores of segments with their right labels.
    var scores: [PartScores] = []
    var labels: [[Int]] = []
    /// Spans found, wanted, and found as wanted.
    var spans = (found: 0, wanted: 0, right: 0)
  }

  /// The answers of each head.
  func answers(of network: TextNetwork) -> [Answers] {
    let inference = network.inference(precision: .float32, kernels: kernels)
    let order = examples.indices.sorted {
      (examples[$0].features.count, $0) < (examples[$1].features.count, $1)
    }
    let starts = Array(stride(from: 0, to: order.count, by: 64))
    let parts = parallelMap(count: starts.count, threads: threads) { chunk in
      let places = order[starts[chunk]..<min(starts[chunk] + 64, order.count)]
      return answers(of: network, inference, to: places.map { examples[$0] })
    }
    return parts.reduce(into: labels.map { _ in Answers() }) { sum, part in
      for index in sum.indices {
        sum[index].scores += part[index].scores
        sum[index].labels += part[index].labels
        sum[index].spans.found += part[index].spans.found
        sum[index].spans.wanted += part[index].spans.wanted
        sum[index].spans.right += part[index].spans.right
      }
    }
  }

  private func answers(
    of network: TextNetwork, _ inference: TextNetwork.Inference,
    to examples: [TextNetwork.Example]
  ) -> [Answers] {
    let encoded = network.encode(
      examples.map(\.features), inference: inference, kernels: kernels)
    return labels.indices.map { index in
      var answers = Answers()
      if labels[index].head.kind == .spans {
        let found = network.spans(
          head: index, in: encoded, inference: inference, kernels: kernels)
        for (example, found) in zip(examples, found) {
          guard case .tags(let tags) = example.targets[index] else { continue }
          let wanted = SpanTags.spans(of: tags)
          answers.spans.found += found.count
          answers.spans.wanted += wanted.count
          answers.spans.right += found.count { span in
            wanted.contains { $0.label == span.label && $0.tokens == span.tokens }
          }
        }
        return answers
      }
      var segments: [(text: Int, segment: Segment)] = []
      for (text, example) in examples.enumerated() {
        guard case .labels(let known) = example.targets[index] else { continue }
        segments += known.map { (text, $0.segment) }
        answers.labels += known.map(\.labels)
      }
      answers.scores = network.scores(
        of: segments, head: index, in: encoded, inference: inference, kernels: kernels)
      return answers
    }
  }

  /// How good a network is: the mean over its heads of the accuracy of one label, or the F1 of any
  /// labels and of spans, all calibrated; an accuracy has a thousandth of the mean probability of
  /// what is right added, which decides between equals.
  func score(of network: TextNetwork) -> Double {
    let scores = scores(of: network)
    return scores.reduce(0, +) / Double(scores.count)
  }

  /// How good each head of a network is.
  func scores(of network: TextNetwork) -> [Double] {
    zip(labels, answers(of: network)).map { entry, answers in
      switch entry.head.kind {
      case .oneLabel: Self.accuracy(answers)
      case .anyLabels: Self.labelsF1(answers)
      case .spans: Self.f1(answers.spans)
      }
    }
  }

  private static func accuracy(_ answers: Answers) -> Double {
    let calibration = Calibration(
      oneLabel: answers.scores, labels: answers.labels.map { $0[0] }, maximumWrong: 0)
    let sum = zip(answers.scores, answers.labels).reduce(0.0) { sum, pair in
      let probabilities = calibration.distribution(of: pair.0)
      let right = probabilities[pair.1[0]]
      return sum + (probabilities.max() == right ? 1 : 0) + 1e-3 * right
    }
    return sum / Double(max(1, answers.labels.count))
  }

  private static func labelsF1(_ answers: Answers) -> Double {
    let calibration = Calibration(anyLabels: answers.scores, labels: answers.labels)
    var counts = (found: 0, wanted: 0, right: 0)
    for (scores, labels) in zip(answers.scores, answers.labels) {
      let said = zip(calibration.probabilities(of: scores), calibration.labelThresholds)
        .enumerated().filter { $0.element.0 >= $0.element.1 }.map(\.offset)
      counts.found += said.count
      counts.wanted += labels.count
      counts.right += said.count { labels.contains($0) }
    }
    return f1(counts)
  }

  private static func f1(_ counts: (found: Int, wanted: Int, right: Int)) -> Double {
    let sum = counts.found + counts.wanted
    return sum == 0 ? 0 : 2 * Double(counts.right) / Double(sum)
  }

  /// Calibrations of the heads that give labels; those of spans are as they come.
  func calibrations(of network: TextNetwork) -> [Calibration] {
    let configuration = network.configuration
    return zip(labels, answers(of: network)).map { entry, answers in
      switch entry.head.kind {
      case .oneLabel:
        Calibration(
          oneLabel: answers.scores, labels: answers.labels.map { $0[0] },
          maximumWrong: configuration.maximumWrong,
          favoursRareLabels: configuration.favoursRareLabels)
      case .anyLabels: Calibration(anyLabels: answers.scores, labels: answers.labels)
      case .spans: Calibration.none
      }
    }
  }
}
