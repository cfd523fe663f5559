import Kernels
import RiskModels
import Testing

@Suite("Baselines beside scikit-learn")
struct BaselineReferenceTests {
  @Test("logistic regression has its coefficients")
  func logisticRegression() throws {
    let reference = try RiskReference("logistic")
    let fitted = LogisticRegression(
      fitting: try reference.doubles("features"), width: 4, labels: try reference.labels(),
      inversePenalty: 0.7)
    expectClose(fitted.weights, try reference.doubles("weights"), tolerance: 1e-6)
    expectClose([fitted.intercept], try reference.doubles("intercept"), tolerance: 1e-6)
  }

  @Test("ranks become its normal quantiles, ties and numbers outside included")
  func quantileNormal() throws {
    let reference = try RiskReference("quantile")
    let fitted = QuantileNormal(fitting: try reference.floats("numbers"))
    expectClose(
      try reference.floats("points").map(fitted.value), try reference.doubles("values"),
      tolerance: 1e-9)
  }

  @Test("the normal quantile is SciPy's")
  func normalQuantile() throws {
    let reference = try RiskReference("normal")
    expectClose(
      try reference.doubles("probabilities").map(NormalDistribution.quantile),
      try reference.doubles("quantiles"), tolerance: 1e-12)
  }

  @Test("support vector machines have libsvm's decision values", arguments: ["linear", "rbf"])
  func supportVectorMachine(kernel: String) throws {
    let reference = try RiskReference("svm-\(kernel)")
    let features = try reference.floats("features")
    let gamma = SupportVectorMachine.scaledGamma(features, width: 3)
    let machine = SupportVectorMachine(
      fitting: features, width: 3, labels: try reference.labels(),
      kernel: kernel == "linear" ? .linear : .radial(gamma: gamma), cost: 1.5, kernels: .current)
    let points = try reference.floats("points")
    expectClose(
      machine.decisionValues(points, rows: points.count / 3, kernels: .current),
      try reference.doubles("values"), tolerance: 1e-3)
  }

  @Test("Platt scaling is that of libsvm")
  func platt() throws {
    let reference = try RiskReference("calibration")
    let scaling = PlattScaling(
      fitting: try reference.doubles("scores"), labels: try reference.labels())
    expectClose(
      [scaling.slope, scaling.offset], try reference.doubles("platt"), tolerance: 1e-4)
  }

  @Test("isotonic regression is its, but for certainty")
  func isotonic() throws {
    let reference = try RiskReference("calibration")
    let scores = try reference.doubles("scores")
    let calibration = RiskCalibration.isotonic(
      IsotonicRegression(fitting: scores, labels: try reference.labels()))
    let margin = 1 / Double(scores.count + 2)
    expectClose(
      try reference.doubles("points").map(calibration.probability),
      try reference.doubles("isotonic").map { min(max($0, margin), 1 - margin) },
      tolerance: 1e-9)
  }

  @Test("scores that rank backwards are scaled to the mean, not turned round")
  func backwardScores() {
    let scaling = PlattScaling(
      fitting: [3, 2, 1, 0, -1, -2], labels: [false, false, false, true, true, true])
    #expect(scaling.slope == 0 && scaling.offset == 0)
  }
}
