public import Commerce
import NeuralNetwork

/// A line that wants several things, one a clause:
/// `{"text","intents":[code],"clauses":[{"text","intent"}]}`.
public struct MultiIntentRecord: CorpusRecord {
  /// A stretch of the line that wants one thing.
  public struct Clause: Sendable, Hashable {
    /// The stretch.
    public let span: QuotedSpan
    /// What it wants.
    public let intent: Intent
  }

  /// The line.
  public let text: String
  /// What is wanted, most pressing first.
  public let intents: [Intent]
  /// The clauses, in text order.
  public let clauses: [Clause]

  /// Reads a record.
  public init(_ record: InputRecord) throws(CorpusRecordError) {
    var fields = RecordFields(text: record.text)
    text = record.text
    intents = (record.json("intents")?.array ?? []).enumerated().compactMap { index, value in
      fields.code(value, at: "intents[\(index)]")
    }
    let objects = fields.objects(record.json("clauses"), at: "clauses")
    clauses = objects.enumerated().compactMap { index, object -> Clause? in
      let place = "clauses[\(index)]"
      let span = fields.span(object, "text", at: place)
      let intent: Intent? = fields.code(object["intent"], at: "\(place).intent")
      guard let span, let intent else { return nil }
      return Clause(span: span, intent: intent)
    }.sorted { $0.span.bytes.lowerBound < $1.span.bytes.lowerBound }
    if fields.problems.isEmpty { Self.compare(intents, clauses, &fields) }
    try fields.check()
  }

  private static func compare(
    _ intents: [Intent], _ clauses: [Clause], _ fields: inout RecordFields
  ) {
    let (said, shown) = (Set(intents), Set(clauses.map(\.intent)))
    if said.count < 2 || said.count != intents.count {
      fields.complain(.unreadable, "intents: expected two or more different codes")
    }
    if said != shown {
      let differing = said.symmetricDifference(shown).map(\.rawValue).sorted()
      fields.complain(
        .unreadable,
        """
        intents: expected the same as in the clauses, found \(differing.joined(separator: ", ")) \
        on one side only
        """)
    }
    for (left, right) in zip(clauses, clauses.dropFirst())
    where left.span.bytes.overlaps(right.span.bytes) {
      fields.complain(
        .span,
        """
        clauses: "\(masked(left.span.text))" and "\(masked(right.span.text))" overlap: cut the \
        quotes so that each word is in one clause
        """)
    }
  }

  /// The intents.
  public var labels: [CorpusLabel] {
    intents.map { CorpusLabel(group: .intent, code: $0.rawValue) }
  }

  /// The set of intents.
  public var decision: String { intents.map(\.rawValue).sorted().joined(separator: " ") }
}
