import ArgumentParser
import Foundation
import Kefu
import Tokenization

/// `kefu-bench fuzz`: hostile lines against what the tokenizer promises.
struct FuzzCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract: "Tokenize mutated lines and check every promise about offsets.",
    discussion: """
      Lines are taken from the given files, one record or text a line, and mutated: bytes changed, \
      dropped, doubled, moved, lines spliced, rare characters put in. The same seed gives the same \
      lines. Checked for each: tokens and the gaps between them rebuild the line byte for byte, \
      gaps are invisible, offsets in bytes, scalars and UTF-16 agree, a second normalisation \
      changes nothing, clauses cover every token once. Stops at the first broken promise, printing \
      the line in hexadecimal.
      """)

  @Argument(help: "Text files to take lines from.")
  var files: [String]

  @Option(help: "How many lines to try.")
  var count = 10_000_000

  @Option(help: "Seed of the mutations.")
  var seed: UInt64 = 1

  @Option(help: "Threads to use.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  func run() throws {
    var seeds: [[UInt8]] = []
    for file in files {
      var lines = LineReader(try InputSource(path: file))
      while let line = try lines.next() { seeds.append(Array(line.prefix(400))) }
    }
    guard !seeds.isEmpty else { throw InputError("the files hold no line to start from") }
    let lexicon = try ProjectFolder.locate().lexicon()
    let tokenizers = [
      try Tokenizer(lexicon: lexicon), try Tokenizer(options: .init(protect: false)),
      try Tokenizer(options: .init(caseFold: false, widthFold: false)),
    ]
    let breaker = try ClauseBreaker()
    let chunk = 10_000
    let chunks = (count + chunk - 1) / chunk
    let failures = Failures()
    let lines = seeds
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      for index in stride(from: thread, to: chunks, by: threads) where failures.first == nil {
        var mutator = LineMutator(seed: seed &+ UInt64(index) &* 0x9E37_79B9, lines: lines)
        for number in 0..<min(chunk, count - index * chunk) {
          let line = mutator.next()
          let tokenizer = tokenizers[number % 8 == 0 ? 1 : number % 8 == 1 ? 2 : 0]
          if let broken = brokenPromise(line, tokenizer, breaker) {
            failures.note("\(broken): \(line.map { String(format: "%02x", $0) }.joined())")
            return
          }
        }
      }
    }
    if let failure = failures.first { throw InputError("broken promise: \(failure)") }
    print("\(count) lines from \(lines.count), seed \(seed): every promise held")
  }

  /// What a line broke; nil if nothing.
  private func brokenPromise(
    _ line: [UInt8], _ tokenizer: Tokenizer, _ breaker: ClauseBreaker
  ) -> String? {
    let text = tokenizer.tokenize(line)
    guard String(validating: text.normalized, as: UTF8.self) != nil else { return "normal form" }
    var place = 0
    var normalized = 0
    var scalars = 0
    for token in text.tokens {
      guard token.source.lowerBound >= place, !token.source.isEmpty,
        token.normalized.lowerBound >= normalized, !token.normalized.isEmpty
      else { return "order" }
      guard Self.isInvisible(line[place..<token.source.lowerBound]) else { return "gap" }
      let gap = String(decoding: line[place..<token.source.lowerBound], as: UTF8.self)
      let start = scalars + gap.unicodeScalars.count
      scalars = start + text.text(of: token).unicodeScalars.count
      guard text.scalarRange(of: token.source) == start..<scalars else { return "scalars" }
      place = token.source.upperBound
      normalized = token.normalized.upperBound
    }
    guard Self.isInvisible(line[place...]) else { return "end" }
    if let last = text.tokens.last {
      let units = String(decoding: line[..<last.source.upperBound], as: UTF8.self).utf16.count
      guard text.utf16Range(of: last.source).upperBound == units else { return "UTF-16" }
    }
    guard tokenizer.tokenize(text.normalized).normalized == text.normalized else {
      return "second normalisation"
    }
    let covered = breaker.clauses(of: text).flatMap(\.tokens)
    return covered == Array(text.tokens.indices) ? nil : "clauses"
  }

  private static func isInvisible(_ bytes: ArraySlice<UInt8>) -> Bool {
    if bytes.allSatisfy({ $0 == 0x20 }) { return true }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format: true
      default: false
      }
    }
  }
}

/// The first failure of several threads.
private final class Failures: @unchecked Sendable {
  // Safety: the value is only reached under the lock.
  private let lock = NSLock()
  private var value: String?

  var first: String? { lock.withLock { value } }

  func note(_ failure: String) {
    lock.withLock { value = value ?? failure }
  }
}
