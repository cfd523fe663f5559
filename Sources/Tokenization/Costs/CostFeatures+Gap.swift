extension CostFeatures {
  /// The features of the gap before a character of the run, which is not its first.
  @inline(__always)
  func forEachGapFeature(before start: Int, _ body: (UInt32) -> Void) {
    forEachCharacterFeature(at: matches.range.lowerBound + start, body)
    forEachDictionaryFeature(before: start, body)
  }

  /// `x₋₂ x₋₁ | x₀ x₁` and the classes of `x₋₃ … x₂`.
  @inline(__always)
  private func forEachCharacterFeature(at gap: Int, _ body: (UInt32) -> Void) {
    let a = code(gap - 2)
    let b = code(gap - 1)
    let c = code(gap)
    let d = code(gap + 1)
    body(Self.feature(CostTemplate.unigram, a))
    body(Self.feature(CostTemplate.unigram + 1, b))
    body(Self.feature(CostTemplate.unigram + 2, c))
    body(Self.feature(CostTemplate.unigram + 3, d))
    body(Self.feature(CostTemplate.bigram, a << 32 | b))
    body(Self.feature(CostTemplate.bigram + 1, b << 32 | c))
    body(Self.feature(CostTemplate.bigram + 2, c << 32 | d))
    body(Self.feature(CostTemplate.skip, b << 32 | d))
    body(Self.feature(CostTemplate.skipBefore, a << 32 | c))
    let before = CostAlphabet.characterClass(of: UInt32(b))
    let after = CostAlphabet.characterClass(of: UInt32(c))
    let inner =
      characterClass(UInt32(a)) << 9 | before << 6 | after << 3 | characterClass(UInt32(d))
    let outer = characterClass(code(gap - 3)) << 3 | characterClass(code(gap + 2))
    body(Self.feature(CostTemplate.classes4, inner))
    body(Self.feature(CostTemplate.classes6, inner << 6 | outer))
    let same: UInt64 = (b == c ? 1 : 0) | (a == c ? 2 : 0) | (b == d ? 4 : 0)
    body(Self.feature(CostTemplate.repetition, same << 6 | before << 3 | after))
  }

  @inline(__always)
  private func forEachDictionaryFeature(before start: Int, _ body: (UInt32) -> Void) {
    let words = matches.dictionaryAround[start]
    let ending = words.ending == 0 ? 0 : hash(start - Int(words.ending), Int(words.ending))
    let starting = words.starting == 0 ? 0 : hash(start, Int(words.starting))
    body(Self.feature(CostTemplate.wordEnding, ending))
    body(Self.feature(CostTemplate.wordStarting, starting))
    body(Self.feature(CostTemplate.wordsAround, ending &* 31 &+ starting))
    if words.across > 0 { forEachAcrossFeature(words, start, body) }
    let text = matches.textAround[start]
    let dictionaryLengths = lengths(words)
    let textLengths = lengths(text)
    body(Self.feature(CostTemplate.dictionaryLengths, dictionaryLengths))
    body(Self.feature(CostTemplate.textLengths, textLengths))
    body(Self.feature(CostTemplate.allLengths, dictionaryLengths << 16 | textLengths))
  }

  @inline(__always)
  private func forEachAcrossFeature(
    _ words: RunMatches.Around, _ start: Int, _ body: (UInt32) -> Void
  ) {
    let length = Int(words.across)
    let before = Int(words.acrossBefore)
    let first = start - before
    let shape = UInt64(length) << 40 | UInt64(before) << 32
    body(Self.feature(CostTemplate.wordAcross, hash(first, length) &+ UInt64(before)))
    let position = matches.range.lowerBound + first
    body(Self.feature(CostTemplate.wordAcrossLast, shape | code(position + length - 1)))
    body(Self.feature(CostTemplate.wordAcrossFirst, shape | code(position)))
  }

  @inline(__always)
  private func lengths(_ around: RunMatches.Around) -> UInt64 {
    UInt64(min(around.ending, 5)) << 6 | UInt64(min(around.starting, 5)) << 3
      | UInt64(min(around.across, 5))
  }

  @inline(__always)
  func hash(_ start: Int, _ length: Int) -> UInt64 { hashes[RunMatches.place(start, length)] }

  /// The code at a place of the line, or what stands outside of it.
  @inline(__always)
  func code(_ index: Int) -> UInt64 {
    UInt64(index >= 0 && index < codes.count ? codes[index] : CostAlphabet.outside)
  }

  @inline(__always)
  private func characterClass(_ code: some BinaryInteger) -> UInt64 {
    CostAlphabet.characterClass(of: UInt32(truncatingIfNeeded: code))
  }
}
