public import ArgumentParser
public import Kefu

/// `kefu diff`
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say which reasons and sentiments rose or fell from one period to another.",
    discussion: """
      Reads the results of kefu analyze for two periods. Every reason, every sentiment and, with --by, \
      every reason of every product is tested: the two-proportion z-test, or Fisher's exact test where \
      a count under 5 is to be expected; q is p adjusted for the number of tests (Benjamini–Hochberg). \
      Those with q up to --alpha are listed, the least q first, as emerging or fading. JSON has all \
      cells that were tested.

        kefu diff october.ndjson november.ndjson --by sku
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "Results of the earlier period.")
  var first: String

  @Argument(help: "Results of the later period.")
  var second: String

  @Option(help: "Kept column of products.")
  var by: String?

  @Option(help: "Language of the text: zh or en.")
  var lang = ReportLanguage.english

  @Option(help: "How to write the result.")
  var format = Format.text

  @Option(help: "Share of false discoveries that is accepted.")
  var alpha = 0.05

  @Option(help: "Least records that say something, in both periods together, to test it.")
  var minCount = 5

  @OptionGroup var threadCount: ThreadCount

  func validate() throws {
    guard (0...1).contains(alpha) else {
      throw ValidationError("--alpha must be from 0 to 1, found \(alpha)")
    }
    guard minCount > 0 else {
      throw ValidationError("--min-count must be at least 1, found \(minCount)")
    }
    guard first != "-" || second != "-" else {
      throw ValidationError("standard input '-' can be read once only")
    }
  }

  func run() throws {
    let difference = try PeriodDifference(
      from: first, to: second,
      options: .init(column: by, alpha: alpha, minimumCount: minCount),
      threads: threadCount.threads)
    let output = try ResultOutput(path: nil)
    switch format {
    case .text: for line in difference.lines(in: lang) { try output.write(line) }
    case .json: try output.write(difference.json.text)
    }
    try output.finish()
  }
}

extension ReportLanguage: ExpressibleByArgument {}
