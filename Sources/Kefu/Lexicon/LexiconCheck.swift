public import Tokenization

/// Finds the entries of a lexicon that do nothing, and says why.
public struct LexiconCheck: Sendable {
  let placed: PlacedLexicon
  let tokenizer: Tokenizer
  /// The words as they stand in normalised text.
  let words: [String]
  /// The first entry of each normalised word, which is the one that counts.
  let first: [String: Int]

  /// A check of a lexicon under the options it is used with.
  ///
  /// - Throws: `ICUError` when the system's ICU lacks data.
  public init(_ placed: PlacedLexicon, options: Tokenizer.Options = .init()) throws {
    let tokenizer = try Tokenizer(options: options, lexicon: placed.lexicon)
    self.placed = placed
    self.tokenizer = tokenizer
    words = placed.lexicon.entries.map { tokenizer.normalizedWord($0.word) }
    first = Dictionary(zip(words, words.indices), uniquingKeysWith: min)
  }

  /// What is wrong whatever the text.
  public func run() -> LexiconReport {
    LexiconReport(entries: words.count, findings: doubles() + loops() + dead().map(\.finding))
  }

  /// What is wrong whatever the text, and which entries do nothing on a text.
  ///
  /// - Throws: ``InputError`` on a read error.
  public func run(on lines: consuming LineReader) throws(InputError) -> LexiconReport {
    let dead = dead()
    var use = LexiconUse(tokenizer)
    while let line = try lines.next() { use.add(Array(line)) }
    // What cannot fire is reported once, and so is what an earlier entry stands for.
    let silent = Set(dead.map(\.entry))
    let counted = words.indices.filter { isFirst($0) && !silent.contains($0) }
    return LexiconReport(
      entries: words.count, lines: use.lines, fired: use.fired.count,
      findings: doubles() + loops() + dead.map(\.finding)
        + counted.compactMap { finding(on: $0, use) })
  }

  private func isFirst(_ entry: Int) -> Bool { first[words[entry]] == entry }

  private func finding(on entry: Int, _ use: LexiconUse) -> LexiconFinding? {
    if use.fired[entry] != nil { return nil }
    let losses = use.losses(of: entry)
    if losses.isEmpty {
      return finding(entry, .unused, "does not occur in the text")
    }
    let total = losses.reduce(0) { $0 + $1.count }
    return finding(
      entry, .lost, "occurs \(total) times in the text and is never a word", losses: losses)
  }

  func finding(
    _ entry: Int, _ kind: LexiconFinding.Kind, _ message: String,
    losses: [LexiconFinding.Loss] = []
  ) -> LexiconFinding {
    LexiconFinding(
      placed.places[entry], placed.lexicon.entries[entry].word, kind, message, losses: losses)
  }

  // MARK: - Entries that never fire

  private func dead() -> [(entry: Int, finding: LexiconFinding)] {
    words.indices.compactMap { entry in
      guard isFirst(entry),
        let reason = tokenizer.reasonWhyNeverAToken(entry, normalized: words[entry])
      else { return nil }
      return (entry, finding(entry, .dead, reason))
    }
  }

  // MARK: - The same word twice

  private func doubles() -> [LexiconFinding] {
    words.indices.compactMap { entry in
      guard !words[entry].isEmpty, let first = first[words[entry]], first != entry else {
        return nil
      }
      let differences = placed.lexicon.entries[entry].differences(
        from: placed.lexicon.entries[first])
      let place = placed.places[first]
      return differences.isEmpty
        ? finding(entry, .duplicate, "stands in \(place) already: remove one")
        : finding(
          entry, .conflict,
          "stands in \(place) with \(differences.joined(separator: ", ")), which counts: remove one"
        )
    }
  }

  // MARK: - Synonyms

  /// Synonyms that are the word itself or lead back to it; each loop once, at its first entry.
  private func loops() -> [LexiconFinding] {
    let next = words.indices.map { entry in
      isFirst(entry) ? normalizedSynonym(of: entry) : nil
    }
    return words.indices.compactMap { entry in
      guard let chain = chain(from: entry, next), chain.min() == entry else { return nil }
      if chain.count == 1 {
        return finding(entry, .synonym, "stands for itself: leave the synonym empty")
      }
      let words = (chain + [entry]).map { placed.lexicon.entries[$0].word }
      return finding(
        entry, .synonym, "leads back to itself: \(words.joined(separator: " → ")); cut the loop")
    }
  }

  private func normalizedSynonym(of entry: Int) -> String? {
    let synonym = placed.lexicon.entries[entry].synonym
    return synonym.isEmpty ? nil : tokenizer.normalizedWord(synonym)
  }

  /// The entries passed from an entry back to it; nil if it does not lead back.
  private func chain(from entry: Int, _ next: [String?]) -> [Int]? {
    var chain = [entry]
    while let word = next[chain[chain.count - 1]], let following = first[word] {
      if following == entry { return chain }
      // A loop that the entry only leads into.
      if chain.contains(following) { return nil }
      chain.append(following)
    }
    return nil
  }
}

extension Lexicon.Entry {
  /// What another entry says otherwise.
  fileprivate func differences(from other: Lexicon.Entry) -> [String] {
    var differences: [String] = []
    if tag != other.tag { differences.append("tag \(other.tag.isEmpty ? "none" : other.tag)") }
    if (cost ?? Lexicon.defaultCost) != (other.cost ?? Lexicon.defaultCost) {
      differences.append("cost \(other.cost ?? Lexicon.defaultCost)")
    }
    if synonym != other.synonym {
      differences.append("synonym \(other.synonym.isEmpty ? "none" : other.synonym)")
    }
    return differences
  }
}
