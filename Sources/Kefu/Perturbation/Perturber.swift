import NeuralNetwork
public import Tokenization

/// Changes texts as customers do, the same text always in the same way.
///
/// What a text becomes depends on the seed, the kind of change, the number of the copy and the text
/// alone, never on the texts beside it. Negators, numbers with their units, and names and addresses
/// are not touched, but for numbers that ``Perturbation/spoken`` writes in words.
public struct Perturber: Sendable {
  /// What draws start from.
  public let seed: UInt64
  let tokenizer: Tokenizer
  let tables: PerturbationTables
  let toTraditional: HanConverter

  /// A perturber that cuts words by `tokenizer`, which must protect spans for the promises above.
  ///
  /// - Throws: ``Tokenization/ICUError`` if ICU lacks the conversion to traditional characters.
  public init(tokenizer: Tokenizer, tables: PerturbationTables, seed: UInt64) throws(ICUError) {
    self.tokenizer = tokenizer
    self.tables = tables
    self.seed = seed
    toTraditional = try HanConverter(.toTraditional)
  }

  /// A perturber by the words of a project's `vocab/`.
  ///
  /// - Parameter lexicon: words that are changed whole or not at all.
  /// - Throws: ``InputError`` where the tables are missing or cannot be read, `ICUError` if ICU's
  ///   data is.
  public init(project: ProjectFolder, lexicon: Lexicon, seed: UInt64) throws {
    guard !project.files(below: "vocab", suffix: "/confusions.tsv").isEmpty else {
      throw InputError(
        """
        \(project.path)/vocab has no */confusions.tsv: the words texts are changed by are missing; \
        set KEFU_HOME to kefu's folder
        """)
    }
    let tokenizer = try Tokenizer(lexicon: lexicon)
    try self.init(
      tokenizer: tokenizer,
      tables: PerturbationTables(project: project, tokenizer: tokenizer), seed: seed)
  }

  /// A changed copy of a text.
  ///
  /// - Parameter copy: which copy is wanted, such as an epoch: each may be changed differently.
  /// - Returns: nil where the perturbation does not apply.
  /// - Complexity: O(*n*).
  public func perturb(
    _ text: String, by perturbation: Perturbation, copy: Int = 0
  ) -> PerturbedText? {
    perturb(line(text), by: perturbation, copy: copy)
  }

  /// A text taken apart.
  func line(_ text: String) -> PerturbableLine {
    PerturbableLine(text, tokenizer: tokenizer, tables: tables)
  }

  func perturb(
    _ line: PerturbableLine, by perturbation: Perturbation, copy: Int
  ) -> PerturbedText? {
    var generator = generator(for: line, perturbation, copy: copy)
    let edits =
      switch perturbation {
      case .typo: typo(line, &generator)
      case .spacing: spacing(line, &generator)
      case .traditional: traditional(line)
      case .punctuationLoss: punctuationLoss(line, &generator)
      case .spoken: spoken(line, &generator)
      case .emoji: emoji(line, &generator)
      case .repetition: repetition(line, &generator)
      case .filler: filler(line, &generator)
      case .codeSwitch: codeSwitch(line, &generator)
      case .synonym: synonym(line, &generator)
      case .strayCharacter: strayCharacter(line, &generator)
      }
    return PerturbedText(line.bytes, edits)
  }

  /// The draws for one copy of a text.
  func generator(
    for line: PerturbableLine, _ perturbation: Perturbation, copy: Int
  ) -> SeededGenerator {
    SeededGenerator(
      seed: seed, stream: FNV1a.hash(Array(perturbation.rawValue.utf8)[...]),
      FNV1a.hash(line.bytes[...]), UInt64(bitPattern: Int64(copy)))
  }

  /// How many places of a line to change: one, and one more for every sixteen tokens.
  func places(in line: PerturbableLine) -> Int {
    1 + line.tokenized.tokens.count / 16
  }
}

extension SeededGenerator {
  /// Some elements, in their order.
  mutating func sample<Element>(_ count: Int, of elements: [Element]) -> [Element] {
    Array(elements.indices).shuffled(using: &self).prefix(count).sorted().map { elements[$0] }
  }

  /// One of some elements.
  ///
  /// - Precondition: there is one.
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &self)]
  }
}
