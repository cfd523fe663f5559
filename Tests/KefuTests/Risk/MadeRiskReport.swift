import Kefu
import NeuralNetwork
import RiskModels

/// A report on made-up rows: outcomes drawn by known probabilities, and models that know them more
/// or less well.
enum MadeRiskReport {
  static let rows = 400

  /// - Parameters:
  ///   - names: the models, the best first; from the second on they see some noise.
  ///   - country: what the groups share.
  static func make(
    names: [String] = ["network", "logistic"], data: [String] = ["rows.csv"],
    country: String = "Spain"
  ) throws -> RiskReport {
    var generator = SeededGenerator(seed: 2)
    let truth = (0..<rows).map { _ in Double(generator.nextUnit()) }
    let labels = truth.map { Double(generator.nextUnit()) < $0 }
    let scores = names.indices.map { place in
      truth.map {
        (1 - 0.3 * Double(place)) * $0 + 0.3 * Double(place) * Double(generator.nextUnit())
      }
    }
    let options = RiskEvaluationOptions(bootstrap: Bootstrap(resamples: 30))
    let groups = GroupColumn(
      name: "country", values: (0..<rows).map { $0 % 5 == 0 ? country : "France" })
    let models = try names.indices.map { place in
      RiskReportSection.Model(
        name: names[place],
        evaluation: try RiskEvaluation(
          target: .churn, probabilities: scores[place], labels: labels, groups: groups,
          options: options, threads: 1),
        comparison: place == 0
          ? nil
          : try ScoreComparison(
            scores[0], minus: scores[place], labels: labels, options: options, threads: 1))
    }
    let section = RiskReportSection(
      models: models,
      textLift: try TextLift(
        behaviour: scores[0], text: labels.map { _ in 0.5 }, both: scores[0], labels: labels,
        options: options, threads: 1),
      learningCurve: try LearningCurve(
        trainLabels: labels, testLabels: labels, options: options, threads: 1
      ) { _ in scores[0] })
    return RiskReport(data: data, split: "by time, gap 90 days", sections: [section])
  }
}
