import NeuralNetwork
import Tokenization

extension Perturber {
  /// A letter or digit too many at the end; behind a letter, digit or amount a letter of its own.
  func strayCharacter(
    _ line: PerturbableLine, _ generator: inout SeededGenerator
  ) -> [TextEdit] {
    guard let last = line.tokenized.tokens.last, let end = line.scalar(before: line.bytes.count)
    else { return [] }
    let isOpen = end.isPlainAlphanumeric || last.isEntity
    let characters = Array(isOpen ? "abcdefghjklmnopqrstuvwxyz" : "1234567890abdfghjkqrsvwz")
    let character = String(generator.pick(characters))
    let gap = isOpen || generator.nextUnit() < 0.5 ? " " : ""
    return [TextEdit(insert: gap + character, at: line.bytes.count)]
  }
}
