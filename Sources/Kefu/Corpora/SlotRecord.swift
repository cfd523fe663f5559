public import Commerce
import NeuralNetwork

/// A line with the details in it: `{"text","slots":[{"type","text","occurrence"?}]}`, and for a
/// correction `"rejected"` of the same shape.
public struct SlotRecord: CorpusRecord {
  /// A detail and where it stands.
  public struct Slot: Sendable, Hashable {
    /// Its kind.
    public let type: SlotType
    /// Its words.
    public let span: QuotedSpan
  }

  /// The line.
  public let text: String
  /// The details that hold, in text order.
  public let slots: [Slot]
  /// The details taken back, in text order; `nil` where the line corrects nothing.
  public let rejected: [Slot]?

  /// Reads a record.
  public init(_ record: InputRecord) throws(CorpusRecordError) {
    var fields = RecordFields(text: record.text)
    text = record.text
    if record.json("slots") == nil {
      fields.complain(.unreadable, "slots: expected a list, empty where there are none")
    }
    slots = Self.slots(record.json("slots"), at: "slots", &fields)
    rejected = record.json("rejected").map { Self.slots($0, at: "rejected", &fields) }
    Self.findOverlaps((slots + (rejected ?? [])).sorted(by: Self.isBefore), &fields)
    try fields.check()
  }

  private static func slots(
    _ value: JSONValue?, at member: String, _ fields: inout RecordFields
  ) -> [Slot] {
    fields.objects(value, at: member).enumerated().compactMap { index, object -> Slot? in
      let place = "\(member)[\(index)]"
      let type: SlotType? = fields.code(object["type"], at: "\(place).type")
      let span = fields.span(object, "text", at: place)
      guard let type, let span else { return nil }
      return Slot(type: type, span: span)
    }.sorted(by: isBefore)
  }

  private static func isBefore(_ left: Slot, _ right: Slot) -> Bool {
    left.span.bytes.lowerBound < right.span.bytes.lowerBound
  }

  private static func findOverlaps(_ slots: [Slot], _ fields: inout RecordFields) {
    for (left, right) in zip(slots, slots.dropFirst())
    where left.span.bytes.overlaps(right.span.bytes) {
      fields.complain(
        .span,
        """
        slots: \(left.type.rawValue) "\(masked(left.span.text))" and \(right.type.rawValue) \
        "\(masked(right.span.text))" overlap: quote other words, or say which "occurrence"
        """)
    }
  }

  /// The kinds of details, once for each detail, or `none`.
  public var labels: [CorpusLabel] {
    let codes = slots.map(\.type.rawValue)
    return (codes.isEmpty ? ["none"] : codes).map { CorpusLabel(group: .slot, code: $0) }
  }

  /// The details with their words.
  public var decision: String {
    slots.map { "\($0.type.rawValue)=\($0.span.text)" }.joined(separator: " ")
  }
}
