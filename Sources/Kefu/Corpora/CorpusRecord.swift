/// A labelled line of a corpus: its text, its labels, and where in the text they show.
public protocol CorpusRecord: Sendable, Hashable {
  /// The text.
  var text: String { get }

  /// Reads a record.
  ///
  /// - Throws: ``CorpusRecordError`` with everything that is wrong.
  init(_ record: InputRecord) throws(CorpusRecordError)

  /// Every label the line counts for.
  var labels: [CorpusLabel] { get }
  /// What must be the same where the text is the same.
  var decision: String { get }
}

extension CorpusRecord {
  /// Reads all records of some files, in order.
  ///
  /// - Throws: ``InputError`` naming file and line of the first record that cannot be used.
  public static func load(paths: [String]) throws(InputError) -> [Self] {
    var records: [Self] = []
    for path in paths {
      var reader = try RecordReader(
        try InputSource(path: path), format: RecordFormat(path: path))
      while let read = try reader.next() {
        switch read {
        case .success(let record): records.append(try load(record, path: path))
        case .failure(let bad): throw InputError("\(path):\(bad.line): \(bad.message)")
        }
      }
    }
    return records
  }

  private static func load(_ record: InputRecord, path: String) throws(InputError) -> Self {
    do throws(CorpusRecordError) {
      return try Self(record)
    } catch {
      let problems = error.problems.map(\.message).joined(separator: "; ")
      throw InputError("\(path):\(record.line): \(problems)")
    }
  }
}

/// A label of a line, for counting.
public struct CorpusLabel: Sendable, Hashable {
  /// What the label is about.
  public enum Group: String, Sendable, CaseIterable {
    case intent, sentiment, aspect, reason, slot, answer, file
  }

  /// What the label is about.
  public let group: Group
  /// The code, or `none`.
  public let code: String
}
