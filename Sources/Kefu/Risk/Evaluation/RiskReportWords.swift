import Foundation
import RiskModels

/// What a risk report says, in its language.
struct RiskReportWords: Sendable, Hashable {
  let general: ReportWords

  init(_ language: ReportLanguage) {
    general = ReportWords(language: language)
  }

  /// One of two wordings.
  func say(_ chinese: String, _ english: String) -> String { general.say(chinese, english) }

  func target(_ target: RiskTarget) -> String {
    switch target {
    case .churn: say("流失", "Churn")
    case .orderReturn: say("退货", "Return")
    }
  }

  func measure(_ measure: RiskMeasure) -> String {
    switch measure {
    case .rocAUC: "ROC-AUC"
    case .prAUC: "PR-AUC"
    case .brier: say("Brier 分数", "Brier score")
    case .logLoss: say("对数损失", "log loss")
    case .calibrationError: say("校准误差 ECE", "calibration error (ECE)")
    case .flagged: say("标记占比", "share flagged")
    case .falsePositiveRate: say("误报率 FPR", "false positive rate")
    case .falseNegativeRate: say("漏报率 FNR", "false negative rate")
    case .precision: say("精确率", "precision")
    case .recall: say("召回率", "recall")
    case .liftAt1: say("前 1 % 提升度", "lift of the top 1 %")
    case .liftAt5: say("前 5 % 提升度", "lift of the top 5 %")
    case .liftAt10: say("前 10 % 提升度", "lift of the top 10 %")
    case .cost: say("平均每行成本", "cost per row")
    }
  }

  // MARK: - Numbers

  /// `0.7480`; a dash for none.
  func number(_ value: Double?, decimals: Int = 4) -> String {
    value.map { signless($0, decimals: decimals) } ?? "–"
  }

  /// `0.731–0.765`, `−0.003 to 0.004`; a dash for none.
  func interval(_ interval: ClosedRange<Double>?, decimals: Int = 3) -> String {
    guard let interval else { return "–" }
    let joint = interval.lowerBound < 0 ? say(" 至 ", " to ") : "–"
    return signless(interval.lowerBound, decimals: decimals) + joint
      + signless(interval.upperBound, decimals: decimals)
  }

  /// `0.7480 (0.731–0.765)`.
  func estimate(_ estimate: Estimate?, decimals: Int = 4) -> String {
    let value = number(estimate?.value, decimals: decimals)
    guard let interval = estimate?.interval else { return value }
    return "\(value) (\(self.interval(interval, decimals: max(1, decimals - 1))))"
  }

  /// `+0.0012`, `−0.0012`; a dash for none.
  func signed(_ value: Double?) -> String {
    value.map { ($0 < 0 ? "−" : "+") + String(format: "%.4f", abs($0)) } ?? "–"
  }

  /// The least probability that is flagged.
  func threshold(_ threshold: Double) -> String {
    threshold.isFinite ? number(threshold) : say("不标记", "none")
  }

  private func signless(_ value: Double, decimals: Int) -> String {
    (value < 0 ? "−" : "") + String(format: "%.\(decimals)f", abs(value))
  }
}
