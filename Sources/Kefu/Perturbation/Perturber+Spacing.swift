import NeuralNetwork
import Tokenization

extension Perturber {
  /// Spaces too many or too few: between Han characters, around Latin, between English words.
  func spacing(_ line: PerturbableLine, _ generator: inout SeededGenerator) -> [TextEdit] {
    let ways = [hanSpaces(line), scriptSpaces(line), lostSpaces(line), doubledSpaces(line)]
      .filter { !$0.isEmpty }
    guard !ways.isEmpty else { return [] }
    return generator.sample(places(in: line), of: generator.pick(ways))
  }

  /// `尺码` → `尺 码`.
  private func hanSpaces(_ line: PerturbableLine) -> [TextEdit] {
    line.changeable.filter { $0.kind == .han }.flatMap { token in
      let scalars = line.scalars(in: token.source)
      return zip(scalars, scalars.dropFirst()).compactMap { left, right in
        left.scalar.properties.isIdeographic && right.scalar.properties.isIdeographic
          ? TextEdit(insert: " ", at: right.range.lowerBound) : nil
      }
    }
  }

  /// `这个size小` → `这个 size小`, and back.
  private func scriptSpaces(_ line: PerturbableLine) -> [TextEdit] {
    gaps(line).compactMap { left, right, gap in
      guard let before = line.scalar(before: gap.lowerBound),
        let after = line.scalar(at: gap.upperBound),
        before.properties.isIdeographic && after.isPlainAlphanumeric
          || before.isPlainAlphanumeric && after.properties.isIdeographic
      else { return nil }
      return gap.isEmpty ? TextEdit(gap, " ") : TextEdit(gap, "")
    }
  }

  /// `very small` → `verysmall`.
  private func lostSpaces(_ line: PerturbableLine) -> [TextEdit] {
    gaps(line).compactMap { left, right, gap in
      let isBetweenWords = [left, right].allSatisfy { !$0.isFixed && $0.token.kind == .word }
      return isBetweenWords && !gap.isEmpty ? TextEdit(gap, "") : nil
    }
  }

  /// `very small` → `very  small`.
  private func doubledSpaces(_ line: PerturbableLine) -> [TextEdit] {
    gaps(line).compactMap { _, _, gap in
      line.bytes[gap] == [0x20] ? TextEdit(gap, "  ") : nil
    }
  }

  /// The gaps between two tokens that hold nothing but plain spaces.
  private func gaps(
    _ line: PerturbableLine
  ) -> [(
    left: (token: Token, isFixed: Bool), right: (token: Token, isFixed: Bool), gap: Range<Int>
  )] {
    let tokens = line.tokens
    return zip(tokens, tokens.dropFirst()).compactMap { left, right in
      let gap = left.token.source.upperBound..<right.token.source.lowerBound
      return line.bytes[gap].allSatisfy { $0 == 0x20 } ? (left, right, gap) : nil
    }
  }
}
