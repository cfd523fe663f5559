public import Commerce

/// One line and its mood: `{"text","sentiment","stars"?}`.
public struct SentimentRecord: CorpusRecord {
  /// The line.
  public let text: String
  /// Its mood.
  public let sentiment: Sentiment

  /// Reads a record.
  public init(_ record: InputRecord) throws(CorpusRecordError) {
    var fields = RecordFields(text: record.text)
    let sentiment: Sentiment? = fields.code(record.json("sentiment"), at: "sentiment")
    try fields.check()
    guard let sentiment else { throw CorpusRecordError(problems: fields.problems) }
    self.text = record.text
    self.sentiment = sentiment
  }

  /// The mood.
  public var labels: [CorpusLabel] { [CorpusLabel(group: .sentiment, code: sentiment.rawValue)] }
  /// The mood.
  public var decision: String { sentiment.rawValue }
}
