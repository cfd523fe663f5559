import Foundation
import RiskModels
import Testing

/// Made-up probabilities and what scikit-learn and numpy make of them; written by
/// `Scripts/export-evaluation-references.py`.
struct MeasureReference: Decodable {
  struct Costs: Decodable {
    let falseAlarm, miss, treated: Double
  }

  struct Cheapest: Decodable {
    let cost, threshold: Double
  }

  struct Bin: Decodable {
    let count: Int
    let probability, observed: Double
  }

  struct Curve: Decodable {
    let x, y: [Double]
    let thresholds: [Double]?
  }

  let probabilities: [Double]
  let labels: [Int]
  let threshold: Double
  let costs: Costs
  let measures: [String: Double]
  let cheapest: Cheapest
  let flaggingNone, flaggingAll: Double
  let reliability: [Bin]
  let roc, precisionRecall: Curve
  /// Only of the case without ties.
  let other: [Double]?
  let intervals: [String: [Double]]?

  /// The case with this name: `distinct` or `tied`.
  static func named(_ name: String) throws -> MeasureReference {
    let cases = try evaluationReference("measures", as: [String: MeasureReference].self)
    return try #require(cases[name])
  }

  var outcomes: [Bool] { labels.map { $0 == 1 } }

  /// Options with the reference's threshold and costs.
  func options(resamples: Int) -> RiskEvaluationOptions {
    RiskEvaluationOptions(
      threshold: threshold,
      costs: RiskCosts(
        falseAlarm: costs.falseAlarm, miss: costs.miss, treated: costs.treated),
      bootstrap: Bootstrap(resamples: resamples))
  }
}

/// A file of `Resources/Evaluation`.
func evaluationReference<Content: Decodable>(
  _ name: String, as type: Content.Type
) throws -> Content {
  let url = try #require(
    Bundle.module.url(
      forResource: name, withExtension: "json", subdirectory: "Resources/Evaluation"))
  return try JSONDecoder().decode(type, from: Data(contentsOf: url))
}
