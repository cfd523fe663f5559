extension CostFeatures {
  /// The features of the gap before a character of the run, which is not its first.
  @inline(__always)
  func addGapFeatures(before start: Int, to sink: inout some CostFeatureSink) {
    addCharacterFeatures(at: matches.range.lowerBound + start, to: &sink)
    addDictionaryFeatures(before: start, to: &sink)
  }

  /// `x₋₂ x₋₁ | x₀ x₁` and their classes.
  @inline(__always)
  private func addCharacterFeatures(at gap: Int, to sink: inout some CostFeatureSink) {
    for place in 0..<4 {
      sink.add(character: gap - 2 + place, slot: CostTemplate.Slot.unigram + place)
    }
    let a = code(gap - 2)
    let b = code(gap - 1)
    let c = code(gap)
    let d = code(gap + 1)
    sink.add(hashed: Self.feature(CostTemplate.bigram, a << 32 | b))
    sink.add(hashed: Self.feature(CostTemplate.bigram + 1, b << 32 | c))
    sink.add(hashed: Self.feature(CostTemplate.bigram + 2, c << 32 | d))
    sink.add(hashed: Self.feature(CostTemplate.skip, b << 32 | d))
    sink.add(hashed: Self.feature(CostTemplate.skipBefore, a << 32 | c))
    let pair = characterClass(b) << 3 | characterClass(c)
    let classes = characterClass(a) << 9 | pair << 3 | characterClass(d)
    sink.add(small: CostTemplate.Small.classes + classes)
    let same = (b == c ? 1 : 0) | (a == c ? 2 : 0) | (b == d ? 4 : 0)
    sink.add(small: CostTemplate.Small.repetition + (same << 6 | pair))
  }

  @inline(__always)
  private func addDictionaryFeatures(before start: Int, to sink: inout some CostFeatureSink) {
    let words = matches.dictionaryAround[start]
    let ending = words.ending == 0 ? 0 : hash(start - Int(words.ending), Int(words.ending))
    let starting = words.starting == 0 ? 0 : hash(start, Int(words.starting))
    sink.add(hashed: Self.feature(CostTemplate.wordsAround, ending &* 31 &+ starting))
    if words.across > 0 { addAcrossFeatures(words, start, to: &sink) }
    let inDictionary = lengths(words)
    let inText = lengths(matches.textAround[start])
    sink.add(small: CostTemplate.Small.dictionaryLengths + inDictionary)
    sink.add(small: CostTemplate.Small.textLengths + inText)
    sink.add(
      hashed: Self.feature(CostTemplate.allLengths, UInt64(inDictionary << 16 | inText)))
  }

  @inline(__always)
  private func addAcrossFeatures(
    _ words: RunMatches.Around, _ start: Int, to sink: inout some CostFeatureSink
  ) {
    let length = Int(words.across)
    let before = Int(words.acrossBefore)
    let first = start - before
    sink.add(
      hashed: Self.feature(CostTemplate.wordAcross, hash(first, length) &+ UInt64(before)))
  }

  @inline(__always)
  private func lengths(_ around: RunMatches.Around) -> Int {
    Int(min(around.ending, 5)) << 6 | Int(min(around.starting, 5)) << 3 | Int(min(around.across, 5))
  }

  @inline(__always)
  func hash(_ start: Int, _ length: Int) -> UInt64 { hashes[RunMatches.place(start, length)] }

  /// The code at a place of the line, or what stands outside of it.
  @inline(__always)
  func code(_ index: Int) -> UInt64 {
    UInt64(index >= 0 && index < codes.count ? codes[index] : CostAlphabet.outside)
  }

  @inline(__always)
  private func characterClass(_ code: UInt64) -> Int {
    Int(CostAlphabet.characterClass(of: UInt32(truncatingIfNeeded: code)))
  }
}
