public import Commerce
import NeuralNetwork

/// A review with its judgements and the reasons to send something back it states:
/// `{"text","sentiment","stars"?,"product"?,"clauses"?,"aspects"?,"reasons"?}`.
public struct ReviewRecord: CorpusRecord {
  /// A stretch with a judgement of its own.
  public struct Clause: Sendable, Hashable {
    /// The stretch.
    public let span: QuotedSpan
    /// Its judgement.
    public let sentiment: Sentiment
  }

  /// An opinion about an aspect.
  public struct AspectMention: Sendable, Hashable {
    /// What it is about.
    public let category: Aspect
    /// The words for it; `nil` where it is implied.
    public let term: QuotedSpan?
    /// The words that judge.
    public let opinion: QuotedSpan
    /// The judgement.
    public let sentiment: Sentiment
    /// Whether the judgement rests on a negator.
    public let isNegated: Bool
  }

  /// A stated reason.
  public struct ReasonMention: Sendable, Hashable {
    /// The reason.
    public let reason: ReturnReason
    /// The words that show it.
    public let span: QuotedSpan
  }

  /// The review.
  public let text: String
  /// The writer's overall verdict.
  public let sentiment: Sentiment
  /// The writer's rating, 1…5.
  public let stars: Int?
  /// The kind of product.
  public let product: String?
  /// Clauses, where they differ in judgement.
  public let clauses: [Clause]
  /// The opinions.
  public let aspects: [AspectMention]
  /// The stated reasons.
  public let reasons: [ReasonMention]

  /// Reads a record.
  public init(_ record: InputRecord) throws(CorpusRecordError) {
    var fields = RecordFields(text: record.text)
    let sentiment: Sentiment? = fields.code(record.json("sentiment"), at: "sentiment")
    text = record.text
    stars = record["stars"].flatMap { Int($0.plainText) }
    product = record.json("product")?.string
    clauses = Self.clauses(record.json("clauses"), &fields)
    aspects = Self.aspects(record.json("aspects"), &fields)
    reasons = Self.reasons(record.json("reasons"), &fields)
    if let stars, !(1...5).contains(stars) {
      fields.complain(.unreadable, "stars: expected 1 to 5, found \(stars)")
    }
    try fields.check()
    guard let sentiment else { throw CorpusRecordError(problems: fields.problems) }
    self.sentiment = sentiment
  }

  private static func clauses(_ value: JSONValue?, _ fields: inout RecordFields) -> [Clause] {
    fields.objects(value, at: "clauses").enumerated().compactMap { index, object in
      let place = "clauses[\(index)]"
      let span = fields.span(object, "text", at: place)
      let sentiment: Sentiment? = fields.code(object["sentiment"], at: "\(place).sentiment")
      guard let span, let sentiment else { return nil }
      return Clause(span: span, sentiment: sentiment)
    }
  }

  private static func aspects(
    _ value: JSONValue?, _ fields: inout RecordFields
  ) -> [AspectMention] {
    fields.objects(value, at: "aspects").enumerated().compactMap { index, object in
      let place = "aspects[\(index)]"
      let category: Aspect? = fields.code(object["category"], at: "\(place).category")
      let sentiment: Sentiment? = fields.code(object["sentiment"], at: "\(place).sentiment")
      let term = fields.optionalSpan(object, "term", at: place)
      let opinion = fields.span(object, "opinion", at: place)
      guard let category, let sentiment, let opinion else { return nil }
      return AspectMention(
        category: category, term: term, opinion: opinion, sentiment: sentiment,
        isNegated: object["negated"] == .bool(true))
    }
  }

  private static func reasons(
    _ value: JSONValue?, _ fields: inout RecordFields
  ) -> [ReasonMention] {
    fields.objects(value, at: "reasons").enumerated().compactMap { index, object in
      let place = "reasons[\(index)]"
      let reason: ReturnReason? = fields.code(object["code"], at: "\(place).code")
      let span = fields.span(object, "text", at: place)
      guard let reason, let span else { return nil }
      return ReasonMention(reason: reason, span: span)
    }
  }

  /// The verdict, the aspects once for each opinion, and the reasons, or `none`.
  public var labels: [CorpusLabel] {
    let reasons = reasons.map(\.reason.rawValue)
    return [CorpusLabel(group: .sentiment, code: sentiment.rawValue)]
      + aspects.map { CorpusLabel(group: .aspect, code: $0.category.rawValue) }
      + (reasons.isEmpty ? ["none"] : reasons).map { CorpusLabel(group: .reason, code: $0) }
  }

  /// The verdict.
  public var decision: String { sentiment.rawValue }
}
