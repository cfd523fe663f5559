import Commerce
import Kefu
import Tokenization

/// Parts of an evaluation of a few texts.
enum Sample {
  /// A decision between labels by their probabilities.
  static func decision(_ probabilities: [String: Double], sure: Bool = true) -> Decision {
    Decision(
      guesses: probabilities.map { Guess(label: $0.key, confidence: $0.value) }
        .sorted { (-$0.confidence, $0.label) < (-$1.confidence, $1.label) },
      isSure: sure)
  }

  static func texts(_ texts: [String]) throws -> EvaluatedTexts {
    EvaluatedTexts(texts, tokenizer: try Tokenizer(), threads: 1)
  }

  static func report(_ sections: EvaluationSection...) -> EvaluationReport {
    EvaluationReport(model: "m.kefu", data: ["dev.jsonl"], sections: sections)
  }
}

extension EvaluationSection {
  /// Four texts of which three are right: accuracy 0.75.
  static func intent(
    text: String = "where is it", label: String = "delivery.track", old: [Decision]? = nil
  ) throws -> EvaluationSection {
    EvaluationSection(
      task: "intent", texts: try Sample.texts(["我要退货", text, "thanks", "你好"]),
      gold: ["return.request", label, "oos", "oos"],
      decisions: [
        Sample.decision(["return.request": 0.9, label: 0.1, "oos": 0]),
        Sample.decision(["return.request": 0.6, label: 0.3, "oos": 0.1], sure: false),
        Sample.decision(["oos": 0.8, label: 0.2, "return.request": 0]),
        Sample.decision(["oos": 0.7, label: 0.2, "return.request": 0.1]),
      ], old: old)
  }

  /// Two reasons in one text, of which one is found with its words.
  static func reason(old: [[ReasonFinding]]? = nil) throws -> EvaluationSection {
    EvaluationSection(
      task: "reason", texts: try Sample.texts(["偏小，有色差", "好"]),
      gold: [
        [
          ReasonFinding(code: "size.too_small", evidence: 0..<6),
          ReasonFinding(code: "desc.color", evidence: 9..<18),
        ], [],
      ],
      predicted: [
        [ReasonFinding(code: "size.too_small", evidence: 0..<6, confidence: 0.75)], [],
      ], old: old)
  }
}
