import Foundation
import Commerce
import RiskModels

extension RiskExplanation {
  /// The explanation for people at a terminal.
  public var lines: [String] {
    let moment = row.times[0].map { " as of \($0)" } ?? ""
    var lines = [
      "\(row.ids[0]): \(target.rawValue) \(percent(score.probability))\(moment)",
      """
      logit \(signed(attribution.logit)) = base \(signed(attribution.base)) and these shares:
      """,
    ]
    lines += attribution.shares.filter { abs($0.logits) >= 0.0005 }.map { share in
      "  \(signed(share.logits))  \(words(of: share.subject))"
    }
    lines.append(
      """
      It rests on \(trained.rows) rows the model was trained on, \(trained.cameTrue) of them \
      \(target.rawValue).
      """)
    lines += whatIfs.map { whatIf in
      """
      What if \(whatIf.feature) were \(whatIf.to.isEmpty ? "missing" : whatIf.to) instead of \
      \(whatIf.from.map(short) ?? "missing"): the model would say \(percent(whatIf.score.probability)). That is \
      the model's view of such a row, not what would come of a change.
      """
    }
    return lines
  }

  private func words(of subject: RiskShare.Subject) -> String {
    switch subject {
    case .group(let name, let columns):
      let values = columns.compactMap { place -> String? in
        let feature = row.columns[place].name
        return row.text(of: feature).map { "\(feature) \(short($0))" }
      }
      let shown = values.prefix(6).joined(separator: ", ")
      return "\(name): \(values.isEmpty ? "all missing" : shown)\(values.count > 6 ? ", …" : "")"
    case .passage(let evidence):
      return
        """
        “\(evidence.quote)” (\(evidence.kind.rawValue) \(evidence.text), \
        \(evidence.clause.start)–\(evidence.clause.end), \(evidence.time))
        """
    case .otherPassages(let count): return "\(count) other clauses"
    }
  }

  /// A number with four digits; another value as it is.
  private func short(_ value: String) -> String {
    Double(value).map { String(format: "%.4g", $0) } ?? value
  }

  private func signed(_ value: Double) -> String { String(format: "%+.3f", value) }

  private func percent(_ value: Double) -> String { String(format: "%.1f %%", value * 100) }
}
