import ArgumentParser
import Kefu

/// `kefu check`
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What some files hold and what is wrong with them, before they are analysed.",
    discussion: """
      Reads the files as analyze does, without a model, and tells of each: bad records by kind with \
      the first few lines; how it was read; languages; empty and repeated texts; lengths; and \
      personal data: mobile numbers, identity and bank cards, e-mail addresses and what looks like \
      postal addresses, all but the first three characters hidden.

      With --strict the exit code is 1 when there are bad records or personal data.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "Files to read; '-' for standard input.")
  var files: [String] = ["-"]

  @Option(help: "Column or JSON member that holds the text.")
  var text = "text"

  @Option(help: "lines, ndjson, csv or tsv. Default: by suffix, or by the first byte.")
  var input: RecordFormat?

  @Option(help: "How to write the report: for people, or one JSON object a file and line.")
  var format = Format.text

  @Flag(help: "End with exit code 1 when there are bad records or personal data.")
  var strict = false

  @OptionGroup var threadCount: ThreadCount

  @OptionGroup var records: RecordInput

  func validate() throws {
    guard files.count(where: { $0 == "-" }) < 2 else {
      throw ValidationError("standard input '-' can be read once only")
    }
  }

  func run() throws {
    let check = try FileCheck(threads: threadCount.threads)
    let output = try ResultOutput(path: nil)
    var failures: [String] = []
    for file in files {
      var reader = try RecordReader(
        InputSource(path: file, decoding: records.decoding),
        format: input ?? RecordFormat(path: file), text: text)
      let report = try check.run(&reader)
      switch format {
      case .text: for line in report.lines { try output.write(line) }
      case .json: try output.write(report.json.text)
      }
      try output.flush()
      failures += report.failures
    }
    try output.finish()
    if strict, !failures.isEmpty { throw GateFailed(failures: failures) }
  }
}

extension FileReport {
  /// What a strict check does not let pass.
  fileprivate var failures: [String] {
    let counts = [(badRecords, "bad records"), (personalDataCount, "stretches of personal data")]
    return counts.filter { $0.0 > 0 }.map { "\(name): \($0.1): \($0.0)" }
  }
}
