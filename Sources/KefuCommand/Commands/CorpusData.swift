import ArgumentParser
import Kefu

/// `kefu data`
struct CorpusData: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Look into labelled data.", subcommands: [Check.self])

  /// `kefu data check`
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find what is wrong with corpora, replies and vocabularies, with file and line.",
      discussion: """
        Counts labels and looks for unreadable records, unknown codes, copies, near twins (more \
        than 0.8 of their letter triples shared), contradicting labels, leaks between the train, \
        dev and test splits, quotes that do not fit their text, lines in the wrong language \
        folder, and lines so alike that a bag of words labels them right.

        The folder above a file names its task (intent, reviews, sentiment, multi, slots, \
        questions, replies, samples, vocab), the folder it is in its language (zh, en, mixed). With \
        --strict the exit code is 1 when a limit is broken.
        """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
      case text, json
    }

    @Argument(help: "Files, and folders to search for .jsonl, .csv and .tsv files.")
    var paths: [String]

    @Flag(help: "End with exit code 1 when a limit is broken.")
    var strict = false

    @Option(help: "How to write the report.")
    var format = Format.text

    @Flag(
      inversion: .prefixedNo,
      help: "Measure how far a bag of words gets: most of the work.")
    var bagOfWords = true

    @OptionGroup var threadCount: ThreadCount

    func run() throws {
      let check = try DataCheck(threads: threadCount.threads, measuresBagOfWords: bagOfWords)
      let report = try check.run(paths: paths)
      let output = try ResultOutput(path: nil)
      switch format {
      case .text: for line in report.lines { try output.write(line) }
      case .json: try output.write(report.json.text)
      }
      try output.finish()
      guard strict, !report.brokenLimits.isEmpty else { return }
      throw GateFailed(failures: report.brokenLimits)
    }
  }
}
