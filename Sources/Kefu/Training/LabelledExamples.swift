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

  /// Reads NDJSON, CSV or TSV files.
  ///
  /// - Throws: ``InputError`` naming file and line of the first record that lacks text or label.
  public init(task: TextTask, paths: [String]) throws(InputError) {
    for path in paths {
      let before = examples.count
      let source = try InputSource(path: path)
      var reader = RecordReader(source, format: RecordFormat(path: path) ?? .ndjson)
      while let record = try reader.next() {
        switch record {
        case .success(let record):
          examples.append(
            Example(
              text: record.text, label: try Self.label(of: record, task: task, file: path)))
        case .failure(let bad):
          throw InputError("\(path):\(bad.line): \(bad.message)")
        }
      }
      guard path != "-" else { continue }
      guard let bytes = FileManager.default.contents(atPath: path) else {
        throw InputError("\(path) cannot be read a second time")
      }
      sources.append(
        TrainingManifest.Source(
          name: (path as NSString).lastPathComponent, sha256: sha256(bytes),
          records: examples.count - before))
    }
  }

  private init(examples: [Example], sources: [TrainingManifest.Source]) {
    self.examples = examples
    self.sources = sources
  }

  /// The gold label of a record.
  static func label(
    of record: InputRecord, task: TextTask, file: String
  ) throws(InputError) -> String {
    if case .string(let label)? = record.fields[task.rawValue], !label.isEmpty { return label }
    if task == .sentiment, let stars = stars(of: record) {
      guard let sentiment = Sentiment(stars: stars) else {
        throw InputError("\(file):\(record.line): expected stars 1 to 5, found \(stars)")
      }
      return sentiment.rawValue
    }
    let members = record.fields.keys.sorted().joined(separator: ", ")
    throw InputError(
      """
      \(file):\(record.line): expected a label in "\(task.rawValue)"\
      \(task == .sentiment ? " or \"stars\"" : ""), found: \(members)
      """)
  }

  private static func stars(of record: InputRecord) -> Int? {
    switch record.fields["stars"] {
    case .integer(let stars)?: stars
    case .string(let stars)?: Int(stars)
    default: nil
    }
  }

  /// The examples of some splits.
  public func filtered(to splits: Set<Split>) -> LabelledExamples {
    LabelledExamples(
      examples: examples.filter { splits.contains(Split(of: $0.text)) }, sources: sources)
  }
}

/// Which part of a corpus a text belongs to: decided by the text alone, so that a copy never
/// crosses over.
public enum Split: String, Sendable, CaseIterable {
  /// Eight in ten: what models learn from.
  case train
  /// One in ten: what they are chosen and calibrated on.
  case dev
  /// One in ten: what they are measured on.
  case test

  /// The split of a text: the first eight hexadecimal digits of its SHA-256, modulo 10.
  public init(of text: String) {
    let digest = UInt32(sha256(text.utf8).prefix(8), radix: 16) ?? 0
    switch digest % 10 {
    case 0..<8: self = .train
    case 8: self = .dev
    default: self = .test
    }
  }
}
