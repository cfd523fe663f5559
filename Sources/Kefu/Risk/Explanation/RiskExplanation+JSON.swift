import Commerce
import RiskModels

extension RiskExplanation {
  /// The explanation for programs. Numbers that sum up have all their digits.
  public var json: OrderedJSON {
    .object([
      .init("id", .string(row.ids[0])),
      .init("as_of", row.times[0].map { .string($0.description) } ?? .null),
      .init("target", .string(target.rawValue)),
      .init("probability", .probability(score.probability)),
      .init("logit", .exact(attribution.logit)),
      .init("base", .exact(attribution.base)),
      .init("shares", .array(attribution.shares.map(json))),
      .init(
        "trained_on",
        .object([
          .init("rows", .integer(trained.rows)), .init("came_true", .integer(trained.cameTrue)),
        ])),
      .init("what_if", .array(whatIfs.map(json))),
    ])
  }

  private func json(of share: RiskShare) -> OrderedJSON {
    let logits = OrderedJSON.Member("logits", .exact(share.logits))
    switch share.subject {
    case .group(let name, let columns):
      let values = columns.map { place in
        let feature = row.columns[place].name
        return OrderedJSON.Member(feature, row.text(of: feature).map { .string($0) } ?? .null)
      }
      return .object([.init("group", .string(name)), logits, .init("values", .object(values))])
    case .passage(let evidence):
      return .object([
        .init(evidence.kind.rawValue, .string(evidence.text)), logits,
        .init("start", .integer(evidence.clause.start)),
        .init("end", .integer(evidence.clause.end)), .init("text", .string(evidence.quote)),
        .init("time", .string(evidence.time.description)),
      ])
    case .otherPassages(let count):
      return .object([.init("other_clauses", .integer(count)), logits])
    }
  }

  private func json(of whatIf: WhatIf) -> OrderedJSON {
    .object([
      .init("feature", .string(whatIf.feature)),
      .init("from", whatIf.from.map { .string($0) } ?? .null), .init("to", .string(whatIf.to)),
      .init("probability", .probability(whatIf.score.probability)),
    ])
  }
}

extension OrderedJSON {
  /// A number with all its digits; null if it is none.
  fileprivate static func exact(_ value: Double) -> OrderedJSON {
    value.isFinite ? .raw("\(value)") : .null
  }
}
