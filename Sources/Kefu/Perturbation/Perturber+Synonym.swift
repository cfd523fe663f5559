import NeuralNetwork

extension Perturber {
  /// Other words for the same thing.
  func synonym(_ line: PerturbableLine, _ generator: inout SeededGenerator) -> [TextEdit] {
    generator.sample(places(in: line), of: line.matches(in: tables.synonyms)).map { match in
      TextEdit(match.range, generator.pick(match.replacements))
    }
  }
}
