import Commerce
public import Tokenization

extension [ContrastWord] {
  /// The standard conjunctions and the cues of a project folder: `vocab/{zh,en}/contrast.tsv`.
  ///
  /// A cue counts where a clause begins: with position `middle`, one that is not the first
  /// (`没想到`). With `start` a Chinese one grants something (`说好的`), an English one turns
  /// (`only downside`), as nearly all in the lists do. No cue cuts a clause in two, for many mean
  /// something else in the midst of one (`现在`, `rather`).
  ///
  /// - Throws: ``InputError`` naming file and line of a word that does not fit.
  public init(project: ProjectFolder) throws(InputError) {
    var words = ContrastWord.standard
    var known = Set(words.map(\.text))
    for path in project.files(below: "vocab", suffix: "/contrast.tsv") {
      for word in try Self.read(path) where known.insert(word.text).inserted { words.append(word) }
    }
    self = words
  }

  private static func read(_ path: String) throws(InputError) -> [ContrastWord] {
    var reader = try RecordReader(try InputSource(path: path), format: .tsv, text: "word")
    var words: [ContrastWord] = []
    while let record = try reader.next() {
      switch record {
      case .success(let record): words.append(try word(record, file: path))
      case .failure(let bad): throw InputError("\(path):\(bad.line): \(bad.message)")
      }
    }
    return words
  }

  private static func word(_ record: InputRecord, file: String) throws(InputError) -> ContrastWord {
    switch record["position"]?.plainText {
    case "start":
      let contrast = file.hasSuffix("/zh/contrast.tsv") ? Clause.Contrast.concession : .turn
      return ContrastWord(record.text, contrast, .clauseStart)
    case "middle": return ContrastWord(record.text, .turn, .laterClause)
    case let found:
      throw InputError(
        """
        \(file):\(record.line): expected start or middle in "position", found: \
        \(found.map { masked($0) } ?? "nothing")
        """)
    }
  }
}
