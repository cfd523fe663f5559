public import ArgumentParser
import Commerce
import Foundation
import Kefu
public import Kernels
import TextModels
import Tokenization

/// `kefu-bench analyze`: how fast texts are understood, one thread, beside the parts alone.
struct AnalyzeBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Understand the lines of a text file again and again, one thread.",
    discussion: """
      tokenizer: cutting lines into tokens. clauses: cutting tokens into clauses. model: reading \
      what is cut already. understand: all of it, as 'kefu analyze' does between reading records \
      and writing results.

      Prints one JSON line a part. percent_of_parts is the rate of understand in percent of what \
      tokenizer and model, one after the other, reach alone.
      """)

  @Argument(help: "Plain text, UTF-8, one document a line.")
  var file: String

  @Option(help: "Model file.")
  var model: String

  @Option(help: "Tasks to tell, separated by commas; all of the model's unless said otherwise.")
  var only: String?

  @Option(help: "How the recurrent weights are held: float32, bfloat16, int16 or int8.")
  var precision = WeightPrecision.float32

  @Option(help: "Lines to use, from the first on.")
  var lines = 4096

  @OptionGroup var options: KernelOptions

  private func tasks() throws -> Set<TextTask>? {
    try only.map { names in
      Set(
        try names.split(separator: ",").map { name in
          guard let task = TextTask(rawValue: String(name)) else {
            let known = TextTask.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--only names '\(name)': expected some of \(known)")
          }
          return task
        })
    }
  }

  func run() throws {
    let bundle = try ModelBundle(path: model, kernels: options.kernels())
      .inferring(with: precision)
    let (pipeline, clauses, tasks) = (
      try Pipeline(bundle: bundle), try ClauseBreaker(), try tasks()
    )
    let texts = try texts()
    let cut = texts.map(pipeline.tokenizer.tokenize)
    let whole = cut.map { (text: $0, clauses: clauses.clauses(of: $0)) }
    let parts: [(name: String, run: () -> Void)] = [
      ("tokenizer", { for text in texts { _ = pipeline.tokenizer.tokenize(text) } }),
      ("clauses", { for text in cut { _ = clauses.clauses(of: text) } }),
      ("model", { _ = bundle.model.read(whole, tasks: tasks, threads: 1) }),
      ("understand", { _ = pipeline.understand(texts, tasks: tasks, threads: 1) }),
    ]
    let times = Measurement.alternate(parts.map(\.run), rounds: options.rounds)
    for (part, time) in zip(parts, times) {
      OrderedJSON.printLine(
        [.init("part", .string(part.name)), .init("texts", .integer(texts.count))]
          + time.rates("rows_per_s", of: Double(texts.count)))
    }
    let shares = times[0].seconds.indices.map { round in
      100 * (times[0].seconds[round] + times[2].seconds[round]) / times[3].seconds[round]
    }
    OrderedJSON.printLine([.init("percent_of_parts", .figure(shares.median))])
  }

  private func texts() throws -> [String] {
    var reader = LineReader(try InputSource(path: file))
    var texts: [String] = []
    while texts.count < lines, let line = try reader.next() {
      texts.append(String(decoding: line, as: UTF8.self))
    }
    guard !texts.isEmpty else { throw InputError("\(file) is empty: expected lines of text") }
    return texts
  }
}

extension WeightPrecision: ExpressibleByArgument {}
