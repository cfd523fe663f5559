import Commerce
import NeuralNetwork
import TextModels

/// What a record says of its text, for the heads of some tasks.
///
/// Stretches of the text are given by `start` and `end` in Unicode scalars, as `[start, end]`, or by
/// quoting their words, with `occurrence` where the quote stands several times.
struct RecordAnnotations {
  private(set) var intent: String?
  private(set) var sentiment: String?
  private(set) var clauses: [LabelledText.Stretch] = []
  private(set) var aspects: [AspectOpinion]?
  private(set) var reasons: [ReasonFinding]?

  /// Reads what a record says for some tasks.
  ///
  /// - Throws: ``CorpusRecordError`` with everything that is wrong.
  init(_ record: InputRecord, tasks: Set<TextTask>) throws(CorpusRecordError) {
    var fields = RecordFields(text: record.text)
    if tasks.contains(.intent) { intent = Self.label(record, "intent", &fields) }
    if tasks.contains(.sentiment) {
      sentiment = Self.label(record, "sentiment", &fields) ?? Self.stars(record, &fields)
    }
    let stretches = fields.objects(record.json("clauses"), at: "clauses")
    clauses = stretches.enumerated().compactMap { index, object in
      Self.clause(object, tasks: tasks, at: "clauses[\(index)]", &fields)
    }
    if tasks.contains(.aspect), let value = record.json("aspects") {
      aspects = fields.objects(value, at: "aspects").enumerated().compactMap { index, object in
        Self.aspect(object, at: "aspects[\(index)]", &fields)
      }
    }
    if tasks.contains(.reason), let value = record.json("reasons") {
      reasons = fields.objects(value, at: "reasons").enumerated().compactMap { index, object in
        Self.reason(object, at: "reasons[\(index)]", &fields)
      }
    }
    try fields.check()
  }

  /// Whether the text wants several things: one intent of its own says no, clauses with different
  /// ones yes.
  var wantsSeveral: Bool? {
    if Set(clauses.compactMap(\.intent)).count > 1 { return true }
    return intent == nil ? nil : false
  }

  /// The tasks the record says something for.
  var tasks: Set<TextTask> {
    var tasks: Set<TextTask> = []
    if intent != nil || clauses.contains(where: { $0.intent != nil }) { tasks.insert(.intent) }
    if sentiment != nil || clauses.contains(where: { $0.sentiment != nil }) {
      tasks.insert(.sentiment)
    }
    if aspects != nil { tasks.insert(.aspect) }
    if reasons != nil { tasks.insert(.reason) }
    return tasks
  }

  private static func label(
    _ record: InputRecord, _ member: String, _ fields: inout RecordFields
  ) -> String? {
    switch record[member] {
    case nil: return nil
    case .string(let label)?: return fields.label(label, at: member)
    case let value?:
      fields.complain(
        .unreadable, "expected a string in \"\(member)\", found: \(masked(value.text))")
    }
    return nil
  }

  private static func stars(_ record: InputRecord, _ fields: inout RecordFields) -> String? {
    guard let value = record["stars"], value.text != "null", record["sentiment"] == nil else {
      return nil
    }
    guard let sentiment = Int(value.plainText).flatMap(Sentiment.init(stars:)) else {
      fields.complain(.unreadable, "expected stars 1 to 5, found: \(masked(value.text))")
      return nil
    }
    return sentiment.rawValue
  }

  private static func clause(
    _ object: JSONValue, tasks: Set<TextTask>, at place: String, _ fields: inout RecordFields
  ) -> LabelledText.Stretch? {
    guard let range = fields.stretch(object, quote: "text", at: place) else { return nil }
    return LabelledText.Stretch(
      range: range,
      intent: tasks.contains(.intent) ? fields.label(object, "intent", at: place) : nil,
      sentiment: tasks.contains(.sentiment) ? fields.label(object, "sentiment", at: place) : nil)
  }

  private static func aspect(
    _ object: JSONValue, at place: String, _ fields: inout RecordFields
  ) -> AspectOpinion? {
    guard let sentiment = object["sentiment"]?.string, !sentiment.isEmpty else {
      fields.complain(.unreadable, "\(place).sentiment: expected a label")
      return nil
    }
    let term = fields.stretch(object, quote: "term", at: place)
    return AspectOpinion(
      term: term, opinion: fields.opinion(object, at: place),
      category: fields.label(object, "category", at: place), sentiment: sentiment)
  }

  private static func reason(
    _ object: JSONValue, at place: String, _ fields: inout RecordFields
  ) -> ReasonFinding? {
    guard let code = object["code"]?.string, !code.isEmpty else {
      fields.complain(.unreadable, "\(place).code: expected a label")
      return nil
    }
    return ReasonFinding(code: code, evidence: fields.stretch(object, quote: "text", at: place))
  }
}

extension RecordFields {
  /// The label in an object's member; `nil` where the member is missing or no string.
  fileprivate mutating func label(
    _ object: JSONValue, _ member: String, at place: String
  ) -> String? {
    guard let found = object[member]?.string else { return nil }
    return label(found, at: "\(place).\(member)")
  }

  /// A label with something in it.
  fileprivate mutating func label(_ label: String, at member: String) -> String? {
    if label.contains(where: { !$0.isWhitespace }) { return label }
    complain(.unreadable, "the label in \"\(member)\" is empty")
    return nil
  }

  /// A stretch in UTF-8 bytes: by `start` and `end`, or by the quote in a member; `nil` where
  /// neither is there or both are null.
  fileprivate mutating func stretch(
    _ object: JSONValue, quote: String, at place: String
  ) -> Range<Int>? {
    let bounds = [object["start"], object["end"]]
    guard bounds.allSatisfy({ $0 == nil || $0 == .null }) else { return bytes(bounds, at: place) }
    return optionalSpan(object, quote, at: place)?.bytes
  }

  /// The stretch between two bounds in Unicode scalars.
  private mutating func bytes(_ bounds: [JSONValue?], at place: String) -> Range<Int>? {
    guard let start = bounds[0]?.integer, let end = bounds[1]?.integer else {
      complain(.unreadable, "\(place): expected start and end as two whole numbers")
      return nil
    }
    return bytes(start, end, at: place)
  }

  /// The words of an opinion: `[start, end]`, `{"start","end"}` or a quote.
  fileprivate mutating func opinion(_ object: JSONValue, at place: String) -> Range<Int>? {
    let place = "\(place).opinion"
    switch object["opinion"] {
    case .array(let bounds)? where bounds.count == 2: return bytes(bounds, at: place)
    case let value? where value.isObject: return stretch(value, quote: "text", at: place)
    default: return optionalSpan(object, "opinion", at: place)?.bytes
    }
  }
}
