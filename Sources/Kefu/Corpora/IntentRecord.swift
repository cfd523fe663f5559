public import Commerce
import NeuralNetwork

/// One line and what the customer wants: `{"text","intent"}`.
public struct IntentRecord: CorpusRecord {
  /// The line.
  public let text: String
  /// What is wanted.
  public let intent: Intent

  /// Reads a record.
  public init(_ record: InputRecord) throws(CorpusRecordError) {
    var fields = RecordFields(text: record.text)
    let intent: Intent? = fields.code(record.json("intent"), at: "intent")
    try fields.check()
    guard let intent else { throw CorpusRecordError(problems: fields.problems) }
    self.text = record.text
    self.intent = intent
  }

  /// The intent.
  public var labels: [CorpusLabel] { [CorpusLabel(group: .intent, code: intent.rawValue)] }
  /// The intent.
  public var decision: String { intent.rawValue }
}
