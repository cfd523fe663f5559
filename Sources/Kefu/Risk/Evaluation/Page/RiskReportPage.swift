import RiskModels

extension RiskReport {
  /// The report as one self-contained HTML page.
  ///
  /// - Throws: what is wrong with a template.
  public func html(language: ReportLanguage = .english) throws -> String {
    let words = RiskReportWords(language)
    let title = words.say("风险模型评估", "Evaluation of risk models")
    return try HTMLPage(
      language: words.say("zh-Hans", "en"), title: title, style: riskReportStyle
    ).render(
      body: riskReportTemplate,
      partials: ["chart": Chart.template, "figure": riskFigureTemplate],
      context: [
        "title": title, "dataName": words.say("数据", "data"),
        "data": data.joined(separator: ", "), "splitName": words.say("划分", "split"),
        "split": split, "numbers": words.say("数字", "Numbers"),
        "sections": sections.map { $0.context(words) },
        "readingHeading": words.say("如何阅读", "How to read it"), "reading": words.reading,
      ])
  }
}

extension RiskReportSection {
  fileprivate func context(_ words: RiskReportWords) -> [String: Any] {
    let figures = RiskReportFigures(section: self, words: words)
    let tables = [
      measureTable(words), confusionTable(words), reliabilityTable(words), groupTable(words),
    ]
    return [
      "name": target.rawValue, "heading": heading(words), "keys": keyFigures(words),
      "findings": findings(words),
      "legend": models.enumerated().map { ["style": CurvePlot.style($0), "text": $1.name] },
      "models": modelTable(words).context, "small": figures.small.map(\.context),
      "wide": figures.wide.map(\.context),
      "lift": textLift == nil ? [] : [textLiftTable(words).context],
      "tables": tables.filter(\.hasRows).map(\.context),
    ]
  }

  /// The first model's figures that matter most.
  private func keyFigures(_ words: RiskReportWords) -> [[String: String]] {
    [RiskMeasure.rocAUC, .prAUC, .brier, .calibrationError, .cost].map { measure in
      let estimate = first.estimates[measure]
      return [
        "name": words.measure(measure), "value": words.number(estimate?.value, decimals: 3),
        "note": words.interval(estimate?.interval),
      ]
    }
  }
}

extension RiskReportFigures.Figure {
  fileprivate var context: [String: Any] {
    ["caption": caption, "note": note, "chart": chart, "tables": table.map(\.context)]
  }
}

extension RiskReportWords {
  /// What the words and numbers of the page mean.
  fileprivate var reading: [String] {
    [
      say(
        "括号内是重抽样（bootstrap）百分位区间；两个模型的差值在同一批重抽样上计算。",
        """
        Numbers in parentheses are percentile intervals of resampled rows (bootstrap); differences \
        of two models are measured on the same resamples.
        """),
      say(
        "ROC-AUC 差异小于 0.005 视为持平。", "Differences of ROC-AUC under 0.005 are called ties."),
      say(
        "成本最低的阈值是在这些行上选出来的，实际使用时会略差一些。",
        """
        The cheapest threshold was chosen on the very rows it is measured on: it will do a little \
        worse on others.
        """),
      say(
        "重抽样本身会增加噪声，因此 ECE 的区间偏高；请看区间的上限。",
        """
        Resampling adds noise of its own to the calibration error, so its interval lies high: go by \
        its upper end.
        """),
    ]
  }
}
