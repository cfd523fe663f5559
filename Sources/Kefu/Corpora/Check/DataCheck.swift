public import Tokenization

/// Checks labelled data, replies and vocabularies.
public struct DataCheck: Sendable {
  /// Whether to measure how far a bag of words gets.
  public var measuresBagOfWords: Bool
  /// Threads to use; the report does not depend on it.
  public let threads: Int
  private let tokenizer: Tokenizer

  /// Tasks whose lines have one label, so that a classifier can be held against them.
  private static let tasksOfOneLabel: Set<CorpusTask> = [.intent, .reviews, .sentiment]

  /// A check.
  ///
  /// - Throws: ``Tokenization/ICUError`` if ICU's data is missing.
  public init(threads: Int, measuresBagOfWords: Bool = true) throws(ICUError) {
    self.threads = threads
    self.measuresBagOfWords = measuresBagOfWords
    // Language and likeness are about words: no span or phrase may hide some.
    tokenizer = try Tokenizer(options: .init(protect: false))
  }

  /// Checks files, and folders to the bottom.
  ///
  /// - Throws: ``InputError`` for a path that cannot be read, or no data at all.
  public func run(paths: [String]) throws -> DataReport {
    let files = try CorpusFile.files(at: paths)
    guard !files.isEmpty else {
      throw InputError(
        "\(paths.joined(separator: ", ")): no data found; expected .jsonl, .csv or .tsv files")
    }
    let byTask = Dictionary(grouping: files, by: \.task)
    var reviews: [CheckedLine] = []
    return DataReport(
      tasks: try CorpusTask.allCases.compactMap { task in
        try byTask[task].map { try report(on: task, $0, &reviews) }
      })
  }

  /// - Parameter reviews: the reviews' lines, once they are read: one model learns sentiment from
  ///   them and from the lines with sentiment alone, so these must not repeat them.
  private func report(
    on task: CorpusTask, _ files: [CorpusFile], _ reviews: inout [CheckedLine]
  ) throws -> TaskReport {
    var report = TaskReport(task: task)
    switch task {
    case .intent: _ = try check(files, as: IntentRecord.self, &report)
    case .reviews: reviews = try check(files, as: ReviewRecord.self, &report)
    case .sentiment: _ = try check(files, as: SentimentRecord.self, after: reviews, &report)
    case .multi: _ = try check(files, as: MultiIntentRecord.self, &report)
    case .slots: _ = try check(files, as: SlotRecord.self, &report)
    case .questions: _ = try check(files, as: QuestionRecord.self, &report)
    case .replies: try ReplyCheck.run(files, &report)
    case .samples: try SampleCheck.run(files, tokenizer, &report)
    case .vocab: try VocabularyCheck.run(files, &report)
    }
    report.sortFindings()
    return report
  }

  private func check<Record: CorpusRecord>(
    _ files: [CorpusFile], as type: Record.Type, after earlier: [CheckedLine] = [],
    _ report: inout TaskReport
  ) throws -> [CheckedLine] {
    var lines: [CheckedLine] = []
    for file in files {
      lines += try CheckedLine.read(file, as: type, tokenizer, &report)
    }
    TwinCheck.run(lines, after: earlier, &report)
    report.distinctWords = Self.distinctWords(of: lines)
    if measuresBagOfWords, Self.tasksOfOneLabel.contains(report.task) {
      report.bagOfWords = try BagOfWords.accuracy(on: lines, tokenizer, threads: threads)
    }
    return lines
  }

  /// Different words over words, by label.
  private static func distinctWords(of lines: [CheckedLine]) -> [CorpusLabel: Double] {
    var words: [CorpusLabel: (count: Int, different: Set<String>)] = [:]
    for line in lines {
      for label in Set(line.labels) {
        words[label, default: (0, [])].count += line.words.count
        words[label, default: (0, [])].different.formUnion(line.words)
      }
    }
    return words.mapValues { Double($0.different.count) / Double(max(1, $0.count)) }
  }
}
