import Commerce
import Foundation
import NeuralNetwork

/// Labelled texts of one task, read from files.
public struct LabelledExamples: Sendable {
  /// A text with its gold label.
  public struct Example: Sendable, Hashable {
    /// The text.
    public let text: String
    /// The label, by the task's taxonomy or the data's own.
    public let label: String
  }

  /// The examples in file order.
  public private(set) var examples: [Example] = []
  /// The files read.
  public private(set) var sources: [TrainingManifest.Source] = []

  /// Reads NDJSON, CSV or TSV files; `-` is standard input.
  ///
  /// - Throws: ``InputError`` naming file and line of the first record that lacks text or label.
  public init(
    task: TextTask, paths: [String], decoding: InputDecoding = .utf8
  ) throws(InputError) {
    try self.init(paths: paths, text: "text", decoding) { record, path throws(InputError) in
      try Self.label(of: record, task: task, file: path)
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
      return sentiment.rawValue
    }
  }

  private init(
    paths: [String], text: String, _ decoding: InputDecoding,
    label: (InputRecord, String) throws(InputError) -> String
  ) throws(InputError) {
    for path in paths {
      // The hash is of the very bytes learnt from.
      let content = try RawInput(path: path).readAll()
      let source = InputSource(name: path, content: content, decoding: decoding)
      let before = examples.count
      var reader = try RecordReader(source, format: RecordFormat(path: path), text: text)
      while let record = try reader.next() {
        switch record {
        case .success(let record):
          examples.append(Example(text: record.text, label: try label(record, path)))
        case .failure(let bad):
          throw InputError("\(path):\(bad.line): \(bad.message)")
        }
      }
      sources.append(
        TrainingManifest.Source(
          name: path.split(separator: "/").suffix(2).joined(separator: "/"),
          sha256: sha256(content), records: examples.count - before))
    }
  }

  private init(examples: [Example], sources: [TrainingManifest.Source]) {
    self.examples = examples
    self.sources = sources
  }

  /// The gold label of a record.
  private static func label(
    of record: InputRecord, task: TextTask, file: String
  ) throws(InputError) -> String {
    let place = "\(file):\(record.line)"
    switch record[task.rawValue] {
    case .string(let label)? where !label.isEmpty: return label
    case .string?: throw InputError("\(place): the label in \"\(task.rawValue)\" is empty")
    case let value?:
      throw InputError(
        "\(place): expected a string in \"\(task.rawValue)\", found: \(masked(value.text))")
    case nil: break
    }
    if task == .sentiment, let value = record["stars"] {
      guard let sentiment = Int(value.plainText).flatMap(Sentiment.init(stars:)) else {
        throw InputError("\(place): expected stars 1 to 5, found: \(masked(value.text))")
      }
      return sentiment.rawValue
    }
    throw InputError(
      """
      \(place): expected a label in "\(task.rawValue)"\(task == .sentiment ? " or \"stars\"" : ""), \
      found members: \(masked(record.fields.map(\.name)))
      """)
  }

  /// These examples, then others.
  public func joined(with other: LabelledExamples) -> LabelledExamples {
    LabelledExamples(
      examples: examples + other.examples, sources: sources + other.sources)
  }

  /// The examples of some splits.
  public func filtered(to splits: Set<Split>) -> LabelledExamples {
    LabelledExamples(
      examples: examples.filter { splits.contains(Split(of: $0.text)) }, sources: sources)
  }
}
