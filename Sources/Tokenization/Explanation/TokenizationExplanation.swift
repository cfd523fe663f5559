/// A tokenized line and why it is cut the way it is.
package struct TokenizationExplanation: Sendable {
  package let text: TokenizedText
  /// What decided something, in the order of the line. Segments that the rules of UAX #29 cut are
  /// left out.
  package let parts: [Part]

  /// One decision.
  package enum Part: Sendable, Hashable {
    /// A rule keeps a span whole; the token's kind is the rule's name.
    case protected(Token)
    /// A lexicon entry that is not all Han, by its index.
    case phrase(Token, entry: Int)
    /// Han that the lattice cuts.
    case run(HanRun)
    /// Han that the lattice did not cut: ICU's iterator does so beside kana and combining marks,
    /// learned costs do, and what normalisation made of one character (`㍿`) stays together.
    case outside([Token])
  }
}

extension Tokenizer {
  /// Tokenizes a line and says why; see ``tokenize(_:)-([UInt8])``.
  ///
  /// - Complexity: O(*n* × longest word).
  package func explain(_ bytes: [UInt8]) -> TokenizationExplanation {
    let text = tokenize(bytes)
    let protected = Set(protectedRanges(in: text))
    var parts: [TokenizationExplanation.Part] = []
    var rest = text.tokens[...]
    while let token = rest.popFirst() {
      if protected.contains(token.normalized) {
        parts.append(.protected(token))
      } else if let entry = phraseEntry(of: token, in: text) {
        parts.append(.phrase(token, entry: entry))
      } else if token.kind == .han {
        parts.append(explainHan(from: token, &rest, of: text))
      }
    }
    return TokenizationExplanation(text: text, parts: parts)
  }

  /// Where the rules that keep spans whole found one, as bytes of the normalised text.
  package func protectedRanges(in text: TokenizedText) -> [Range<Int>] {
    engine.protectedSpans(in: text.normalized.span).map(\.range)
  }

  /// The lexicon entry of a token that is not all Han.
  private func phraseEntry(of token: Token, in text: TokenizedText) -> Int? {
    guard let entry = token.lexiconEntry else { return nil }
    let characters = engine.segmenter.dictionary.characters
    let isHan = text.normalizedText(of: token).unicodeScalars.allSatisfy {
      characters[$0.value].isLatticeHan
    }
    return isHan ? nil : entry
  }

  /// Takes the tokens that follow without a gap and are Han, too.
  private func explainHan(
    from first: Token, _ rest: inout ArraySlice<Token>, of text: TokenizedText
  ) -> TokenizationExplanation.Part {
    var tokens = [first]
    var range = first.normalized
    while let next = rest.first, next.kind == .han,
      next.normalized.lowerBound == range.upperBound, phraseEntry(of: next, in: text) == nil
    {
      tokens.append(rest.removeFirst())
      range = range.lowerBound..<next.normalized.upperBound
    }
    let run = engine.segmenter.dictionary.paths(through: range, of: text.normalized.span)
    guard let run, run.best.explains(tokens) else { return .outside(tokens) }
    return .run(run)
  }
}

extension HanRun.Path {
  /// Whether tokens are the path's words.
  fileprivate func explains(_ tokens: [Token]) -> Bool {
    words.count == tokens.count
      && zip(words, tokens).allSatisfy { word, token in
        word.range == token.normalized && word.entry == token.lexiconEntry
      }
  }
}
