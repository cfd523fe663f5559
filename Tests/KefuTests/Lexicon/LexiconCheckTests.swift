import Foundation
import Kefu
import Testing

@Suite("Lexicon check")
struct LexiconCheckTests {
  private let folder = TestFolder()

  private static let first = """
    word\ttag\tcost\tsynonym
    退货\taftersale\t8
    运费险\taftersale
    ３件\tunit
    货退\tslang\t20
    \u{3000}\tslang
    包裹\tlogistics\t\t快递
    快递\tlogistics\t\t包裹
    退款\taftersale\t\t退款

    """

  private static let second = """
    word\ttag\tcost\tsynonym
    退货\taftersale\t8.0
    运费险\tpayment\t9
    险\tslang\t6
    尺码表\tsize
    Return  Label\taftersale
    label\tlogistics
    货物\tproduct
    件\tunit\t6

    """

  private static let text = """
    我要退货，有运费险吗
    the Return Label, 包裹 快递 退款
    买了3件，退货物品

    """

  private func check() throws -> LexiconCheck {
    let paths = [
      try folder.write(Self.first, to: "a.tsv"), try folder.write(Self.second, to: "b.tsv"),
    ]
    return try LexiconCheck(PlacedLexicon(paths: paths))
  }

  private func checkText() throws -> LexiconReport {
    let source = InputSource(name: "text", content: Array(Self.text.utf8))
    return try check().run(on: LineReader(source))
  }

  /// `a.tsv:2 退货`.
  private func places(_ report: LexiconReport, _ kind: LexiconFinding.Kind) -> [String] {
    report.findings.filter { $0.kind == kind }.map { finding in
      "\(URL(fileURLWithPath: finding.file).lastPathComponent):\(finding.line) \(finding.word)"
    }
  }

  @Test("equal entries double each other, others with the same word contradict")
  func doubles() throws {
    let report = try check().run()
    #expect(places(report, .duplicate) == ["b.tsv:2 退货"])
    #expect(places(report, .conflict) == ["b.tsv:3 运费险"])
    let messages = report.findings.map(\.message)
    #expect(messages.contains("stands in \(folder.path)/a.tsv:2 already: remove one"))
    #expect(
      messages.contains(
        "stands in \(folder.path)/a.tsv:3 with tag aftersale, which counts: remove one"))
  }

  @Test("a synonym that is the word or leads back to it is said once")
  func synonyms() throws {
    let report = try check().run()
    #expect(places(report, .synonym) == ["a.tsv:7 包裹", "a.tsv:9 退款"])
    #expect(
      report.findings.first { $0.line == 7 }?.message
        == "leads back to itself: 包裹 → 快递 → 包裹; cut the loop")
  }

  @Test("entries that are not even alone a word, with what takes them")
  func dead() throws {
    let report = try check().run()
    #expect(places(report, .dead) == ["a.tsv:4 ３件", "a.tsv:5 货退", "a.tsv:6 \u{3000}"])
    let messages = report.findings.filter { $0.kind == .dead }.map(\.message)
    #expect(messages[0] == "is protected as quantity: 3件")
    // 20 × 7.5 + 10.
    #expect(messages[1].hasPrefix("is cut as 货 | 退 at cost "))
    #expect(messages[1].hasSuffix(", the entry costs 160.0"))
    #expect(messages[2] == "is empty once it is normalised")
  }

  @Test("without a text nothing is said about use")
  func noText() throws {
    let report = try check().run()
    #expect(report.lines == nil)
    #expect(report.counts.map(\.kind) == [.duplicate, .conflict, .synonym, .dead])
    #expect(
      report.problems == ["1 × duplicate", "1 × conflict", "2 × synonym", "3 × dead"])
    #expect(
      report.reportLines.last
        == "total: 16 entries · 1 duplicate · 1 conflict · 2 synonym · 3 dead")
  }

  @Test("entries that a text never uses, and what they lost to")
  func losses() throws {
    let report = try checkText()
    #expect(report.lines == 3 && report.fired == 6)
    #expect(places(report, .unused) == ["b.tsv:5 尺码表"])
    let lost = report.findings.filter { $0.kind == .lost }
    #expect(lost.map(\.word) == ["险", "label", "货物", "件"])
    let losses = lost.flatMap(\.losses)
    #expect(
      losses.map(\.taker) == [
        .longerEntry("运费险"), .longerEntry("return label"), .words(["退货", "物品"]),
        .span(kind: "quantity"),
      ])
    #expect(losses.map(\.count) == [1, 1, 1, 1] && losses.map(\.line) == [1, 2, 3, 3])
    #expect(
      losses.map(\.quote) == [
        "我要退货,有运费险吗", "the return label, 包裹 快递 退款", "买了#件,退货物品", "买了#件,退货物品",
      ])
  }

  @Test("the report for people names what took an entry, the JSON has the same")
  func reports() throws {
    let report = try checkText()
    let text = report.reportLines.joined(separator: "\n")
    #expect(text.contains("b.tsv:4  lost: 险 occurs 1 times in the text and is never a word\n"))
    #expect(text.contains("\n    1 × inside the longer entry 运费险, as in line 1: 我要退货,有运费险吗"))
    #expect(text.contains("\n    1 × cut as 退货 | 物品, as in line 3: "))
    #expect(text.hasSuffix("\ntext: 3 lines · 6 entries were words of it"))
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(report.json.text.utf8)) as? [String: Any])
    #expect(json["entries"] as? Int == 16 && json["fired"] as? Int == 6)
    #expect((json["counts"] as? [String: Int])?["lost"] == 4)
    let findings = try #require(json["findings"] as? [[String: Any]])
    let loss = try #require(
      (findings.first { $0["word"] as? String == "货物" }?["losses"] as? [[String: Any]])?.first)
    #expect(loss["reason"] as? String == "cut" && loss["words"] as? [String] == ["退货", "物品"])
  }
}
