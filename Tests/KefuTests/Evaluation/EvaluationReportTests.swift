import Commerce
import Foundation
import Kefu
import Testing

@Suite("Evaluation report")
struct EvaluationReportTests {
  @Test("text has the layout of scikit-learn's classification_report")
  func text() throws {
    // The example of its manual, with four decimals.
    let labels = ["class 0", "class 1", "class 2"]
    let gold = [0, 1, 2, 2, 2].map { labels[$0] }
    let predicted = [0, 0, 2, 2, 1].map { labels[$0] }
    let section = EvaluationSection(
      task: "sentiment", texts: try Sample.texts(gold), gold: gold,
      decisions: predicted.map { Sample.decision([$0: 0.5]) })
    let lines = Sample.report(section).lines
    let start = try #require(lines.firstIndex { $0.hasPrefix("              precision") })
    let expected = """
                    precision    recall  f1-score   support

           class 0     0.5000    1.0000    0.6667         1
           class 1     0.0000    0.0000    0.0000         1
           class 2     1.0000    0.6667    0.8000         3

          accuracy                         0.6000         5
         macro avg     0.5000    0.5556    0.4889         5
      weighted avg     0.7000    0.6000    0.6133         5
      """
      .split(separator: "\n", omittingEmptySubsequences: false)
    for (line, wanted) in zip(lines[start...], expected) { #expect(line.hasPrefix(wanted)) }
    #expect(lines.count > start + expected.count)
  }

  @Test("JSON has the measures by name, and what they are made of")
  func json() throws {
    let old = try EvaluationSection.intent().evaluation.examples
    let decisions = (0..<old).map { _ in Sample.decision(["oos": 1]) }
    let text = Sample.report(try .intent(old: decisions)).json.text
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["task"] as? String == "intent" && object["examples"] as? Int == 4)
    for measure in TaskEvaluation.Kind.classification.measureNames {
      #expect(object[measure] is Double, "\(measure)")
    }
    #expect(object["accuracy"] as? Double == 0.75)
    let labels = try #require(object["labels"] as? [String: [String: Double]])
    #expect(labels["oos"]?["f1"] == 1 && labels["oos"]?["roc_auc"] == 1)
    let slices = try #require(object["slices"] as? [[String: Any]])
    #expect(slices.map { $0["name"] as? String } == ["zh", "en", "≤10", "11–30"])
    #expect(slices.map { $0["accuracy"] as? Double } == [1, 0.5, 1, 0])
    let against = try #require(object["against"] as? [String: Any])
    #expect(against["gained"] as? Int == 1 && against["p_value"] as? Double == 1)
    #expect((against["flips"] as? [[String: String]])?.first?["effect"] == "gained")
    let scores = (object["out_of_scope"] as? [String: Any])?["scores"] as? [[String: Any]]
    #expect(scores?.map { $0["score"] as? String } == ["p(oos)", "1 − max p in scope"])
  }

  @Test("several tasks stand in a list, each kind with its own measures")
  func severalTasks() throws {
    let aspect = AspectOpinion(term: 0..<3, opinion: 3..<6, category: "c", sentiment: "positive")
    let texts = try Sample.texts(["料子好"])
    let span = LabelledSpan(label: "term", range: 0..<3)
    let report = Sample.report(
      try .intent(), try .reason(old: [[], []]),
      EvaluationSection(task: "aspect", texts: texts, gold: [[aspect]], predicted: [[aspect]]),
      EvaluationSection(task: "span", texts: texts, gold: [[span]], predicted: [[span]]))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(report.json.text.utf8))
        as? [String: [[String: Any]]])
    let tasks = try #require(object["tasks"])
    #expect(tasks.map { $0["task"] as? String } == ["intent", "reason", "aspect", "span"])
    #expect(tasks[1]["micro_recall"] as? Double == 0.5)
    #expect((tasks[1]["against"] as? [String: Any])?["changed"] as? Int == 1)
    #expect(tasks[2]["quadruple_f1"] as? Double == 1 && tasks[3]["overlap_f1"] as? Double == 1)
    for (task, section) in zip(tasks, report.sections) {
      for name in section.evaluation.kind.measureNames { #expect(task.keys.contains(name)) }
    }
    let lines = report.lines
    for title in ["intent: 4 texts", "reason: 2 texts", "aspect: 1 texts", "span: 1 texts"] {
      #expect(lines.contains(title))
    }
    let html = try report.html()
    for part in ["<h2>reason: 2 texts</h2>", "quadruples", "evidence_f1"] {
      #expect(html.contains(part))
    }
  }

  @Test("the page escapes what customers and files write, and loads nothing")
  func hostileText() throws {
    let hostile = #"<script>alert("x")</script> & 'y'"#
    let section = try EvaluationSection.intent(
      text: hostile, label: "<b>\u{600}<u>label</b>",
      old: [String](repeating: "<i>old</i>", count: 4).map { Sample.decision([$0: 1]) })
    let html = try EvaluationReport(
      model: "<img src=x>.kefu", data: ["<svg onload=x>"], against: "<u>", sections: [section]
    ).html()
    #expect(html.contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;"))
    for part in ["<script", "<b>", "<i>", "<img", "<svg onload", "<u>"] {
      #expect(!html.contains(part), "\(part)")
    }
    for part in ["http:", "https:", " src=\"", "url(", "@import", "<link", "{{"] {
      #expect(!html.contains(part), "\(part)")
    }
    #expect(html.contains("&lt;img src=x&gt;.kefu"))
    // A sign that joins the next one hides no bracket.
    #expect(html.contains("\u{600}&lt;u&gt;label"))
    #expect(html.contains("prefers-color-scheme: dark") && html.contains("@media print"))
  }

  @Test("each table of the page has a caption, and its heads say what they head")
  func accessibleTables() throws {
    let html = try Sample.report(.intent(), .reason()).html()
    let tables = html.components(separatedBy: "<table>").dropFirst()
    #expect(tables.count >= 8)
    for table in tables {
      let content = table.components(separatedBy: "</table>")[0]
      #expect(content.contains("<caption>"))
      let heads = content.components(separatedBy: "<th ").dropFirst()
      #expect(heads.allSatisfy { $0.hasPrefix("scope=\"") })
      let columns = content.components(separatedBy: "<th scope=\"col\"").count - 1
      for row in content.components(separatedBy: "<tr>").dropFirst(2) {
        #expect(row.components(separatedBy: "<td").count == columns, "\(row)")
      }
    }
  }
}
