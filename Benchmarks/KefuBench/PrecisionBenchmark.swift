import ArgumentParser
import Commerce
import Kefu
import Kernels
import TextModels
import Tokenization

/// `kefu-bench precision`: whether a trained model decides the same with weights held another way.
struct PrecisionBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "precision",
    abstract: "The share of texts a trained model gives the same label with smaller weights.",
    discussion: """
      Decides every text with the recurrent weights as they are and held another way. \
      max_difference is the largest distance of a probability. Prints one JSON line a task of the \
      model.
      """)

  @Argument(help: "Records with a text: NDJSON, CSV, TSV or plain lines.")
  var file: String

  @Option(help: "Model file.")
  var model: String

  @Option(help: "Column or JSON member that holds the text.")
  var text = "text"

  @Option(help: "How the weights are held: bfloat16, int16 or int8.")
  var precision = BatchAnalysis.precision

  @OptionGroup var options: KernelOptions

  func run() throws {
    let bundle = try ModelBundle(path: model, kernels: options.kernels())
    let tokenizer = try Tokenizer(options: bundle.tokenizerOptions, lexicon: bundle.lexicon)
    let texts = try texts().map(tokenizer.tokenize)
    let (plain, small) = (bundle.model, bundle.model.inferring(with: precision))
    for task in bundle.tasks {
      let head = task.heads[0]
      guard let exact = plain.decisions(head, for: texts, threads: 1),
        let close = small.decisions(head, for: texts, threads: 1)
      else { continue }
      let decisions = zip(exact, close)
      let same = decisions.count { $0.best.label == $1.best.label }
      let times = Measurement.alternate(
        [plain, small].map { model in
          { _ = model.decisions(head, for: texts, threads: 1) }
        }, rounds: options.rounds)
      OrderedJSON.printLine(
        [
          .init("task", .string(task.rawValue)), .init("precision", .string(precision.rawValue)),
          .init("texts", .integer(texts.count)),
          .init("same_label", .integer(same)),
          .init("percent_same", .figure(100 * Double(same) / Double(texts.count))),
          .init("max_difference", .figure(decisions.map(Self.difference).max() ?? 0)),
        ] + times[0].rates("fp32_texts_per_s", of: Double(texts.count))
          + times[1].rates("texts_per_s", of: Double(texts.count)))
    }
  }

  /// The largest distance of a label's probabilities.
  private static func difference(_ left: Decision, _ right: Decision) -> Double {
    let other = Dictionary(uniqueKeysWithValues: right.guesses.map { ($0.label, $0.confidence) })
    return left.guesses.map { abs($0.confidence - (other[$0.label] ?? 0)) }.max() ?? 0
  }

  private func texts() throws -> [String] {
    var reader = try RecordReader(
      InputSource(path: file), format: RecordFormat(path: file), text: text)
    var texts: [String] = []
    while let record = try reader.next() {
      if case .success(let record) = record { texts.append(record.text) }
    }
    guard !texts.isEmpty else { throw InputError("\(file) has no records: expected texts") }
    return texts
  }
}
