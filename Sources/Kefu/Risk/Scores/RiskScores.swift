import Commerce
public import RiskModels

/// The scores of a table's rows, as lines of a file.
public struct RiskScores: Sendable {
  private let model: RiskModel
  private let threads: Int

  /// Scores by a model.
  public init(model: RiskModel, threads: Int) {
    (self.model, self.threads) = (model, threads)
  }

  /// Writes a line a row, and a header before them in CSV and TSV: the row's key and moment, of each
  /// target the probability and the logit, and the likeliest reason where the model predicts any.
  ///
  /// - Throws: ``RiskModelError`` where a column is missing, and what `write` throws.
  public func write(
    of table: FeatureTable, format: ResultFormat, _ write: ([UInt8]) throws -> Void
  ) throws {
    let scores = try model.score(table, threads: threads)
    let reasons = try model.reasonProbabilities(table, threads: threads)
    if format != .ndjson { try write(header(format)) }
    for row in table.ids.indices {
      var members = [
        OrderedJSON.Member("id", .string(table.ids[row])),
        OrderedJSON.Member(
          "as_of", table.times[row].map { .string($0.description) } ?? .null),
      ]
      for target in model.targets {
        guard let score = scores[target]?[row] else { continue }
        members.append(.init(target.rawValue, .probability(score.probability)))
        members.append(.init("\(target.rawValue)_logit", .probability(score.logit)))
      }
      members += reason(reasons[row])
      try write(line(members, format))
    }
  }

  private func header(_ format: ResultFormat) -> [UInt8] {
    var line = DelimitedRow(format)
    let targets = model.targets.flatMap { [$0.rawValue, "\($0.rawValue)_logit"] }
    let reasons = model.reasons.isEmpty ? [] : ["reason", "reason_probability"]
    for name in ["id", "as_of"] + targets + reasons { line.append(name) }
    return line.bytes
  }

  private func reason(_ probabilities: [Double]) -> [OrderedJSON.Member] {
    guard let best = probabilities.indices.max(by: { probabilities[$0] < probabilities[$1] })
    else { return [] }
    return [
      .init("reason", .string(model.reasons[best])),
      .init("reason_probability", .probability(probabilities[best])),
    ]
  }

  private func line(_ members: [OrderedJSON.Member], _ format: ResultFormat) -> [UInt8] {
    guard format != .ndjson else { return Array(OrderedJSON.object(members).text.utf8) }
    var line = DelimitedRow(format)
    for member in members {
      switch member.value {
      case .string(let text): line.append(text)
      case .null: line.append("")
      default: line.append(written: Array(member.value.text.utf8))
      }
    }
    return line.bytes
  }
}
