import NeuralNetwork
public import Tokenization

/// Reads a file as an analysis would, without a model, and tells what is in it.
public struct FileCheck: Sendable {
  /// Records looked at together, and by one thread.
  private static let chunk = 8192
  private static let piece = 256

  private let tokenizer: Tokenizer
  private let threads: Int

  /// A check.
  ///
  /// - Parameter threads: how many to use; the report does not depend on it.
  /// - Throws: ``Tokenization/ICUError`` if ICU's data is missing.
  public init(threads: Int) throws(ICUError) {
    // The rules for addresses look at capitals.
    tokenizer = try Tokenizer(options: .init(caseFold: false))
    self.threads = threads
  }

  /// Looks at all records. Of each different text a hash of 64 bits is kept, which is what memory
  /// grows with.
  ///
  /// - Throws: ``InputError`` from reading.
  public func run(_ reader: inout RecordReader) throws(InputError) -> FileReport {
    let source = reader.source
    var report = FileReport(
      name: reader.name,
      reading: .init(
        format: reader.parser.format, header: reader.header, delimiter: reader.parser.delimiter,
        encoding: source.encoding, evidence: source.evidence, isCompressed: source.isCompressed))
    var hashes: Set<UInt64> = []
    while true {
      var chunk: [Result<RawRecord, BadRecord>] = []
      while chunk.count < Self.chunk, let raw = try reader.nextRaw() { chunk.append(raw) }
      guard !chunk.isEmpty else { return report }
      for text in check(chunk, reader.parser) {
        switch text {
        case .success(let text):
          report.add(text, isRepeated: !hashes.insert(text.hash).inserted)
        case .failure(let bad): report.add(bad)
        }
      }
    }
  }

  private func check(
    _ records: [Result<RawRecord, BadRecord>], _ parser: RecordParser
  ) -> [Result<CheckedText, BadRecord>] {
    let starts = Array(stride(from: 0, to: records.count, by: Self.piece))
    return parallelMap(count: starts.count, threads: threads) { piece in
      records[starts[piece]...].prefix(Self.piece).map { record in
        record.flatMap(parser.parse).map { CheckedText($0, tokenizer: tokenizer) }
      }
    }.flatMap(\.self)
  }
}
