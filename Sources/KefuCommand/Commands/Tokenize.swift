import ArgumentParser
import Kefu
import Tokenization

/// `kefu tokenize`
struct Tokenize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Cut each line into words and clauses.",
    discussion: """
      words: the words of a line joined by single spaces, one line a line. clauses: what says one \
      thing each, joined by " | ". json: offsets in Unicode scalars and UTF-8 bytes, the quoted \
      text, its normalised form and its kind; the clauses, and whether a word such as "but" sets \
      one against another.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case words, clauses, json
  }

  @Argument(help: "File to read; '-' for standard input.")
  var file = "-"

  @Option(help: "words, clauses or json.")
  var format = Format.words

  @OptionGroup var encoding: InputEncoding

  func run() throws {
    let tokenizer = try Tokenizer()
    let breaker = try ClauseBreaker()
    var lines = LineReader(try InputSource(path: file, decoding: encoding.decoding))
    let output = try ResultOutput(path: nil)
    while let line = try lines.next() {
      let text = tokenizer.tokenize(Array(line))
      switch format {
      case .words: try output.write(text.tokens.map(text.text).joined(separator: " "))
      case .clauses:
        try output.write(breaker.clauses(of: text).map(text.text).joined(separator: " | "))
      case .json: try output.write(text.json(clauses: breaker.clauses(of: text)).text)
      }
    }
    try output.finish()
  }
}
