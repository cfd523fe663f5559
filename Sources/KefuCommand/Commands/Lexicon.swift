import ArgumentParser
import Kefu
import Tokenization

/// `kefu lexicon`
struct LexiconTools: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon", abstract: "Look into the words that must not be cut apart.",
    subcommands: [Check.self, Try.self])

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  /// `kefu lexicon check`
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Find entries that do nothing, double or contradict each other, with file and line.",
      discussion: """
        duplicate: the same word as an earlier entry. conflict: the same with another tag, cost or \
        synonym; the first counts. synonym: leads back to the word. dead: not even alone on a line \
        a word, because cheaper words or a protected span take it.

        With a text (one line each), also: unused: does not occur. lost: occurs, but longer \
        entries, protected spans or cheaper words take it each time. With --strict the exit code \
        is 1 when anything was found.
        """)

    @Argument(help: "Text to look for the entries in; '-' for standard input.")
    var file: String?

    @Flag(help: "End with exit code 1 when anything was found.")
    var strict = false

    @Option(help: "How to write the report.")
    var format = Format.text

    @OptionGroup var encoding: InputEncoding

    @OptionGroup var choice: TokenizerChoice

    func validate() throws {
      if choice.leavesLexiconOut { throw ValidationError("--no-lexicon leaves nothing to check") }
    }

    func run() throws {
      let paths =
        choice.lexicon.isEmpty ? try ProjectFolder.locate().lexiconPaths : choice.lexicon
      let check = try LexiconCheck(PlacedLexicon(paths: paths), options: choice.options)
      let report =
        if let file {
          try check.run(
            on: LineReader(try InputSource(path: file, decoding: encoding.decoding)))
        } else {
          check.run()
        }
      let output = try ResultOutput(path: nil)
      switch format {
      case .text: for line in report.reportLines { try output.write(line) }
      case .json: try output.write(report.json.text)
      }
      try output.finish()
      guard strict, !report.problems.isEmpty else { return }
      throw GateFailed(failures: report.problems)
    }
  }

  /// `kefu lexicon try`
  struct Try: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show which lines a word would cut differently.",
      discussion: """
        Cuts each line with the lexicon and with WORD added. A WORD the lexicon has is taken out \
        instead, or tried at the cost given. Prints the words that change, before and after, with \
        one more on each side.
        """)

    @Argument(help: "The word or phrase.")
    var word: String

    @Argument(help: "Text to cut, one line each; '-' for standard input.")
    var file: String

    @Option(
      help: "Like −ln probability, from 6 (very frequent) to 14 (rare). Default for a new word: 9.")
    var cost: Double?

    @Option(help: "What the word is, such as product; it changes no cut.")
    var tag = ""

    @Option(help: "How to write the lines.")
    var format = Format.text

    @OptionGroup var encoding: InputEncoding

    @OptionGroup var choice: TokenizerChoice

    func validate() throws {
      if let cost, !Lexicon.costs.contains(cost) {
        throw ValidationError(
          "--cost must be from \(Lexicon.costs.lowerBound) to \(Lexicon.costs.upperBound)")
      }
    }

    func run() throws {
      let trial = try LexiconTrial(
        word: word, cost: cost, tag: tag, lexicon: choice.entries(), options: choice.options)
      if let reason = trial.reasonWhyNever {
        Terminal.note("kefu: \(trial.entry.word) can never be a word: it \(reason)")
      }
      var lines = LineReader(try InputSource(path: file, decoding: encoding.decoding))
      var report = LexiconTrialReport(trial)
      let output = try ResultOutput(path: nil)
      if format == .text { try output.write(report.title) }
      while let line = try lines.next() {
        guard let change = report.add(trial.compare(Array(line)), line: lines.line) else {
          continue
        }
        switch format {
        case .text: for shown in change.textLines { try output.write(shown) }
        case .json: try output.write(change.json.text)
        }
      }
      try output.write(format == .text ? report.summary : report.json.text)
      try output.finish()
    }
  }
}
