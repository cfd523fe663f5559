import ArgumentParser
import Kefu
import RiskModels

extension Risk {
  /// `kefu risk evaluate`
  struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Measure what models are worth on rows they were not trained on.",
      discussion: """
        By default the latest moments are measured and what came before is trained on. --folds takes \
        parts in turn; --differing 2 keeps rows together that differ in at most two columns, where \
        a table repeats itself.

          kefu risk evaluate rows.csv --gap 90 --report risk.html
          kefu risk evaluate telco.csv --id customerID --churn Churn --folds 5 \\
            --model-type network,logistic-quantile --group Contract

        Every figure has a 95 % interval from resamples of the measured rows; differences of ROC-AUC \
        below 0.005 are called ties. With text features, behaviour alone, text alone and both are \
        compared.
        """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
      case text, json
    }

    @OptionGroup var tables: RiskTableInput

    @Option(help: "What to measure, separated by commas: \(RiskModelType.names), or all.")
    var modelType = "ensemble,logistic,logistic-quantile"

    @Option(help: "Parts of the rows to measure in turn. Default: split by time.")
    var folds: Int?

    @Option(help: "Rows that differ in at most so many columns share a part; with --folds.")
    var differing: Int?

    @Option(help: "Share of the rows to measure, the latest; without --folds.")
    var testShare = 0.2

    @Option(help: "Days between the rows trained on and those measured: the labels' horizon.")
    var gap = 0

    @Option(help: "Rows of at least this probability are flagged. Default: the cheapest.")
    var threshold: Double?

    @Option(help: "What a false alarm costs.")
    var falseAlarmCost = 1.0

    @Option(help: "What a miss costs.")
    var missCost = 5.0

    @Option(help: "What it costs to act on a row that was rightly flagged.")
    var treatedCost = 1.0

    @Option(help: "Column to tell errors by.")
    var group: String?

    @Flag(help: "Train on fewer rows too.")
    var learningCurve = false

    @Option(help: "Resamples for the intervals; 0 for none.")
    var resamples = 1_000

    @Option(help: "HTML file to write as well.")
    var report: String?

    @Option(help: "CSV file for the measured rows: split, label and each model's probability.")
    var scores: String?

    @Option(help: "Language of the report: zh or en.")
    var lang = ReportLanguage.english

    @Option(help: "text or json.")
    var format = Format.text

    @OptionGroup var choice: RiskTrainingChoice

    @OptionGroup var threadCount: ThreadCount

    private var types: [RiskModelType?] {
      modelType == "all"
        ? RiskModelType.allCases
        : commaSeparated(modelType).map { RiskModelType(rawValue: $0) }
    }

    func validate() throws {
      guard !types.isEmpty, types.allSatisfy({ $0 != nil }) else {
        throw ValidationError(
          "--model-type: expected some of \(RiskModelType.names), found \(modelType)")
      }
      guard folds ?? 2 >= 2, differing == nil || folds != nil, differing ?? 0 >= 0 else {
        throw ValidationError("--folds must be 2 or more, and --differing goes with it")
      }
      guard testShare > 0, testShare < 1, gap >= 0, resamples >= 0 else {
        throw ValidationError(
          "--test-share must be between 0 and 1, --gap and --resamples at least 0")
      }
      guard falseAlarmCost >= 0, missCost >= 0, treatedCost >= 0 else {
        throw ValidationError("costs must be at least 0")
      }
    }

    func run() throws {
      for path in [report, scores].compactMap({ $0 }) { try ResultOutput.checkFolder(of: path) }
      let table = try tables.table()
      Terminal.note("kefu: \(table.summary)")
      let experiment = experiment
      var status = StatusLine()
      let targets = RiskTarget.allCases.filter { target in
        table.labels[target]?.contains { $0 != nil } ?? false
      }
      guard !targets.isEmpty else { throw RiskModelError.noLabels(RiskTarget.allCases) }
      let outcomes = try targets.map { target in
        try experiment.run(on: table, target: target, threads: threadCount.threads) {
          status.show("training \($0) …")
        }
      }
      status.finish("measured")
      if let scores { try write(outcomes.map(\.rows), to: scores) }
      try write(
        RiskReport(
          data: tables.files, split: experiment.split.description,
          sections: outcomes.map(\.section)))
    }

    private func write(_ rows: [MeasuredRows], to path: String) throws {
      let output = try ResultOutput(path: path)
      for (place, rows) in rows.enumerated() {
        try rows.writeRows(header: place == 0) { try output.write(bytes: $0) }
      }
      try output.finish()
    }

    private var experiment: RiskExperiment {
      var experiment = RiskExperiment(
        types: types.compactMap { $0 }, training: choice.options,
        split: folds.map { .folds($0, differing: differing) }
          ?? .time(testShare: testShare, gapDays: gap),
        evaluation: RiskEvaluationOptions(
          threshold: threshold,
          costs: RiskCosts(falseAlarm: falseAlarmCost, miss: missCost, treated: treatedCost),
          bootstrap: Bootstrap(resamples: resamples)))
      experiment.groupColumn = group
      experiment.hasLearningCurve = learningCurve
      return experiment
    }

    private func write(_ result: RiskReport) throws {
      if let report {
        let page = try ResultOutput(path: report)
        try page.write(result.html(language: lang), terminator: "")
        try page.finish()
      }
      let output = try ResultOutput(path: nil)
      switch format {
      case .json: try output.write(result.json.text)
      case .text: for line in result.lines { try output.write(line) }
      }
      try output.finish()
    }
  }
}
