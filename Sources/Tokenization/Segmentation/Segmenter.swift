/// Cuts normalised text into tokens: Latin and other simple scripts by ``WordRules``, runs of Han
/// by ``HanLattice``, everything else by ICU's iterator.
///
/// Lexicon entries that are not all Han (`t恤`, `return label`) are taken where a segment begins,
/// the longest one, before the rules see the text.
struct Segmenter: Sendable {
  let dictionary: WordDictionary
  let rules: WordRules
  let icu: ICUWordBreaker
  /// Whether a point or comma joins ASCII letters and digits as UAX #29 says. Otherwise a point joins
  /// letters only beside a single one (`U.S.A`, but `nice.But` is three tokens), and a comma joins
  /// digits only before three of them (`1,299`, but `38,39` is three tokens).
  let joinsByTheRules: Bool
  private let hasEntries: Bool

  init(dictionary: WordDictionary, joinsByTheRules: Bool) throws(ICUError) {
    self.dictionary = dictionary
    self.joinsByTheRules = joinsByTheRules
    hasEntries = !dictionary.trieEntries.isEmpty
    rules = WordRules(characters: dictionary.characters, tailoring: .root)
    icu = try ICUWordBreaker()
  }

  /// What is needed beside the text, and what comes out.
  struct Work {
    var lattice = HanLattice()
    var sink: TokenSink
  }

  /// The tokens of a text.
  ///
  /// - Parameter fixed: tokens that are known, ascending and disjoint.
  /// - Complexity: O(*n*).
  /// - Precondition: the text is shorter than 2 GiB.
  func tokens(of text: NormalizedText, fixed: [FixedToken] = []) -> [Token] {
    precondition(
      max(text.bytes.count, text.alignment.sourceCount) <= Int(Int32.max),
      "\(text.bytes.count) bytes in one line, over 2 GiB")
    return dictionary.withTables { trie, codes in
      var work = Work(sink: TokenSink(text, characters: dictionary.characters))
      let bytes = text.bytes.span
      var start = 0
      for token in fixed where text.alignment.hasBounds(token.range) {
        segment(start..<token.range.lowerBound, bytes, trie, codes, &work)
        work.sink.add(
          token.range.lowerBound, token.range.upperBound, token.kind, entry: token.entry,
          in: bytes)
        start = token.range.upperBound
      }
      segment(start..<bytes.count, bytes, trie, codes, &work)
      return work.sink.tokens
    }
  }

  private func segment(
    _ range: Range<Int>, _ text: Span<UInt8>, _ trie: Span<TrieNode>, _ codes: Span<UInt16>,
    _ work: inout Work
  ) {
    let limit = range.upperBound
    var position = range.lowerBound
    while position < limit {
      let byte = text[unchecked: position]
      if ASCII.isLetter(byte) {
        position = segmentASCIIWord(from: position, to: limit, text, trie, &work.sink)
      } else if byte >= 0x80 {
        position = segmentBeyondASCII(from: position, to: limit, text, trie, codes, &work)
      } else {
        position = segmentASCIIMark(byte, at: position, to: limit, text, trie, &work.sink)
      }
    }
  }

  /// Adds the segment that begins with a character of ASCII that is no letter.
  @inline(__always)
  private func segmentASCIIMark(
    _ byte: UInt8, at position: Int, to limit: Int, _ text: Span<UInt8>, _ trie: Span<TrieNode>,
    _ sink: inout TokenSink
  ) -> Int {
    let behind = position + 1
    if behind < limit, mayBeMark(text[unchecked: behind]), isMark(text, at: behind) {
      return segmentByRules(from: position, to: limit, text, &sink)
    }
    if byte == 0x20 {
      sink.addGap(position, behind, in: text)
      return behind
    }
    switch ASCII.kind(of: byte) {
    case nil: sink.addGap(position, behind, in: text)
    case .word, .number:
      return segmentASCIIWord(from: position, to: limit, text, trie, &sink)
    case .some(let kind): sink.add(position, behind, kind, in: text)
    }
    return behind
  }

  /// Adds the segment that the rules, or ICU, find at `start`, and answers its end.
  func segmentByRules(
    from start: Int, to limit: Int, _ text: Span<UInt8>, _ sink: inout TokenSink
  ) -> Int {
    if let end = rules.segmentEnd(in: text, from: start, to: limit) {
      sink.add(start, end, in: text)
      return end
    }
    return segmentByICU(from: start, to: limit, text, &sink)
  }

