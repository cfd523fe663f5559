import Commerce
import Kernels
import NeuralNetwork
import TextModels
import Tokenization

/// How far words alone get: a linear model over n-grams, in cross-validation.
///
/// Lines a bag of words labels right by nearly all are too alike to measure understanding with.
enum BagOfWords {
  private static let folds: UInt32 = 5
  /// With fewer lines the share says nothing.
  private static let leastLines = 500

  /// The share of lines labelled right by models that have not seen them; `nil` with too few lines,
  /// or where a fold leaves fewer than two labels.
  ///
  /// Lines that differ in numbers only are in one fold.
  static func accuracy(
    on lines: [CheckedLine], _ tokenizer: Tokenizer, threads: Int
  ) throws -> Double? {
    guard lines.count >= leastLines else { return nil }
    let texts = tokenizer.tokenize(lines.map(\.text), threads: threads)
    let examples = zip(texts, lines).map { text, line in
      var example = LabelledText(text: text)
      example.intent = line.decision
      return example
    }
    let foldOfLine = lines.map { fold(of: $0.key) }
    var right = 0
    for fold in 0..<folds {
      let learnt = zip(examples, foldOfLine).filter { $0.1 != fold }.map(\.0)
      let held = zip(examples, foldOfLine).filter { $0.1 == fold }.map(\.0)
      guard Set(learnt.map(\.intent)).count > 1 else { return nil }
      // Judged on what it learns from, the training keeps its last epochs.
      let model = try TextModel.train(
        [.intent], on: learnt, dev: learnt, configuration: .bagOfNGrams, threads: threads,
        kernels: .current)
      let decisions = model.decisions(.intent, for: held.map(\.text), threads: threads) ?? []
      right += zip(decisions, held).count { $0.best.label == $1.intent }
    }
    return Double(right) / Double(lines.count)
  }

  /// Other digits of the hash than ``Split`` uses.
  private static func fold(of key: TextKey) -> UInt32 {
    (UInt32(sha256(key.template.utf8).dropFirst(8).prefix(8), radix: 16) ?? 0) % folds
  }
}
