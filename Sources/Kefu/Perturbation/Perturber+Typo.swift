import NeuralNetwork
import Tokenization

extension Perturber {
  /// Slips of the keyboard, the input method or the memory.
  func typo(_ line: PerturbableLine, _ generator: inout SeededGenerator) -> [TextEdit] {
    let known = line.matches(in: tables.slips)
    let letters = line.changeable.compactMap { Self.letters(of: $0, in: line) }
    let characters = confusable(line) { _ in true }
    guard !known.isEmpty || !letters.isEmpty || !characters.isEmpty else { return [] }
    // Slips people are known to make are few beside made-up ones, and worth more.
    let isMadeUp = !letters.isEmpty || !characters.isEmpty
    if !known.isEmpty, !isMadeUp || generator.nextUnit() < 0.4 {
      return generator.sample(places(in: line), of: known).map { match in
        TextEdit(match.range, generator.pick(match.replacements))
      }
    }
    let candidates = letters.map(Slip.letter) + characters.map(Slip.character)
    return generator.sample(places(in: line), of: candidates).map { slip in
      switch slip {
      case .letter(let word): Self.slip(in: word, of: line, &generator)
      case .character(let match): TextEdit(match.range, generator.pick(match.replacements))
      }
    }
  }

  private enum Slip {
    case letter(Range<Int>)
    case character(PerturbableLine.Match)
  }

  /// The characters of a line that can be taken for others, negators left out.
  func confusable(
    _ line: PerturbableLine, where isWanted: (PerturbationTables.Confusion) -> Bool
  ) -> [PerturbableLine.Match] {
    line.changeable.filter { $0.kind == .han }.flatMap { line.scalars(in: $0.source) }
      .compactMap { scalar, range in
        let others = (tables.confusions[scalar] ?? []).filter(isWanted).map(\.character)
        return others.isEmpty
          ? nil : PerturbableLine.Match(range: range, replacements: others)
      }
  }

  /// The bytes of a word of at least four plain letters.
  private static func letters(of token: Token, in line: PerturbableLine) -> Range<Int>? {
    let isPlain =
      token.kind == .word && token.source.count >= 4
      && line.bytes[token.source].allSatisfy { 0x61...0x7A ~= $0 | 0x20 }
    return isPlain ? token.source : nil
  }

  /// One letter behind the first swapped, dropped, doubled, or hit beside.
  private static func slip(
    in word: Range<Int>, of line: PerturbableLine, _ generator: inout SeededGenerator
  ) -> TextEdit {
    let position = Int.random(in: word.dropFirst(), using: &generator)
    let letter = String(decoding: line.bytes[position...position], as: UTF8.self)
    let before = String(decoding: line.bytes[position - 1..<position], as: UTF8.self)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0 where before != letter:
      return TextEdit(position - 1..<position + 1, letter + before)
    case 1: return TextEdit(position..<position + 1, "")
    case 2: return TextEdit(position..<position + 1, letter + letter)
    default: return TextEdit(position..<position + 1, neighbour(of: letter, &generator))
    }
  }

  /// A letter beside another on the QWERTY keyboard, in the same case.
  private static func neighbour(of letter: String, _ generator: inout SeededGenerator) -> String {
    let beside = keyboard[letter.lowercased()] ?? letter
    let key = String(generator.pick(Array(beside)))
    return letter == letter.lowercased() ? key : key.uppercased()
  }

  private static let keyboard = [
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok",
    "o": "ipl", "p": "ol", "a": "qsz", "s": "awdx", "d": "sefc", "f": "drgv", "g": "fthb",
    "h": "gyjn", "j": "hukm", "k": "jil", "l": "kop", "z": "asx", "x": "zsdc", "c": "xdfv",
    "v": "cfgb", "b": "vghn", "n": "bhjm", "m": "njk",
  ]
}
