import NeuralNetwork
import Tokenization

extension Perturber {
  /// What a speech recogniser makes of it: no marks, no capitals, numbers in words, and in Chinese a
  /// character of the same sound.
  func spoken(_ line: PerturbableLine, _ generator: inout SeededGenerator) -> [TextEdit] {
    let homophones = generator.sample(
      places(in: line), of: confusable(line) { $0.isHomophone }
    ).map { TextEdit($0.range, generator.pick($0.replacements)) }
    let words = line.tokenized.tokens.flatMap { token -> [TextEdit] in
      switch token.kind {
      case .number, .phone, .money, .quantity, .size, .dateTime, .percentage:
        Self.reading(of: token, in: line)
      case .word, .han: Self.withoutCapitals(token, in: line)
      default: []
      }
    }
    return withoutMarks(line, hanGap: "") + homophones + words
  }

  /// A span with its numbers in words.
  private static func reading(of token: Token, in line: PerturbableLine) -> [TextEdit] {
    let text = line.tokenized.normalizedText(of: token)
    let numbers = SpokenNumbers(inChinese: line.hasHan)
    let reading = numbers.reading(of: text, before: line.scalar(at: token.source.upperBound))
    return reading == line.tokenized.text(of: token) ? [] : [TextEdit(token.source, reading)]
  }

  private static func withoutCapitals(_ token: Token, in line: PerturbableLine) -> [TextEdit] {
    line.scalars(in: token.source).compactMap { scalar, range in
      let small = scalar.properties.lowercaseMapping
      return small == String(scalar) ? nil : TextEdit(range, small)
    }
  }
}
