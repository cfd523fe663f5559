import Commerce
import RiskModels

/// Replaces a column of texts by the features of what is written in it, each row's text alone and as
/// if written at that moment.
public struct TableTexts {
  private let pipeline: Pipeline
  private let threads: Int

  /// Features by a text model.
  public init(pipeline: Pipeline, threads: Int) {
    (self.pipeline, self.threads) = (pipeline, threads)
  }

  /// Reads a table and hands out its rows with the features in the text column's place.
  ///
  /// - Parameter write: called with the header and then each row, as lines of CSV.
  /// - Throws: ``InputError`` naming what does not fit.
  public func run(
    _ source: InputSource, format: RecordFormat?, text: String, write: ([UInt8]) throws -> Void
  ) throws {
    var reader = try RecordReader(source, format: format, text: text)
    guard let header = reader.header else {
      throw InputError("\(source.name): expected a table with a header: CSV or TSV")
    }
    var line = DelimitedRow(.csv)
    for name in header where name != text { line.append(name) }
    for column in FeatureDictionary.textColumns { line.append(column.name) }
    try write(line.bytes)
    let name = reader.name
    try reader.forEachChunk(compute: findings) { result in
      switch result {
      case .success((let record, let finding)):
        try write(row(record, finding: finding, text: text))
      case .failure(let bad): throw InputError("\(name):\(bad.line): \(bad.message)")
      }
    }
  }

  private func findings(in texts: [String]) -> [TextFinding] {
    pipeline.understand(texts, threads: threads).map { TextFinding($0) }
  }

  private func row(_ record: InputRecord, finding: TextFinding, text: String) -> [UInt8] {
    var line = DelimitedRow(.csv)
    for field in record.fields where field.name != text { line.append(field.value.plainText) }
    let now = Timestamp(seconds: 0)
    let written = CustomerText(
      id: "", customer: "", time: now, kind: .message, text: record.text,
      finding: record.text.isEmpty ? nil : finding)
    let moment = TextMoment(asOf: now, evidence: TextEvidence.clauses(of: written))
    for value in FeatureExtraction.values(of: moment) { line.append(value) }
    return line.bytes
  }
}
