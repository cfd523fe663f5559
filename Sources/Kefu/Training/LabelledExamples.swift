public import Commerce
import Foundation
import NeuralNetwork
public import TextModels
public import Tokenization

/// Labelled texts of one or more tasks, read from files.
public struct LabelledExamples: Sendable {
  /// A text with what is known of it.
  public struct Example: Sendable, Hashable {
    /// The text.
    public internal(set) var text: String
    /// What the whole text wants.
    public var intent: String?
    /// Whether the whole text wants several things; `nil` where nobody knows.
    public var wantsSeveral: Bool?
    /// How the whole text judges.
    public var sentiment: String?
    /// Clauses with labels of their own.
    public var clauses: [LabelledText.Stretch] = []
    /// All opinions of the text; `nil` where nobody looked for them.
    public var aspects: [AspectOpinion]?
    /// All reasons of the text; `nil` where nobody looked for them.
    public var reasons: [ReasonFinding]?
    /// The member `writer` of the record: whose voice it is.
    public var writer: String?
    /// Where it was read; says nothing about the text.
    public internal(set) var origin: Origin?

    /// The label of a task that gives a whole text one label.
    public func label(of task: TextTask) -> String? {
      switch task {
      case .intent: intent
      case .sentiment: sentiment
      case .aspect, .reason: nil
      }
    }

    /// The example, its text cut into tokens.
    public func labelled(_ text: TokenizedText) -> LabelledText {
      var labelled = LabelledText(text: text)
      (labelled.intent, labelled.sentiment) = (intent, sentiment)
      labelled.wantsSeveral = wantsSeveral
      (labelled.clauses, labelled.aspects, labelled.reasons) = (clauses, aspects, reasons)
      return labelled
    }
  }

  /// The record an example was read from.
  public struct Origin: Sendable, Hashable {
    /// The file's path, as it was given.
    public let file: String
    /// The record.
    public let record: InputRecord

    /// `file:line`
    public var place: String { "\(file):\(record.line)" }
  }

  /// The examples in file order.
  public private(set) var examples: [Example] = []
  /// The files read.
  public private(set) var sources: [TrainingManifest.Source] = []

  /// Reads NDJSON, CSV or TSV files; `-` is standard input.
  ///
  /// - Parameter tasks: what to read; a record says something for at least one of them.
  /// - Throws: ``InputError`` naming file and line of the first record that cannot be used.
  public init(
    tasks: [TextTask], paths: [String], decoding: InputDecoding = .utf8
  ) throws(InputError) {
    try self.init(paths: paths, text: "text", decoding) { record, path throws(InputError) in
      try Self.example(record, tasks: tasks, file: path)
    }
  }

  /// Reads opinion words with their polarity as very short texts: `vocab/*/opinions.tsv`.
  ///
  /// - Throws: ``InputError`` naming file and line of the first row that has no polarity.
  public init(opinionWords paths: [String]) throws(InputError) {
    try self.init(paths: paths, text: "word", .utf8) { record, path throws(InputError) in
      guard case .string(let polarity)? = record["polarity"],
        let sentiment = Sentiment(rawValue: polarity)
      else { throw InputError("\(path):\(record.line): expected a sentiment in \"polarity\"") }
      return Example(text: record.text, sentiment: sentiment.rawValue)
    }
  }

  /// Reads words that show a reason as very short texts: `vocab/*/reason_cues.tsv`.
  ///
  /// - Throws: ``InputError`` naming file and line of the first row that has no reason.
  public init(reasonCues paths: [String]) throws(InputError) {
    try self.init(paths: paths, text: "cue", .utf8) { record, path throws(InputError) in
      guard case .string(let code)? = record["code"], ReturnReason(rawValue: code) != nil else {
        throw InputError("\(path):\(record.line): expected a reason in \"code\"")
      }
      let evidence = 0..<record.text.utf8.count
      return Example(text: record.text, reasons: [ReasonFinding(code: code, evidence: evidence)])
    }
  }

  private init(
    paths: [String], text: String, _ decoding: InputDecoding,
    example: (InputRecord, String) throws(InputError) -> Example
  ) throws(InputError) {
    for path in paths {
      let source = try TrainingManifest.Source.reading(
        path, text: text, decoding: decoding
      ) { record throws(InputError) in
        var example = try example(record, path)
        example.origin = Origin(file: path, record: record)
        examples.append(example)
      }
      sources.append(source)
    }
  }

