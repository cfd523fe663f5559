import ArgumentParser
import Kefu
import Tokenization

/// `kefu tokenize`
struct Tokenize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Cut each line into words.",
    discussion: """
      words: the words of a line joined by single spaces, one line a line. json: offsets in Unicode \
      scalars and UTF-8 bytes, the quoted text, its normalised form and its kind.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case words, json
  }

  @Argument(help: "File to read; '-' for standard input.")
  var file = "-"

  @Option(help: "How to write the words.")
  var format = Format.words

  func run() throws {
    let tokenizer = try Tokenizer()
    var lines = LineReader(try InputSource(path: file))
    let output = try ResultOutput(path: nil)
    while let line = try lines.next() {
      let text = tokenizer.tokenize(Array(line))
      switch format {
      case .words: try output.write(text.tokens.map(text.text).joined(separator: " "))
      case .json: try output.write(text.json.text)
      }
    }
    try output.finish()
  }
}
