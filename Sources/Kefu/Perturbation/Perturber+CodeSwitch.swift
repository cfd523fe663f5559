import NeuralNetwork
import Tokenization

extension Perturber {
  /// Words in the other language: `size偏小`, `the 尺码 is small`.
  func codeSwitch(_ line: PerturbableLine, _ generator: inout SeededGenerator) -> [TextEdit] {
    generator.sample(places(in: line), of: line.matches(in: tables.translations)).map { match in
      let word = generator.pick(match.replacements)
      // Latin must not run into Latin; beside Han, people write it with and without a space.
      let before = line.scalar(before: match.range.lowerBound)?.isPlainAlphanumeric == true
      let after = line.scalar(at: match.range.upperBound)?.isPlainAlphanumeric == true
      let isLatin = word.unicodeScalars.first?.properties.isIdeographic == false
      return TextEdit(
        match.range, (before && isLatin ? " " : "") + word + (after && isLatin ? " " : ""))
    }
  }
}
