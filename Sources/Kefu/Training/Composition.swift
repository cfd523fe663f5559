import Commerce
import NeuralNetwork
import TextModels
import Tokenization

/// Joins lines that want one thing into lines that want two, so that a model learns to read a clause
/// beside another one. Only for training: nothing is measured on joined lines.
package struct Composition {
  /// Joined lines for each line that can be joined.
  package var share = 0.15
  /// Decides which lines are joined, and how.
  package var seed: UInt64 = 1

  /// The defaults above.
  package init() {}

  private static let chineseJoints = ["，", "。", "，还有", "，另外", "；", " "]
  private static let englishJoints = [". ", ", and ", "; ", ". also ", ", "]

  /// Lines joined from examples, in an order the seed decides.
  package func joined(_ examples: [LabelledExamples.Example]) -> [LabelledExamples.Example] {
    let lines = examples.filter(isWish)
    let byScript = Dictionary(grouping: lines) { $0.text.unicodeScalars.contains(where: isHan) }
    var generator = SeededGenerator(seed: seed, stream: 3)
    return [true, false].flatMap { isChinese -> [LabelledExamples.Example] in
      let lines = byScript[isChinese] ?? []
      let joints = isChinese ? Self.chineseJoints : Self.englishJoints
      return (0..<Int(Double(lines.count) * share)).compactMap { _ in
        guard let first = lines.randomElement(using: &generator),
          let second = lines.randomElement(using: &generator),
          let joint = joints.randomElement(using: &generator), first.intent != second.intent
        else { return nil }
        return join(first, joint, second)
      }
    }
  }

  private func join(
    _ first: LabelledExamples.Example, _ joint: String, _ second: LabelledExamples.Example
  ) -> LabelledExamples.Example {
    let head = trimmed(first.text)
    let text = head + joint + second.text
    let offset = head.utf8.count + joint.utf8.count
    var example = LabelledExamples.Example(text: text)
    example.clauses = [
      .init(range: 0..<head.utf8.count, intent: first.intent),
      .init(range: offset..<text.utf8.count, intent: second.intent),
    ]
    return example
  }

  /// A line without the marks at its end, which the joint takes the place of.
  private func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while let last = text.last, last.isPunctuation || last.isWhitespace, text.count > 1 {
      text.removeLast()
    }
    return String(text)
  }

  /// Whether a line wants something, in few enough words to stand beside another.
  private func isWish(_ example: LabelledExamples.Example) -> Bool {
    guard let intent = example.intent, example.clauses.isEmpty else { return false }
    return intent != Intent.outOfScope.rawValue && !intent.hasPrefix("chat.")
      && example.text.unicodeScalars.count <= 60
  }

  private func isHan(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isIdeographic }
}
