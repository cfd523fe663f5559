public import Tokenization

/// The word lists perturbations draw from; keys are normalised, values stand in the order of their
/// files.
public struct PerturbationTables: Sendable {
  /// A character that can be taken for another.
  struct Confusion: Sendable, Hashable {
    let character: String
    /// Whether the two sound alike; otherwise they look alike.
    let isHomophone: Bool
  }

  /// Characters of the same sound or look, both ways.
  private(set) var confusions: [Unicode.Scalar: [Confusion]] = [:]
  /// Words → known slips.
  private(set) var slips: [String: [String]] = [:]
  /// Words → others for the same thing.
  private(set) var synonyms: [String: [String]] = [:]
  /// Words → words of the other language.
  private(set) var translations: [String: [String]] = [:]
  /// Words that negate.
  private(set) var negators: Set<String> = []
  /// Single Han characters that negate.
  private var negatingCharacters: Set<Unicode.Scalar> = []

  /// Reads a project folder's `vocab/*/{confusions,typos,synonyms,bilingual,negators}.tsv`.
  ///
  /// - Throws: ``InputError`` naming file and line of a row that does not fit.
  public init(project: ProjectFolder, tokenizer: Tokenizer) throws(InputError) {
    func key(_ word: String) -> String {
      String(decoding: tokenizer.tokenize(word).normalized, as: UTF8.self).withPlainApostrophes
    }
    try readConfusions(project)
    for row in try Self.rows("typos", ["typo", "right"], project) {
      slips[key(row[1]), default: []].append(row[0])
    }
    for row in try Self.rows("bilingual", ["zh", "en"], project) {
      translations[key(row[0]), default: []].append(row[1])
      translations[key(row[1]), default: []].append(row[0])
    }
    for row in try Self.rows("negators", ["word"], project) {
      negators.insert(key(row[0]))
      let scalars = Array(row[0].unicodeScalars)
      if scalars.count == 1, scalars[0].properties.isIdeographic {
        negatingCharacters.insert(scalars[0])
      }
    }
    try readSynonyms(project, key)
  }

  /// Whether a normalised token is, or holds, a negation.
  func negates(_ token: String) -> Bool {
    token.withPlainApostrophes.hasSuffix("n't")
      || token.unicodeScalars.contains(where: negatingCharacters.contains)
  }

  private mutating func readConfusions(_ project: ProjectFolder) throws(InputError) {
    for row in try Self.rows("confusions", ["character", "confused", "kind"], project) {
      for (one, other) in [(row[0], row[1]), (row[1], row[0])] {
        guard let scalar = one.unicodeScalars.first else { continue }
        confusions[scalar, default: []].append(
          Confusion(character: other, isHomophone: row[2] == "sound"))
      }
    }
  }

  /// Words with the same standard word stand for each other, and for it, where the table says that
  /// they may be swapped in any line.
  private mutating func readSynonyms(
    _ project: ProjectFolder, _ key: (String) -> String
  ) throws(InputError) {
    var groups: [(standard: String, words: [String])] = []
    var index: [String: Int] = [:]
    for row in try Self.rows("synonyms", ["word", "standard", "swap"], project)
    where row[2] == "yes" {
      let group = index[row[1]] ?? groups.count
      if group == groups.count {
        index[row[1]] = group
        groups.append((row[1], [row[1]]))
      }
      groups[group].words.append(row[0])
    }
    for group in groups {
      for word in group.words {
        synonyms[key(word), default: []] += group.words.filter { $0 != word }
      }
    }
  }

  /// Some columns of every table of a name, by ascending path.
  private static func rows(
    _ name: String, _ columns: [String], _ project: ProjectFolder
  ) throws(InputError) -> [[String]] {
    var rows: [[String]] = []
    for path in project.files(below: "vocab", suffix: "/\(name).tsv") {
      var reader = try RecordReader(try InputSource(path: path), format: .tsv, text: columns[0])
      try reader.require(columns: columns, option: "the header")
      while let record = try reader.next() {
        switch record {
        case .success(let record):
          rows.append(columns.map { record[$0]?.plainText ?? "" })
        case .failure(let bad): throw InputError("\(path):\(bad.line): \(bad.message)")
        }
      }
    }
    return rows
  }
}
