import Commerce
import Kefu
import Testing

/// A made-up model whose answers, and so the figures, can be worked out by hand.
@Suite("Robustness suite")
struct RobustnessSuiteTests {
  private let vocabulary = SmallVocabulary()
  private let examples = [
    (text: "运费", label: "fee"), (text: "尺码小", label: "fee"), (text: "运费 where is it", label: "fee"),
    (text: "where is it", label: "size"),
  ]

  /// Sure of `fee` with 0.9, with 0.2 where there is a traditional 運, with 0.6 for 碼.
  private func decide(_ texts: [String]) -> [Decision] {
    texts.map { text in
      let fee = text.contains("運") ? 0.2 : text.contains("碼") ? 0.6 : 0.9
      let guesses = [
        Guess(label: "fee", confidence: fee), Guess(label: "size", confidence: 1 - fee),
      ]
      return Decision(
        guesses: guesses.sorted { $0.confidence > $1.confidence }, isSure: true)
    }
  }

  private func isNear(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-9 }

  @Test("figures are those of the lines a perturbation applies to, by language")
  func figures() throws {
    let suite = RobustnessSuite(
      perturber: try vocabulary.perturber(), perturbations: [.traditional])
    let report = suite.run(on: examples, decide: decide)
    #expect(report.examples == 4)
    #expect(report.rows.map(\.language) == [nil, .chinese, .mixed])
    #expect(report.rows.map(\.lines) == [3, 2, 1])
    // 運費: 0.9 → 0.2, flipped; 尺碼小: 0.9 → 0.6; 運費 where is it: 0.9 → 0.2, flipped.
    #expect(report.rows.map(\.accuracyBefore) == [1, 1, 1])
    #expect(zip(report.rows, [1.0 / 3, 0.5, 0]).allSatisfy { isNear($0.accuracyAfter, $1) })
    #expect(zip(report.rows, [2.0 / 3, 0.5, 1]).allSatisfy { isNear($0.flipped, $1) })
    #expect(
      zip(report.rows, [1.7 / 3, 0.5, 0.7]).allSatisfy { isNear($0.confidenceChange, $1) })
  }

  @Test("the table and the JSON")
  func output() throws {
    let suite = RobustnessSuite(
      perturber: try vocabulary.perturber(), perturbations: [.traditional, .synonym])
    let report = suite.run(on: [examples[0], examples[1]], decide: decide)
    var section = try EvaluationSection.intent()
    section.robustness = report
    let evaluation = Sample.report(section)
    let lines = evaluation.lines
    let start = try #require(lines.firstIndex { $0.hasPrefix("Robustness: ") })
    #expect(
      Array(lines[(start + 2)...]) == [
        "        change      lines    before     after   flipped      |Δp|",
        "",
        "   traditional          2    1.0000    0.5000    0.5000    0.5000",
        "traditional zh          2    1.0000    0.5000    0.5000    0.5000",
        "",
        "       synonym          0         –         –         –         –",
      ])
    #expect(evaluation.json.text.contains(#""robustness":{"examples":2,"seed":"7","rows":[{"#))
    #expect(try evaluation.html().contains(#"<th scope="row">traditional zh</th>"#))
    #expect(
      report.json.text == """
        {"examples":2,"seed":"7","rows":[\
        {"perturbation":"traditional","language":"all","lines":2,"accuracy_before":1.0,\
        "accuracy_after":0.5,"flipped":0.5,"confidence_change":0.5},\
        {"perturbation":"traditional","language":"zh","lines":2,"accuracy_before":1.0,\
        "accuracy_after":0.5,"flipped":0.5,"confidence_change":0.5},\
        {"perturbation":"synonym","language":"all","lines":0,"accuracy_before":null,\
        "accuracy_after":null,"flipped":null,"confidence_change":null}]}
        """)
  }

  @Test("a label the model no longer gives counts as no confidence at all")
  func lostLabel() throws {
    let suite = RobustnessSuite(
      perturber: try vocabulary.perturber(), perturbations: [.traditional])
    let report = suite.run(on: [examples[0]]) { texts in
      texts.map { text in
        let label = text.contains("運") ? "other" : "fee"
        return Decision(guesses: [Guess(label: label, confidence: 0.75)], isSure: true)
      }
    }
    #expect(report.rows[0].confidenceChange == 0.75)
  }

  @Test(
    "texts are perturbed alike in any order, and those it does not apply to are not asked about")
  func order() throws {
    let suite = RobustnessSuite(perturber: try vocabulary.perturber())
    var asked: [[String]] = [[], []]
    for (index, examples) in [examples, examples.reversed()].enumerated() {
      _ = suite.run(on: examples) { texts in
        asked[index] += texts
        return decide(texts)
      }
    }
    #expect(asked[0].sorted() == asked[1].sorted())
    var batches: [[String]] = []
    _ = RobustnessSuite(
      perturber: try vocabulary.perturber(), perturbations: [.traditional, .synonym]
    )
    .run(on: examples) { texts in
      batches.append(texts)
      return decide(texts)
    }
    #expect(batches == [examples.map(\.text), ["運費", "尺碼小", "運費 where is it"]])
  }

  @Test("an error of the model passes through")
  func errors() throws {
    struct Broken: Error {}
    let suite = RobustnessSuite(perturber: try vocabulary.perturber())
    #expect(throws: Broken.self) { try suite.run(on: examples) { _ in throw Broken() } }
  }
}
