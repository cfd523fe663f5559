import NeuralNetwork
import Tokenization

extension Perturber {
  /// No marks: nothing or spaces in their place in Chinese, spaces between words elsewhere.
  func punctuationLoss(
    _ line: PerturbableLine, _ generator: inout SeededGenerator
  ) -> [TextEdit] {
    withoutMarks(line, hanGap: generator.nextUnit() < 0.5 ? "" : " ")
  }

  /// The edits that take the marks away, those in numbers, names and addresses left out.
  ///
  /// - Parameter hanGap: what takes the place of marks with a Han character beside them.
  func withoutMarks(_ line: PerturbableLine, hanGap: String) -> [TextEdit] {
    Self.runs(of: line.tokenized.tokens).compactMap { range in
      guard let before = line.scalar(before: range.lowerBound),
        let after = line.scalar(at: range.upperBound)
      else { return TextEdit(range, "") }
      if before.properties.isWhitespace || after.properties.isWhitespace {
        return TextEdit(range, "")
      }
      let isHan = before.properties.isIdeographic || after.properties.isIdeographic
      return TextEdit(range, isHan ? hanGap : " ")
    }
  }

  /// Runs of marks that touch each other.
  private static func runs(of tokens: [Token]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for token in tokens where token.kind == .punctuation {
      if let last = runs.last, last.upperBound == token.source.lowerBound {
        runs[runs.count - 1] = last.lowerBound..<token.source.upperBound
      } else {
        runs.append(token.source)
      }
    }
    return runs
  }
}
