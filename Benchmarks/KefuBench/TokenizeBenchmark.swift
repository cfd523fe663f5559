import ArgumentParser
import Foundation
import Kefu
import Tokenization

/// `kefu-bench tokenize`: how fast lines are cut, one thread.
struct TokenizeBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokenize",
    abstract: "Cut a text file again and again, one thread.",
    discussion: """
      segment: words with offsets of the text as it stands, as a word break iterator gives them. \
      tokenize: everything kefu does to a line: normalising, protected spans, lexicon, offsets. \
      icu: the system's ICU word iterator through C, boundaries only.

      Prints one JSON line a contender. With --serve it cuts the file once for every line on \
      standard input and answers with the number of words, so that another program can time it in \
      turn with others.
      """)

  enum Contender: String, ExpressibleByArgument, CaseIterable {
    case segment, tokenize, icu
  }

  @Argument(help: "Plain text, UTF-8, one document a line.")
  var file: String

  @Option(help: "How much of the file to use, in megabytes.")
  var megabytes = 1.0

  @Option(help: "How often each contender is timed; they take turns.")
  var rounds = 5

  @Option(help: "The one contender to time; all unless said otherwise.")
  var only: Contender?

  @Option(help: "Answer requests on standard input with this contender instead.")
  var serve: Contender?

  func run() throws {
    let lines = try Self.lines(of: file, megabytes: megabytes)
    let work = try Work()
    if let serve {
      while readLine() != nil {
        print(work.run(serve, lines))
        fflush(nil)
      }
      return
    }
    let size = Double(lines.reduce(0) { $0 + $1.count + 1 }) / 1e6
    let contenders = only.map { [$0] } ?? Contender.allCases
    var seconds: [Contender: [Double]] = [:]
    var words: [Contender: Int] = [:]
    for contender in contenders { words[contender] = work.run(contender, lines) }
    for _ in 0..<max(rounds, 1) {
      for contender in contenders {
        let taken = ContinuousClock().measure { _ = work.run(contender, lines) }
        seconds[contender, default: []].append(taken / .seconds(1))
      }
    }
    for contender in contenders {
      let rates = (seconds[contender] ?? []).map { size / $0 }.sorted()
      print(
        """
        {"contender":"\(contender)","mb_per_s":\(rounded(rates[rates.count / 2])),\
        "mb_per_s_low":\(rounded(rates[0])),"mb_per_s_high":\(rounded(rates[rates.count - 1])),\
        "words":\(words[contender] ?? 0),"megabytes":\(rounded(size))}
        """)
    }
  }

  private func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

  private static func lines(of path: String, megabytes: Double) throws -> [[UInt8]] {
    var reader = LineReader(try InputSource(path: path))
    var lines: [[UInt8]] = []
    var size = 0
    while Double(size) <= megabytes * 1e6, let line = try reader.next() {
      lines.append(Array(line))
      size += line.count + 1
    }
    guard !lines.isEmpty else { throw InputError("\(path) is empty: expected lines of text") }
    return lines
  }
}

/// What the contenders work with.
private struct Work {
  let plain: Tokenizer
  let full: Tokenizer
  let icu: ICUWordBreaker

  init() throws {
    plain = try Tokenizer()
    full = try Tokenizer(lexicon: ProjectFolder.locate().lexicon())
    icu = try ICUWordBreaker()
  }

  /// Cuts the lines and answers how many words there were.
  func run(_ contender: TokenizeBenchmark.Contender, _ lines: [[UInt8]]) -> Int {
    switch contender {
    case .segment: lines.reduce(0) { $0 + plain.segment($1).count }
    case .tokenize: lines.reduce(0) { $0 + full.tokenize($1).tokens.count }
    case .icu: lines.reduce(0) { $0 + icu.boundaries(of: $1).count }
    }
  }
}
