import RiskModels

/// Tables of a section.
extension RiskReportSection {
  /// A row for each model: how well it ranks and is calibrated, and the first one's lead.
  func modelTable(_ words: RiskReportWords) -> ReportTable {
    let interval = words.percent(first.confidence)
    return ReportTable(
      words.say(
        "各模型对比（同一批行）",
        "Models on the same rows; the lead is \(models[0].name)'s ROC-AUC less the other's"),
      columns: [.text(words.say("模型", "model"))]
        + [
          "roc-auc", interval, "pr-auc", "log loss", "brier", "ece", words.say("领先", "lead"),
          interval,
        ].map(ReportTable.Column.number) + [.text("")],
      rows: models.map { model in
        let estimates = model.evaluation.estimates
        let lead = model.comparison?.differences[.rocAUC]
        return [
          model.name, words.number(estimates[.rocAUC]?.value),
          words.interval(estimates[.rocAUC]?.interval),
        ]
          + [.prAUC, .logLoss, .brier, .calibrationError].map {
            words.number(estimates[$0]?.value)
          }
          + [
            model.comparison == nil ? "" : words.signed(lead?.value),
            model.comparison == nil ? "" : words.interval(lead?.interval, decimals: 4),
            model.comparison.map(words.verdict) ?? "",
          ]
      })
  }

  /// Every measure of every model, with intervals.
  func measureTable(_ words: RiskReportWords) -> ReportTable {
    ReportTable(
      words.say(
        "全部指标及 \(words.percent(first.confidence)) 区间；ECE 的区间偏高，请看上限",
        """
        All measures, with \(words.percent(first.confidence)) intervals; that of the ECE lies high, \
        go by its upper end
        """),
      columns: [.text(words.say("指标", "measure"))]
        + models.map { ReportTable.Column.number($0.name) },
      rows: RiskMeasure.allCases.map { measure in
        [words.measure(measure)]
          + models.map {
            words.estimate($0.evaluation.estimates[measure], decimals: measure.decimals)
          }
      })
  }

  /// Decisions at the threshold.
  func confusionTable(_ words: RiskReportWords) -> ReportTable {
    ReportTable(
      words.say(
        "在阈值 \(words.threshold(first.threshold)) 下的决定（\(models[0].name)）",
        "Decisions of \(models[0].name) at the threshold \(words.threshold(first.threshold))"),
      columns: [
        .text(""), .number(words.say("标记", "flagged")), .number(words.say("未标记", "not flagged")),
      ],
      rows: [
        [
          words.say("发生", "came true"), words.general.number(first.confusion.truePositives),
          words.general.number(first.confusion.falseNegatives),
        ],
        [
          words.say("未发生", "did not"), words.general.number(first.confusion.falsePositives),
          words.general.number(first.confusion.trueNegatives),
        ],
      ])
  }

  /// Mean probability and share that came true, bin by bin.
  func reliabilityTable(_ words: RiskReportWords) -> ReportTable {
    ReportTable(
      words.say(
        "校准：概率与实际占比（\(models[0].name)）",
        "Reliability of \(models[0].name): probability and share that came true"),
      columns: [.text(words.say("概率", "probability"))]
        + [
          words.say("行数", "rows"), words.say("平均概率", "mean"), words.say("实际占比", "came true"),
          words.percent(first.confidence),
        ].map(ReportTable.Column.number),
      rows: first.reliability.map { bin in
        [
          words.interval(bin.range), words.general.number(bin.count),
          words.number(bin.probability), words.number(bin.observed.value),
          words.interval(bin.observed.interval),
        ]
      })
  }

  /// Cost of the cheapest threshold, and of flagging nobody and everybody, model by model.
  func costTable(_ words: RiskReportWords) -> ReportTable {
    ReportTable(
      words.say(
        "平均每行成本：\(words.costs(first.costCurve.costs))",
        "Cost per row, where \(words.costs(first.costCurve.costs)) cost"),
      columns: [.text(words.say("模型", "model"))]
        + [
          words.say("最低成本阈值", "cheapest threshold"), words.say("标记占比", "flagged"),
          words.say("成本", "cost"), words.percent(first.confidence),
          words.say("都不标记", "flag nobody"), words.say("全部标记", "flag everybody"),
        ].map(ReportTable.Column.number),
      rows: models.map { model in
        let curve = model.evaluation.costCurve
        return [
          model.name, words.threshold(curve.cheapest.threshold),
          words.general.percent(curve.cheapest.flagged),
          words.number(curve.cheapest.cost.value, decimals: 3),
          words.interval(curve.cheapest.cost.interval, decimals: 3),
          words.number(curve.flaggingNone.value, decimals: 3),
          words.number(curve.flaggingAll.value, decimals: 3),
        ]
      })
  }

  /// Errors by group; empty without groups.
  func groupTable(_ words: RiskReportWords) -> ReportTable {
    let caption = words.say(
      "按 \(first.groupColumn ?? "") 分组（\(models[0].name)）；* 行数太少，不足以判断",
      "By \(first.groupColumn ?? "") (\(models[0].name)); * marks groups too small to judge by")
    return ReportTable(
      caption,
      columns: [.text(first.groupColumn ?? "")]
        + [
          words.say("行数", "rows"), words.say("实际占比", "came true"),
          words.say("平均概率", "mean prob."), words.say("误报率", "fpr"),
          words.say("漏报率", "fnr"),
        ].map(ReportTable.Column.number),
      rows: first.groups.map { group in
        [
          group.value + (group.isSmall ? " *" : ""), words.general.number(group.rows),
          words.estimate(group.positiveRate, decimals: 3),
          words.number(group.probability, decimals: 3),
          words.estimate(group.falsePositiveRate, decimals: 3),
          words.estimate(group.falseNegativeRate, decimals: 3),
        ]
      })
  }

  /// ROC-AUC of behaviour, text and both; empty where that was not measured.
  func textLiftTable(_ words: RiskReportWords) -> ReportTable {
    let rows = textLift.map { lift in
      [
        (words.say("只用行为", "behaviour only"), lift.behaviour),
        (words.say("只用文本", "text only"), lift.text),
        (words.say("两者", "both"), lift.both),
        (words.say("两者 − 只用行为", "both − behaviour"), lift.difference),
      ].map { name, estimate in
        [name, words.number(estimate.value), words.interval(estimate.interval, decimals: 4)]
      }
    }
    return ReportTable(
      words.say("文本带来的提升", "What text adds"),
      columns: [
        .text(words.say("模型", "model")), .number("roc-auc"),
        .number(words.percent(first.confidence)),
      ],
      rows: rows ?? [])
  }

  /// With fewer rows to learn from; empty where that was not measured.
  func learningTable(_ words: RiskReportWords) -> ReportTable {
    let interval = words.percent(first.confidence)
    return ReportTable(
      words.say("学习曲线", "Learning curve of \(models[0].name)"),
      columns: [
        words.say("训练行数", "rows"), words.say("其中发生", "came true"), "roc-auc", interval,
        words.say("对数损失", "log loss"), interval,
      ].map(ReportTable.Column.number),
      rows: (learningCurve?.points ?? []).map { point in
        [
          words.general.number(point.rows), words.general.number(point.positives),
          words.number(point.rocAUC.value), words.interval(point.rocAUC.interval),
          words.number(point.logLoss.value), words.interval(point.logLoss.interval),
        ]
      })
  }
}

extension RiskMeasure {
  /// Decimals worth showing.
  fileprivate var decimals: Int {
    switch self {
    case .liftAt1, .liftAt5, .liftAt10: 2
    case .cost: 3
    default: 4
    }
  }
}
