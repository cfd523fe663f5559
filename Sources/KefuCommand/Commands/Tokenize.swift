import ArgumentParser
import Foundation
import Kefu
import Tokenization

/// `kefu tokenize`
struct Tokenize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Cut each line into words and clauses, or learn how to.",
    discussion: """
      words: the words of a line joined by single spaces, one line a line. clauses: what says one \
      thing each, joined by " | ". json: offsets in Unicode scalars and UTF-8 bytes, the quoted \
      text, its normalised form and its kind; the clauses, and whether a word such as "but" sets \
      one against another.

      --explain writes the words, and for each decision a line: spans that a rule keeps whole, \
      phrases of the lexicon, and for each run of Han the cheapest cut and the next one, with the \
      cost of each word in ICU's unit and where it comes from.

      --train-costs learns from text whose words are given, one sentence a line with spaces \
      between words: how frequent words are, and where unknown ones begin and end. --costs cuts \
      by what was learned, at some megabytes a second.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case words, clauses, json
  }

  @Argument(help: "File to read; '-' for standard input.")
  var file = "-"

  @Option(help: "words, clauses or json.")
  var format = Format.words

  @Flag(help: "Say why each line is cut as it is, an empty line between two lines.")
  var explain = false

  @Option(help: ArgumentHelp("Cut by costs learned with --train-costs.", valueName: "model"))
  var costs: String?

  @Option(help: ArgumentHelp("Learn costs from segmented text; needs -o.", valueName: "file"))
  var trainCosts: String?

  @Option(name: .shortAndLong, help: "Where --train-costs writes what it learned.")
  var output: String?

  @Option(help: "Seed of --train-costs.")
  var seed: UInt64?

  @OptionGroup var encoding: InputEncoding

  @OptionGroup var choice: TokenizerChoice

  func validate() throws {
    if trainCosts != nil, output == nil {
      throw ValidationError("--train-costs needs -o: name the file to write")
    }
    if trainCosts == nil, output != nil || seed != nil {
      throw ValidationError("-o and --seed go with --train-costs; words go to standard output")
    }
    if trainCosts != nil, costs != nil {
      throw ValidationError("--train-costs and --costs exclude each other: learn first, then cut")
    }
    if explain, format != .words || costs != nil || trainCosts != nil {
      throw ValidationError(
        "--explain tells people the dictionary's costs: leave --format and the learned ones out")
    }
  }

  func run() throws {
    if let trainCosts, let output { return try learn(from: trainCosts, to: output) }
    if explain { return try writeExplanations() }
    let tokenizer = try choice.tokenizer(costs: costs.map { try CostModel(path: $0) })
    let breaker = try ClauseBreaker()
    var lines = LineReader(try InputSource(path: file, decoding: encoding.decoding))
    let output = try ResultOutput(path: nil)
    while let line = try lines.next() {
      let text = tokenizer.tokenize(Array(line))
      switch format {
      case .words: try output.write(bytes: text.words)
      case .clauses:
        try output.write(breaker.clauses(of: text).map(text.text).joined(separator: " | "))
      case .json:
        try output.write(
          text.json(clauses: breaker.clauses(of: text), lexicon: tokenizer.lexicon).text)
      }
    }
    try output.finish()
  }

  private func writeExplanations() throws {
    let tokenizer = try choice.tokenizer()
    var lines = LineReader(try InputSource(path: file, decoding: encoding.decoding))
    let output = try ResultOutput(path: nil)
    while let line = try lines.next() {
      if lines.line > 1 { try output.write("") }
      for shown in tokenizer.explain(Array(line)).lines(tokenizer.lexicon) {
        try output.write(shown)
      }
    }
    try output.finish()
  }

  private func learn(from path: String, to output: String) throws {
    try ResultOutput.checkFolder(of: output)
    let text = try InputSource(path: path, decoding: encoding.decoding).readAll()
    var options = CostTraining.Options()
    if let seed { options.seed = seed }
    let tokenizer = try choice.tokenizer()
    var status = StatusLine()
    let learned = tokenizer.learnCosts(from: text, options: options) {
      status.show("costs: pass \($0.epoch)/\($0.epochs)")
    }
    for problem in learned.problems { Terminal.note("kefu: \(path): \(problem); left out") }
    guard learned.sentences > 0 else {
      throw InputError("\(path) has no sentence: expected lines of words with spaces in between")
    }
    try learned.model.write(to: output)
    status.finish("\(output): \(learned.model) from \(learned.sentences) sentences")
  }
}
