import Kefu
import Testing
import TextModels

@Suite("Evaluation gate")
struct EvaluationGateTests {
  private let kinds: [String: TaskEvaluation.Kind] = [
    "intent": .classification, "reason": .reasons,
  ]

  private func gate(_ yaml: String, _ tasks: String...) throws -> EvaluationGate {
    try EvaluationGate(yaml: yaml, name: "gates.yml", kinds: kinds, tasks: tasks)
  }

  @Test(
    "limits by measure, by task and by label, in YAML and in JSON",
    arguments: [
      "accuracy: 0.75", "# as today\nintent:\n  accuracy: 0.75\n", #"{"accuracy": 0.75}"#,
      #"{"intent": {"accuracy": 0.75, "recall.oos": 1}}"#, "recall.return.request: 1",
      // A quarter of 0.9 + 0.6 + 0.8 + 0.7 are 0.75; the gaps of the bins sum up to 0.3.
      "ece: 0.31", "intent: {brier: 0.4, ece: 0.31}\nreason: {micro_f1: 1}",
      "in_scope_accuracy: 0.5",
    ])
  func holds(yaml: String) throws {
    #expect(try gate(yaml, "intent").failures(of: Sample.report(.intent())).isEmpty)
  }

  @Test(
    "a limit that does not hold is told with value and limit; errors are limited from above",
    arguments: [
      ("accuracy: 0.76", "accuracy is 0.75, limit 0.76"),
      ("intent: {accuracy: 0.8}", "accuracy is 0.75, limit 0.8"),
      ("recall.delivery.track: 0.1", "recall.delivery.track is 0.0, limit 0.1"),
      ("ece: 0.2", "ece is 0.3"), ("roc_auc.oos: 1.5", "roc_auc.oos is 1.0, limit 1.5"),
    ])
  func fails(yaml: String, message: String) throws {
    let failures = try gate(yaml, "intent").failures(of: Sample.report(.intent()))
    #expect(failures.count == 1 && failures[0].hasPrefix(message), "\(failures)")
  }

  @Test("limits of several tasks name theirs")
  func tasks() throws {
    let report = Sample.report(try .intent(), try .reason())
    let gate = try gate(
      "intent: {accuracy: 0.9}\nreason: {evidence_f1: 0.9, micro_f1: 0.6}", "intent", "reason")
    let failures = try gate.failures(of: report)
    #expect(failures.count == 2)
    #expect(failures[0] == "intent accuracy is 0.75, limit 0.9")
    #expect(failures[1].hasPrefix("reason evidence_f1 is 0.66"))
  }

  @Test("a measure without a value does not hold")
  func noValue() throws {
    let section = EvaluationSection(
      task: "intent", texts: try Sample.texts(["a"]), gold: ["x"],
      decisions: [Sample.decision(["x": 1], sure: false)])
    let failures = try gate("{sure_accuracy: 0, oos_auroc: 0}", "intent")
      .failures(of: Sample.report(section))
    #expect(
      failures == ["sure_accuracy has no value, limit 0.0", "oos_auroc has no value, limit 0.0"])
  }

  @Test(
    "what is not a limit is named with its line and what could stand there",
    arguments: [
      ("accuracy: 0.9\nacuracy: 0.9", "gates.yml:2: no measure acuracy of intent", "accuracy, "),
      ("intent:\n  micro_f1: 1", "gates.yml:2: no measure micro_f1", "macro_f1"),
      ("intnet: {accuracy: 1}", "gates.yml:1: no task intnet", "intent, reason"),
      ("accuracy: high", "gates.yml:1: expected a number", "found: high"),
      ("accuracy: .nan", "gates.yml:1: expected a number", "accuracy"),
      ("accuracy: [1]", "gates.yml:1: expected a number", "a list"),
      ("accuracy:", "gates.yml:1: expected a number", "accuracy"),
      ("- accuracy", "gates.yml: expected a mapping", "measure"),
      ("", "gates.yml: expected a mapping", "measure"),
      ("{}", "gates.yml: expected a limit for intent", "none"),
      ("reason: {micro_f1: 1}", "gates.yml: expected a limit for intent", "none"),
      ("accuracy: 1\nece: 1\naccuracy: 2", "found twice", "accuracy"),
      ("accuracy: [1", "gates.yml:", "not YAML"), ("\"recall.\": 1", "no measure recall.", "LABEL"),
    ])
  func badFile(yaml: String, message: String, expected: String) throws {
    let error = #expect(throws: InputError.self) { try gate(yaml, "intent") }
    let description = error?.description ?? ""
    #expect(description.contains(message) && description.contains(expected), "\(description)")
  }

  @Test("limits without a task need a single task")
  func severalTasks() throws {
    let error = #expect(throws: InputError.self) { try gate("accuracy: 1", "intent", "reason") }
    #expect(error?.description.contains("limits by task (intent, reason)") == true)
  }

  @Test("a label that is nowhere in the data is an error, with those that are")
  func unknownLabel() throws {
    let gate = try gate("recall.return.reqest: 0.5", "intent")
    let error = #expect(throws: InputError.self) {
      try gate.failures(of: Sample.report(.intent()))
    }
    #expect(error?.description.hasPrefix("gates.yml:1: no label return.reqest") == true)
    #expect(error?.description.contains("delivery.track, oos, return.request") == true)
  }

  @Test("a file that is not there is named")
  func missingFile() {
    let error = #expect(throws: InputError.self) {
      try EvaluationGate(path: "/nowhere/gates.yml", tasks: [.intent])
    }
    #expect(error?.description.contains("/nowhere/gates.yml cannot be read") == true)
  }
}
