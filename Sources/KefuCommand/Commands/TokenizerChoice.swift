import ArgumentParser
import Kefu
import Tokenization

/// What texts are cut with: `--lexicon`, `--no-lexicon`, `--no-protect`, `--simplify`.
struct TokenizerChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Table of words that must not be cut apart. Default: vocab/*/lexicon.tsv. Repeatable.",
      valueName: "file"))
  var lexicon: [String] = []

  @Flag(name: .customLong("no-lexicon"), help: "Use no lexicon: Han is cut as ICU cuts it.")
  var leavesLexiconOut = false

  @Flag(
    name: .customLong("no-protect"), help: "Cut numbers, dates, addresses and the like apart too.")
  var leavesProtectionOut = false

  @Flag(help: "Turn traditional characters into simplified ones first.")
  var simplify = false

  func validate() throws {
    if leavesLexiconOut, !lexicon.isEmpty {
      throw ValidationError("--lexicon and --no-lexicon exclude each other: give one of them")
    }
  }

  /// The lexicon asked for.
  func entries() throws -> Lexicon {
    if leavesLexiconOut { return Lexicon() }
    if !lexicon.isEmpty { return try Lexicon(paths: lexicon) }
    if let project = try? ProjectFolder.locate() { return try project.lexicon() }
    Terminal.note("kefu: no vocab/ found, so no lexicon is used (--no-lexicon says so too)")
    return Lexicon()
  }

  var options: Tokenizer.Options {
    .init(simplify: simplify, protect: !leavesProtectionOut)
  }

  /// The tokenizer asked for.
  ///
  /// - Parameter costs: costs learned from segmented text.
  func tokenizer(costs: CostModel? = nil) throws -> Tokenizer {
    try Tokenizer(options: options, lexicon: entries(), costs: costs)
  }
}