  private init(examples: [Example], sources: [TrainingManifest.Source]) {
    self.examples = examples
    self.sources = sources
  }

  private static func example(
    _ record: InputRecord, tasks: [TextTask], file: String
  ) throws(InputError) -> Example {
    let place = "\(file):\(record.line)"
    let annotations: RecordAnnotations
    do throws(CorpusRecordError) {
      annotations = try RecordAnnotations(record, tasks: Set(tasks))
    } catch {
      throw InputError("\(place): " + error.problems.map(\.message).joined(separator: "; "))
    }
    guard !annotations.tasks.isEmpty else {
      let wanted = tasks.map(\.members).joined(separator: ", or ")
      throw InputError(
        """
        \(place): expected a label in \(wanted), found members: \
        \(masked(record.fields.map(\.name)))
        """)
    }
    var example = Example(text: record.text)
    (example.intent, example.sentiment) = (annotations.intent, annotations.sentiment)
    example.wantsSeveral = annotations.wantsSeveral
    example.clauses = annotations.clauses
    (example.aspects, example.reasons) = (annotations.aspects, annotations.reasons)
    example.writer = record.string("writer")
    return example
  }

  /// These examples, then others.
  public func joined(with other: LabelledExamples) -> LabelledExamples {
    LabelledExamples(
      examples: examples + other.examples, sources: sources + other.sources)
  }

  /// These examples, but for texts that corrections tell of: there the last correction stands alone.
  public func corrected(by corrections: LabelledExamples) -> LabelledExamples {
    var last: [String: Int] = [:]
    for (place, example) in corrections.examples.enumerated() { last[example.text] = place }
    let kept = examples.filter { last[$0.text] == nil }
    return LabelledExamples(
      examples: kept + last.values.sorted().map { corrections.examples[$0] },
      sources: sources + corrections.sources)
  }

  /// These examples, and lines joined from them.
  func withJoinedLines(_ composition: Composition) -> LabelledExamples {
    LabelledExamples(examples: examples + composition.joined(examples), sources: sources)
  }

  /// The changed copies an augmentation draws of these examples.
  package func copies(by augmentation: Augmentation) -> LabelledExamples {
    LabelledExamples(examples: examples.flatMap { $0.copies(by: augmentation) }, sources: [])
  }

  /// The same, where a known intent says that the text gives no reason: a question about stock, an
  /// order's address or plain thanks is nothing to send a product back for.
  package func withReasonsDenied() -> LabelledExamples {
    let denied = examples.map { example in
      guard example.reasons == nil, let intent = example.intent.flatMap(Intent.init(rawValue:)),
        !intent.canComeWithReason
      else { return example }
      var example = example
      example.reasons = []
      return example
    }
    return LabelledExamples(examples: denied, sources: sources)
  }

  /// The examples of some splits.
  public func filtered(to splits: Set<Split>) -> LabelledExamples {
    LabelledExamples(
      examples: examples.filter { splits.contains(Split(of: $0.text)) }, sources: sources)
  }

  /// The examples in some places.
  func filtered(places isIncluded: (Int) -> Bool) -> LabelledExamples {
    LabelledExamples(
      examples: examples.indices.filter(isIncluded).map { examples[$0] }, sources: sources)
  }

  /// The examples with their texts cut into tokens.
  ///
  /// - Throws: `ICUError` if ICU's data is missing.
  func tokenized(by tokenizer: Tokenizer, threads: Int) throws -> [LabelledText] {
    let clauses = try ClauseBreaker()
    return zip(tokenizer.tokenize(examples.map(\.text), threads: threads), examples)
      .map { text, example in
        var labelled = example.labelled(text)
        if example.reasons != nil {
          labelled.clauseRanges = clauses.clauses(of: text).map(\.source)
        }
        return labelled
      }
  }
}

extension TextTask {
  /// The members a record says something for the task in, for messages.
  var members: String {
    switch self {
    case .intent: "\"intent\""
    case .sentiment: "\"sentiment\" or \"stars\""
    case .aspect: "\"aspects\""
    case .reason: "\"reasons\""
    }
  }
}
