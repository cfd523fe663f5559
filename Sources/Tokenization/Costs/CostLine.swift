/// A line as the units segmentation costs are about: numbers whole, every other character by itself.
package struct CostLine: Sendable, Hashable {
  /// One code a unit, see ``CostAlphabet``.
  package private(set) var codes: [UInt32] = []
  /// Where units start, in scalars, and the end of the line.
  package private(set) var starts: [Int] = []

  /// Finds the units of a normalised line.
  ///
  /// - Parameter isBoundary: whether a word is known to begin before a scalar; such a place is never
  ///   inside a unit.
  package init(
    _ scalars: [Unicode.Scalar], isBoundary: (_ scalar: Int) -> Bool = { _ in false }
  ) {
    var start = 0
    while start < scalars.count {
      var end = Self.endOfNumber(scalars, from: start)
      if (start + 1..<max(end, start + 1)).contains(where: isBoundary) { end = start + 1 }
      if end > start, !Self.touchesLetter(scalars, start..<end) {
        starts.append(start)
        codes.append(CostAlphabet.number)
      } else {
        end = max(end, start + 1)
        for index in start..<end {
          starts.append(index)
          let code = CostAlphabet.code(of: scalars[index])
          codes.append(code == CostAlphabet.number ? CostAlphabet.letter : code)
        }
      }
      start = end
    }
    starts.append(scalars.count)
  }

  /// Maximal runs of Han characters and, with `numbers`, whole numbers, as ranges of units.
  package func runs(withNumbers numbers: Bool = true) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for (index, code) in codes.enumerated() {
      let isInside = numbers ? CostAlphabet.isInRun(code) : CostAlphabet.isHan(code)
      if isInside {
        start = start ?? index
      } else if let begin = start {
        runs.append(begin..<index)
        start = nil
      }
    }
    if let start { runs.append(start..<codes.count) }
    return runs
  }

  /// Digits with single separators in between, as UAX #29 keeps them together (WB8, WB11, WB12);
  /// `start` if there is no digit.
  private static func endOfNumber(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
    var end = start
    while end < scalars.count {
      if scalars[end].properties.numericType == .decimal {
        end += 1
      } else if end > start, end + 1 < scalars.count, ".,;'".unicodeScalars.contains(scalars[end]),
        scalars[end + 1].properties.numericType == .decimal
      {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  /// `b2b` is one word, not a number between letters.
  private static func touchesLetter(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    let isLetter = { (scalar: Unicode.Scalar) in
      scalar == "_" || CostAlphabet.code(of: scalar) == CostAlphabet.letter
    }
    return range.lowerBound > 0 && isLetter(scalars[range.lowerBound - 1])
      || range.upperBound < scalars.count && isLetter(scalars[range.upperBound])
  }
}

/// A sentence of segmented text in units.
struct CostSentence {
  let line: CostLine
  /// Where words begin, by unit, and the end of the line.
  let isWordStart: [Bool]

  init(words: [String]) {
    var scalars: [Unicode.Scalar] = []
    var boundaries: Set<Int> = []
    for word in words {
      boundaries.insert(scalars.count)
      scalars += word.unicodeScalars
    }
    boundaries.insert(scalars.count)
    line = CostLine(scalars, isBoundary: boundaries.contains)
    isWordStart = line.starts.map(boundaries.contains)
  }

  /// The words that lie in runs and are short enough to be learned.
  var runWords: [[UInt32]] {
    var words: [[UInt32]] = []
    for run in line.runs() {
      var start = run.lowerBound
      for end in run.lowerBound + 1...run.upperBound where end == run.upperBound || isWordStart[end]
      {
        let word = line.codes[start..<end]
        if word.count <= UnigramCosts.maximumLength { words.append(Array(word)) }
        start = end
      }
    }
    return words
  }
}