  /// Lets ICU cut the text up to the next character that stands alone, and answers where that is.
  private func segmentByICU(
    from start: Int, to limit: Int, _ text: Span<UInt8>, _ sink: inout TokenSink
  ) -> Int {
    var end = rules.character(text, at: start).end
    while end < limit {
      let next = rules.character(text, at: end)
      if next.properties.standsAlone || next.wordBreak == .wSegSpace || next.wordBreak.isLineEnd {
        break
      }
      end = next.end
    }
    let boundaries = icu.boundaries(of: text.extracting(start..<end))
    for (lower, upper) in zip(boundaries, boundaries.dropFirst()) {
      sink.add(start + lower, start + upper, in: text)
    }
    return end
  }

  // MARK: - Beyond ASCII

  /// Adds the words of a run of Han, or the segment that begins with another character.
  private func segmentBeyondASCII(
    from start: Int, to limit: Int, _ text: Span<UInt8>, _ trie: Span<TrieNode>,
    _ codes: Span<UInt16>, _ work: inout Work
  ) -> Int {
    if let end = endOfPunctuation(from: start, to: limit, text) {
      work.sink.add(start, end, .punctuation, in: text)
      return end
    }
    guard let run = work.lattice.run(at: start, of: text, to: limit, dictionary, trie, codes)
    else { return segmentByRules(from: start, to: limit, text, &work.sink) }
    if run.next.isForICU || run.next.wordBreak.isIgnored {
      return segmentByICU(from: start, to: limit, text, &work.sink)
    }
    guard run.end < limit, dictionary.phraseStarts.mayContinue(text[run.end]),
      let phrase = phrase(crossing: run, to: limit, text, trie, work.lattice)
    else {
      addWords(of: run, run.count, start, text, trie, &work)
      return run.end
    }
    addWords(of: run, phrase.index, start, text, trie, &work)
    work.sink.add(phrase.start, phrase.end, .han, entry: phrase.entry, in: text)
    return phrase.end
  }

  /// Adds the words of the first characters of a run.
  private func addWords(
    of run: HanLattice.Run, _ count: Int, _ start: Int, _ text: Span<UInt8>,
    _ trie: Span<TrieNode>, _ work: inout Work
  ) {
    if count == 0 { return }
    work.lattice.solve(from: run.first, count: count, trie)
    var place = run.first
    var position = start
    while place < run.first &+ count {
      let end = work.lattice.end(ofWordFrom: place)
      let offset = work.lattice.offset(of: end)
      var entry: Int32 = -1
      if hasEntries, let cell = work.lattice.cell(ofEntryFrom: place, to: end, trie) {
        entry = dictionary.entry(ofCell: Int32(truncatingIfNeeded: cell))
      }
      work.sink.add(position, offset, .han, entry: entry, in: text)
      place = end
      position = offset
    }
  }

  /// The end of a mark of Chinese or full-width punctuation that is a segment by itself; nil if none
  /// stands at `start`.
  @inline(__always)
  private func endOfPunctuation(
    from start: Int, to limit: Int, _ text: Span<UInt8>
  ) -> Int? {
    let byte = text[start]
    guard byte == 0xE3 || byte == 0xEF else { return nil }
    let scalar = decodeScalar(text, at: start)
    let end = start + scalar.length
    guard dictionary.characters[scalar.value].beginsAlone,
      !(end < limit && mayBeMark(text[end]) && isMark(text, at: end))
    else { return nil }
    return end
  }

  /// Whether a mark may begin with a byte: none does with those of ASCII and of most Han characters.
  private func mayBeMark(_ byte: UInt8) -> Bool {
    byte >= 0xCC && !(byte >= 0xE4 && byte <= 0xE9)
  }

  private func isMark(_ text: Span<UInt8>, at position: Int) -> Bool {
    rules.character(text, at: position).wordBreak.isIgnored
  }
}

extension Alignment {
  /// Whether both ends of a normalised range have a place in the source.
  fileprivate func hasBounds(_ range: Range<Int>) -> Bool {
    bound(atOrBefore: range.lowerBound).normalized == range.lowerBound
      && bound(atOrBefore: range.upperBound).normalized == range.upperBound
  }
}
