import NeuralNetwork

/// A question in a customer's words and the answer that answers it: `{"text","answer"}`, where
/// `answer` is the id of a reply of the kind `faq`, or null where there is none.
public struct QuestionRecord: CorpusRecord {
  /// The question.
  public let text: String
  /// The id of its answer; `nil` where the shop has none.
  public let answer: String?

  /// Reads a record.
  public init(_ record: InputRecord) throws(CorpusRecordError) {
    var fields = RecordFields(text: record.text)
    text = record.text
    switch record.json("answer") {
    case .string(let id)? where !id.isEmpty: answer = id
    case .null?: answer = nil
    default:
      fields.complain(.unreadable, "answer: expected the id of an answer, or null for none")
      answer = nil
    }
    try fields.check()
  }

  /// The id of the answer, or `none`.
  public var labels: [CorpusLabel] { [CorpusLabel(group: .answer, code: decision)] }
  /// The id of the answer, or `none`.
  public var decision: String { answer ?? "none" }
}
