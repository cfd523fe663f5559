import Commerce
import RiskModels
import Testing

@Suite("Shares of a score")
struct RiskAttributionTests {
  private let row = SmallShop.extraction().customerTable.selecting(rows: [0])
    .selecting { $0.side == .text || ["recency", "frequency", "monetary"].contains($0.group) }
  private var text: TextMoment {
    TextMoment(
      asOf: SmallShop.asOf,
      evidence: SmallShop.ana.known(at: SmallShop.asOf).texts
        .flatMap { TextEvidence.clauses(of: $0) })
  }

  /// A model one can look through: 0.1 a day since the last order, 2 a too-small clause counted by
  /// age, 1 for who wrote nothing, and the product of orders and leaving. Averages are 4 days and 5
  /// orders.
  private func logits(_ table: FeatureTable, _ isPresent: [[Bool]]) -> [Double] {
    (0..<table.rows).map { row in
      func value(_ name: String, _ average: Double) -> Double {
        guard let place = table.columns.firstIndex(where: { $0.name == name }),
          isPresent[row][place]
        else { return average }
        return Double(table.values[place][row])
      }
      return 0.1 * value("last_order_days", 4) + 2 * value("reason.size.too_small", 0)
        + value("text_absent", 1) + value("orders", 5) * value("leaving", 0)
    }
  }

  @Test("sum to the logit less the base, which is an average customer's who wrote nothing")
  func sum() throws {
    let found = try RiskAttribution(row: row, text: text, logits: logits)
    #expect(abs(found.base - (0.4 + 1)) < 1e-6)
    let leaving = Double(row.number("leaving", of: "ana") ?? .nan)
    #expect(abs(found.logit - (1 + 2 * 0.5 + 0 + 3 * leaving)) < 1e-5)
    let sum = found.shares.reduce(0) { $0 + $1.logits }
    #expect(abs(sum - (found.logit - found.base)) < 1e-6)
    #expect(
      found.shares.map { abs($0.logits) } == found.shares.map { abs($0.logits) }.sorted(by: >))
  }

  @Test("each clause is quoted with what it adds")
  func passages() throws {
    let found = try RiskAttribution(row: row, text: text, logits: logits)
    let leaving = Double(try #require(row.number("leaving", of: "ana")))
    var shares: [String: Double] = [:]
    for share in found.shares {
      switch share.subject {
      case .group(let name, _): shares[name] = share.logits
      case .passage(let evidence): shares[evidence.quote] = share.logits
      case .otherPassages: Issue.record("there are only four clauses")
      }
    }
    // No text at all costs 1, shared by the four clauses alike: any one of them undoes it.
    #expect(abs(try #require(shares["但是偏小"]) - (1 - 0.25)) < 1e-6)
    #expect(abs(try #require(shares["好看"]) + 0.25) < 1e-6)
    // Orders are 3, of an average customer 5: the mean of both counts for the one who leaves.
    let last = try #require(shares["I will never buy here again"])
    #expect(abs(last - (4 * leaving - 0.25)) < 1e-5)
    #expect(abs(try #require(shares["frequency"]) + leaving) < 1e-5)
    #expect(abs(try #require(shares["recency"]) - 0.6) < 1e-6)
    #expect(shares["monetary"] == 0)
  }

  @Test("without the clauses, what they wrote is a group like the others")
  func withoutClauses() throws {
    let found = try RiskAttribution(row: row, text: nil, logits: logits)
    let groups = found.shares.map { share -> String in
      guard case .group(let name, _) = share.subject else { return "" }
      return name
    }
    #expect(groups.contains("stated reasons") && groups.contains("complaints"))
    let sum = found.shares.reduce(0) { $0 + $1.logits }
    #expect(abs(sum - (found.logit - found.base)) < 1e-6)
  }

  @Test("of many clauses the strongest have a share each, the others one together")
  func manyClauses() throws {
    let many = TextMoment(
      asOf: SmallShop.asOf,
      evidence: (0..<9).flatMap { number in
        TextEvidence.clauses(
          of: CustomerText(
            id: "\(number)", customer: "ana", time: SmallShop.day(-90 * (9 - number)),
            kind: .review, text: "小",
            finding: TextFinding(clauses: [
              .init(
                start: 0, end: 1,
                reasons: [.init(code: "size.too_small", start: 0, end: 1, confidence: 1)])
            ])))
      })
    let found = try RiskAttribution(row: row, text: many, logits: logits)
    let quoted = found.shares.compactMap { share -> String? in
      guard case .passage(let evidence) = share.subject else { return nil }
      return evidence.text
    }
    #expect(quoted.sorted() == ["3", "4", "5", "6", "7", "8"])
    #expect(found.shares.contains { $0.subject == .otherPassages(count: 3) })
    let sum = found.shares.reduce(0) { $0 + $1.logits }
    #expect(abs(sum - (found.logit - found.base)) < 1e-6)
  }
}
