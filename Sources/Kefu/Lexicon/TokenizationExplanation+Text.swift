package import Tokenization

extension TokenizationExplanation {
  /// The explanation for people: the words, then a line for each decision.
  ///
  /// - Parameter lexicon: the tokenizer's.
  package func lines(_ lexicon: Lexicon) -> [String] {
    ["words      " + text.tokens.map(text.text).joined(separator: " ")]
      + parts.flatMap { part -> [String] in
        switch part {
        case .protected(let token):
          ["protected  \(text.text(of: token)): \(token.kind.rawValue)"]
        case .phrase(let token, let entry):
          ["phrase     \(text.text(of: token)): \(Self.name(of: entry, lexicon))"]
        case .run(let run): lines(of: run, lexicon)
        case .outside(let tokens):
          ["han        \(tokens.map(text.text).joined(separator: " | ")): cut outside the lattice"]
        }
      }
  }

  private func lines(of run: HanRun, _ lexicon: Lexicon) -> [String] {
    let best = "  best     \(words(of: run.best, lexicon)) = \(HanRun.units(run.best.cost))"
    guard let second = run.second else { return ["han        \(quote(run.range))", best] }
    let difference = HanRun.units(second.cost - run.best.cost)
    return [
      "han        \(quote(run.range))", best,
      "  second   \(words(of: second, lexicon)) = \(HanRun.units(second.cost)), \(difference) more",
    ]
  }

  private func words(of path: HanRun.Path, _ lexicon: Lexicon) -> String {
    path.words.map { word in
      "\(quote(word.range)) \(HanRun.units(word.cost)) (\(Self.origin(of: word, lexicon)))"
    }.joined(separator: " | ")
  }

  private static func origin(of word: HanRun.Word, _ lexicon: Lexicon) -> String {
    let entry = word.entry.map { name(of: $0, lexicon) }
    return switch word.origin {
    case .icu: entry.map { "ICU, also \($0)" } ?? "ICU"
    case .lexicon: entry ?? "lexicon"
    case .unknown: "unknown character"
    }
  }

  private static func name(of entry: Int, _ lexicon: Lexicon) -> String {
    let tag = lexicon.entries[entry].tag
    return tag.isEmpty ? "lexicon" : "lexicon \(tag)"
  }

  private func quote(_ range: Range<Int>) -> String {
    String(decoding: text.normalized[range], as: UTF8.self)
  }
}
