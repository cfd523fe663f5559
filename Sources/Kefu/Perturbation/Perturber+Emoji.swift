import NeuralNetwork
import Tokenization

extension Perturber {
  /// One or two emoji that praise and blame nothing, at the end of a line that has none.
  func emoji(_ line: PerturbableLine, _ generator: inout SeededGenerator) -> [TextEdit] {
    let tokens = line.tokenized.tokens
    guard !tokens.isEmpty, !tokens.contains(where: { $0.kind == .emoji }) else { return [] }
    let emoji = generator.pick(Self.neutralEmoji)
    let count = Int.random(in: 1...2, using: &generator)
    return [TextEdit(insert: String(repeating: emoji, count: count), at: line.bytes.count)]
  }

  private static let neutralEmoji = ["🙏", "😅", "👀", "🤔", "🙋"]
}
