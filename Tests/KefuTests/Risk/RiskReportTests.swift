import Foundation
import Kefu
import RiskModels
import Testing

@Suite("Risk report")
struct RiskReportTests {
  @Test("text has every table and the sentences")
  func text() throws {
    let report = try MadeRiskReport.make()
    let lines = report.lines
    #expect(lines.starts(with: ["data: rows.csv", "split: by time, gap 90 days"]))
    let lift = try #require(report.sections[0].textLift)
    #expect(lift.verdict == .nothing && lines.contains(lift.sentence))
    for start in [
      "Churn: 400 rows, ", "network against logistic: ROC-AUC +", "The cheapest threshold is 0.",
      "Models on the same rows", "All measures, with 95 % intervals",
      "Decisions of network at the threshold 0.", "Reliability of network", "Cost per row, where",
      "By country (network)", "What text adds", "Learning curve of network",
    ] {
      #expect(lines.contains { $0.hasPrefix(start) }, "\(start)")
    }
    // 80 rows of Spain are fewer than 100.
    #expect(lines.contains { $0.contains("Spain *") && $0.contains(" 80 ") })
    #expect(lines.contains { $0.contains("France ") && $0.contains(" 320 ") })
  }

  @Test("JSON has measures with their intervals, by the measures' names")
  func json() throws {
    let report = try MadeRiskReport.make()
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(report.json.text.utf8)) as? [String: Any])
    let target = try #require((object["targets"] as? [[String: Any]])?.first)
    #expect(target["target"] as? String == "churn" && target["rows"] as? Int == 400)
    let models = try #require(target["models"] as? [[String: Any]])
    #expect(models.map { $0["name"] as? String } == ["network", "logistic"])
    let measures = try #require(models[0]["measures"] as? [String: [String: Double]])
    #expect(Set(measures.keys) == Set(RiskMeasure.allCases.map(\.rawValue)))
    let area = try #require(measures["roc_auc"])
    let expected = try #require(report.sections[0].models[0].evaluation.estimates[.rocAUC])
    #expect(abs((area["value"] ?? 0) - (expected.value ?? 1)) < 1e-6)
    #expect(abs((area["low"] ?? 0) - (expected.interval?.lowerBound ?? 1)) < 1e-6)
    let curve = try #require(models[0]["roc"] as? [[String: Any]])
    // Nothing is flagged at an infinite threshold, which JSON has no number for.
    #expect(curve[0]["threshold"] is NSNull && curve[0]["fpr"] as? Double == 0)
    #expect((models[1]["lead_of_first"] as? [String: Any])?["tie"] as? Bool == false)
    #expect((target["text_lift"] as? [String: Any])?["verdict"] as? String == "nothing")
    #expect((target["learning_curve"] as? [[String: Any]])?.count == 3)
  }

  @Test("leads under 0.005 are ties, others count only beyond chance")
  func leads() throws {
    let labels = (0..<400).map { $0 % 2 == 0 }
    func finding(_ first: (Int) -> Double, _ second: (Int) -> Double) throws -> String {
      let options = RiskEvaluationOptions(bootstrap: Bootstrap(resamples: 50))
      let scores = [labels.indices.map(first), labels.indices.map(second)]
      let lead = try ScoreComparison(
        scores[0], minus: scores[1], labels: labels, options: options, threads: 1)
      let models = try scores.enumerated().map { place, scores in
        RiskReportSection.Model(
          name: "m\(place)",
          evaluation: try RiskEvaluation(
            target: .orderReturn, probabilities: scores, labels: labels, options: options,
            threads: 1),
          comparison: place == 0 ? nil : lead)
      }
      let report = RiskReport(data: [], split: "", sections: [RiskReportSection(models: models)])
      return try #require(report.lines.first { $0.hasPrefix("m0 against m1: ROC-AUC ") })
    }
    let perfect = { (row: Int) in labels[row] ? 0.9 : 0.1 }
    let constant = { (_: Int) in 0.5 }
    #expect(try finding(perfect, perfect).hasSuffix(", a tie, being less than 0.005."))
    #expect(try finding(perfect, constant).hasSuffix("+0.5000 (0.5000–0.5000), better."))
    #expect(try finding(constant, perfect).hasSuffix("−0.5000 (−0.5000 to −0.5000), worse."))
    let chance = try finding({ Double($0 * 37 % 101) / 101 }, { Double($0 * 53 % 97) / 97 })
    #expect(chance.hasSuffix(", which may be chance: the interval includes zero."))
  }

  @Test("the page escapes what files say, and loads nothing")
  func hostileText() throws {
    let html = try MadeRiskReport.make(
      names: ["<script>alert(1)</script>", "<b>two</b>"], data: ["<img src=x>"],
      country: "<i>Spain</i>"
    ).html()
    #expect(html.contains("&lt;img src=x&gt;") && html.contains("&lt;i&gt;Spain&lt;/i&gt; *"))
    for part in ["<script", "<b>", "<i>", "<img"] { #expect(!html.contains(part), "\(part)") }
    for part in ["http:", "https:", " src=\"", "url(", "@import", "<link", "{{", "nan", "inf "] {
      #expect(!html.contains(part), "\(part)")
    }
    #expect(html.contains("default-src 'none'") && html.contains("prefers-color-scheme: dark"))
  }

  @Test(
    "the page has the charts, each named once, with the sentences",
    arguments: ReportLanguage.allCases)
  func page(_ language: ReportLanguage) throws {
    let report = try MadeRiskReport.make()
    let html = try report.html(language: language)
    for chart in ["roc", "pr", "reliability", "lift", "cost", "learning"] {
      #expect(html.components(separatedBy: "id=\"churn-\(chart)-title\"").count == 2, "\(chart)")
    }
    // A curve for each of two models, and one for the learning.
    #expect(html.components(separatedBy: "class=\"curve series0\"").count == 6)
    #expect(html.components(separatedBy: "class=\"curve series1\"").count == 5)
    // The plot of ROC is 430 × 370 with margins of 62, 30, 46 and 30: from its lower left corner to
    // its upper right one.
    let roc = try #require(
      html.components(separatedBy: "class=\"curve series0\" d=\"").dropFirst().first)
    #expect(roc.hasPrefix("M62 324L"))
    #expect(roc.prefix { $0 != "\"" }.hasSuffix("L400 30"))
    let lift = try #require(report.sections[0].textLift)
    switch language {
    case .english: #expect(html.contains("<li>\(lift.sentence)</li>"))
    case .chinese:
      #expect(html.contains("<li>文本在这里没有带来任何提升：加入文本后 ROC-AUC 0."))
      #expect(html.contains("，包含零）</li>"))
    }
  }

  @Test("where flagging nobody is cheapest, the report says so")
  func nobody() throws {
    let labels = (0..<40).map { $0 % 2 == 0 }
    let evaluation = try RiskEvaluation(
      target: .churn, probabilities: labels.map { $0 ? 0.6 : 0.7 }, labels: labels,
      options: RiskEvaluationOptions(
        costs: RiskCosts(falseAlarm: 10, miss: 1, treated: 1),
        bootstrap: Bootstrap(resamples: 0)),
      threads: 1)
    let report = RiskReport(
      data: [], split: "",
      sections: [RiskReportSection(models: [.init(name: "network", evaluation: evaluation)])])
    // Half of the rows come true at 1 each; flagging all costs (10 + 1) / 2.
    #expect(
      report.lines.contains(
        "Flagging nobody is cheapest: 0.500 per row, against 5.500 for flagging everybody."))
    #expect(report.lines.contains("Decisions of network at the threshold none"))
    #expect(try report.html().contains("<svg"))
  }
}
