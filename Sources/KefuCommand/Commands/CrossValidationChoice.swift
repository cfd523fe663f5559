import ArgumentParser
import Kefu

/// `--cv` and what goes with it.
struct CrossValidationChoice: ParsableArguments {
  @Option(help: ArgumentHelp("Cross-validate with 3 to 20 folds.", valueName: "folds"))
  var cv: Int?

  @Option(
    help: ArgumentHelp(
      "Member of the records that folds keep together, such as writer or product.",
      valueName: "member"))
  var cvBy: String?

  @Option(
    help: ArgumentHelp(
      """
      NDJSON file for the records with the "prediction" of the model that did not learn them and \
      their "fold".
      """, valueName: "file"))
  var cvPredictions: String?

  func validate() throws {
    if let cv, !Folds.counts.contains(cv) {
      throw ValidationError(
        "--cv must be \(Folds.counts.lowerBound) to \(Folds.counts.upperBound), found \(cv)")
    }
    guard cv != nil || (cvBy == nil && cvPredictions == nil) else {
      throw ValidationError("--cv-by and --cv-predictions need --cv, the number of folds")
    }
  }

  /// Cross-validates where that is asked for, and writes what came of it.
  func run(_ training: ModelTraining, on examples: LabelledExamples) throws {
    guard let cv else { return }
    let predictions = try cvPredictions.map { try ResultOutput(path: $0) }
    let folds = try Folds(examples, count: cv, by: cvBy)
    var display = TrainingDisplay()
    let report = try CrossValidation(training: training, folds: folds)
      .run(on: examples, predicts: predictions != nil) { display.show("fold \($0)/\(cv)", $1) }
    display.finish("\(cv) folds trained and measured")
    for line in report.predictions { try predictions?.write(line.text) }
    try predictions?.finish()
    let output = try ResultOutput(path: nil)
    for line in report.lines { try output.write(line) }
    try output.finish()
  }
}
