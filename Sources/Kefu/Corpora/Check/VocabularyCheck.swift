import Commerce

/// Checks the vocabularies people edit: columns, doubled words, codes, numbers, loops.
struct VocabularyCheck {
  /// What one cell may hold.
  enum Cell: Sendable {
    case word
    case optionalWord
    /// One Han character.
    case character
    /// A word with Han characters.
    case chinese
    /// A word without Han characters.
    case foreign
    case free
    case code([String])
    case optionalCode([String])
    case number(ClosedRange<Double>)
    case optionalNumber(ClosedRange<Double>)
  }

  /// What a file holds: columns with what their cells may hold. The first is the row's key, or the
  /// first two are.
  struct Shape: Sendable {
    let columns: [(name: String, cell: Cell)]
    /// The column a word is replaced by, if any.
    var standard: Int?
    /// Whether a row's key are its first two cells in any order.
    var isPairs = false
    /// Whether no key may negate.
    var mayNotNegate = false
  }

  private var report: TaskReport
  /// Word → standard word with its place, by language folder.
  private var standards: [Language?: [String: (word: String, place: Place)]] = [:]

  /// Reports on vocabulary files.
  static func run(_ files: [CorpusFile], _ report: inout TaskReport) throws {
    var check = VocabularyCheck(report: report)
    for file in files { try check.read(file) }
    check.reportLoops()
    report = check.report
  }

  private init(report: TaskReport) {
    self.report = report
  }

  private mutating func read(_ file: CorpusFile) throws {
    let start = Place(file: file.path, line: 1)
    guard let shape = Self.shapes[file.name] else {
      let known = Self.shapes.keys.sorted().joined(separator: ", ")
      report.add(start, .vocabulary, "no vocabulary of this name; expected one of: \(known)")
      return
    }
    var lines = LineReader(try InputSource(path: file.path))
    let columns = shape.columns.map(\.name)
    let header = try lines.next().map(tabSeparated) ?? []
    guard header == columns else {
      report.add(
        start, .vocabulary,
        """
        expected the columns \(columns.joined(separator: ", ")), found \
        \(masked(header))
        """)
      return
    }
    var keys: [String: Place] = [:]
    while let line = try lines.next() {
      check(
        tabSeparated(line), of: file, at: Place(file: file.path, line: lines.line), shape, &keys)
    }
  }

  private mutating func check(
    _ cells: [String], of file: CorpusFile, at place: Place, _ shape: Shape,
    _ keys: inout [String: Place]
  ) {
    let name = file.name.split(separator: ".").first.map(String.init) ?? file.name
    report.count(file.language ?? .other, [CorpusLabel(group: .file, code: name)])
    guard cells.count == shape.columns.count else {
      report.add(
        place, .vocabulary,
        "expected \(shape.columns.count) columns, found \(cells.count): keep the tabs")
      return
    }
    for (cell, column) in zip(cells, shape.columns) {
      guard let expected = column.cell.expectation(brokenBy: cell) else { continue }
      report.add(
        place, .vocabulary, "\(column.name): expected \(expected), found \"\(masked(cell))\"")
    }
    let key = cells.prefix(shape.isPairs ? 2 : 1).map { $0.lowercased() }
    if shape.isPairs, key[0] == key[1] {
      report.add(place, .vocabulary, "\"\(key[0])\" twice: expected two different words")
    }
    let word = key[0]
    report.checkOnce(
      key.sorted().joined(separator: " – "), shape.isPairs ? "pair" : "word", at: place, in: &keys)
    if shape.mayNotNegate {
      for word in key {
        guard let negator = Self.negation(in: word) else { continue }
        report.add(
          place, .vocabulary,
          "\"\(word)\" negates (\(negator)): no word of this list may; remove it")
      }
    }
    if let standard = shape.standard.map({ cells[$0].lowercased() }), !standard.isEmpty {
      add(standard, for: word, in: file.language, at: place)
    }
  }

  /// Remembers a word's standard; the first one stands.
  private mutating func add(
    _ standard: String, for word: String, in language: Language?, at place: Place
  ) {
    guard let first = standards[language]?[word] else {
      standards[language, default: [:]][word] = (standard, place)
      return
    }
    guard first.word != standard else { return }
    report.note(
      place, .vocabulary,
      """
      "\(word)" stands for "\(standard)" here and for "\(first.word)" at \(first.place): choose one
      """)
  }

  /// The negation a word holds, if any.
  private static func negation(in word: String) -> String? {
    if let character = word.first(where: { "不没無无非别別未莫勿".contains($0) }) {
      return String(character)
    }
    return word.split(separator: " ").map(String.init).first {
      englishNegations.contains($0) || $0.hasSuffix("n't") || $0.hasSuffix("n’t")
    }
  }

  private static let englishNegations: Set<String> = [
    "no", "not", "never", "none", "nor", "neither", "nothing", "nobody", "nowhere", "without",
    "cannot", "dont", "doesnt", "didnt", "isnt", "wasnt", "wont", "cant", "couldnt", "wouldnt",
    "hardly", "barely", "scarcely",
  ]

  /// A word whose standard leads back to itself would be replaced for ever.
  private mutating func reportLoops() {
    for (_, words) in standards {
      var cleared: Set<String> = []
      for word in words.keys.sorted() {
        var chain: [String] = []
        var current = word
        while let next = words[current], !cleared.contains(current), !chain.contains(current) {
          chain.append(current)
          current = next.word
        }
        cleared.formUnion(chain)
        guard let start = chain.firstIndex(of: current), let place = words[current]?.place else {
          continue
        }
        let loop = (chain[start...] + [current]).joined(separator: " → ")
        report.add(place, .vocabulary, "a loop of standard words: \(loop); break it")
      }
    }
  }
}
