import Foundation
import RiskModels

/// The charts of a section, each with its numbers in a table.
struct RiskReportFigures {
  /// A chart of the page.
  struct Figure {
    let caption: String
    /// How to read it.
    let note: String
    let chart: Chart
    /// Numbers behind the chart, or none where a table of the section has them.
    let table: [ReportTable]
  }

  let section: RiskReportSection
  let words: RiskReportWords

  /// Small ones, to stand beside each other.
  var small: [Figure] { [roc, precisionRecall, reliability, lift] }

  /// Wide ones.
  var wide: [Figure] { [cost] + [learning].compactMap(\.self) }

  private var roc: Figure {
    plot(
      "roc", words.say("ROC 曲线", "ROC curve"),
      note: words.say("越靠左上越好；虚线是随机猜测。", "The nearer the upper left the better; dashed is chance."),
      x: .share(words.say("误报率", "false positive rate")), y: .share(words.measure(.recall)),
      reference: [.init(x: 0, y: 0), .init(x: 1, y: 1)],
      series: series { .init(name: $0, place: $1, line: $2.rocCurve.map(\.point)) })
  }

  private var precisionRecall: Figure {
    let rate = section.first.positiveRate
    return plot(
      "pr", words.say("精确率–召回率曲线", "Precision and recall"),
      note: words.say(
        "越靠右上越好；虚线是随机标记的精确率。", "The nearer the upper right the better; dashed is chance."),
      x: .share(words.measure(.recall)), y: .share(words.measure(.precision)),
      reference: [.init(x: 0, y: rate), .init(x: 1, y: rate)],
      series: series { .init(name: $0, place: $1, line: $2.precisionRecallCurve.map(\.point)) })
  }

  private var reliability: Figure {
    let bins = section.models.flatMap(\.evaluation.reliability)
    let most =
      bins.map { max($0.probability, $0.observed.value ?? 0) }.max() ?? 1
    let axis = { (title: String) in
      CurvePlot.Axis.reaching(most, title, tick: words.general.tick)
    }
    let end = axis("").range.upperBound
    return plot(
      "reliability", words.say("校准图", "Reliability"),
      note: words.say(
        "每个点是行数相近的一组；落在虚线上说明概率可信。",
        "Each dot is a bin of like numbers of rows; on the dashed line probabilities hold true."),
      x: axis(words.say("平均概率", "mean probability")), y: axis(words.say("实际占比", "came true")),
      reference: [.init(x: 0, y: 0), .init(x: end, y: end)],
      series: series { name, place, evaluation in
        let points = evaluation.reliability
        return .init(
          name: name, place: place,
          line: points.map { .init(x: $0.probability, y: $0.observed.value ?? 0) },
          marks: points.map { bin in
            .init(
              x: bin.probability, y: bin.observed.value ?? 0,
              interval: place == 0 ? bin.observed.interval : nil,
              hint: """
                \(name): \(words.number(bin.probability)) → \(words.estimate(bin.observed)), \
                \(words.general.number(bin.count))
                """)
          })
      })
  }

  private var lift: Figure {
    let measures: [RiskMeasure] = [.liftAt1, .liftAt5, .liftAt10]
    let names = ["1\u{A0}%", "5\u{A0}%", "10\u{A0}%"]
    let most =
      section.models.flatMap { model in
        measures.compactMap { model.evaluation.estimates[$0] }
          .map { $0.interval?.upperBound ?? $0.value ?? 0 }
      }.max() ?? 1
    return plot(
      "lift", words.say("提升度", "Lift"),
      note: words.say(
        "概率最高的一部分行的发生率是平均的多少倍；虚线是随机挑选。",
        "How many times as often the top of the rows comes true as all; dashed is chance."),
      x: .init(
        title: words.say("概率最高的占比", "top share of the rows"),
        ticks: [(0.4, "")] + names.enumerated().map { (Double($0 + 1), $1) } + [(3.6, "")]),
      y: .reaching(most, words.say("提升度", "lift")) { String(format: "%g", $0) + "×" },
      reference: [.init(x: 0.4, y: 1), .init(x: 3.6, y: 1)],
      series: series { name, place, evaluation in
        let shift = (Double(place) - Double(section.models.count - 1) / 2) * 0.12
        return .init(
          name: name, place: place,
          marks: measures.enumerated().compactMap { index, measure in
            let estimate = evaluation.estimates[measure]
            return estimate?.value.map { value in
              .init(
                x: Double(index + 1) + shift, y: value, interval: estimate?.interval,
                hint: "\(name), \(names[index]): \(words.estimate(estimate, decimals: 2))")
            }
          })
      })
  }

  private var cost: Figure {
    let curves = section.models.map(\.evaluation.costCurve)
    let most =
      curves.flatMap(\.points).map { $0.cost.interval?.upperBound ?? $0.cost.value ?? 0 }.max() ?? 1
    return plot(
      "cost", words.say("成本曲线", "Cost"),
      note: words.say(
        "横轴是标记的行占比；实心点是成本最低的阈值。",
        "Cost per row by the share flagged; each dot is a model's cheapest threshold."),
      size: (860, 330),
      x: .share(words.measure(.flagged)),
      y: .reaching(most, words.measure(.cost)) { String(format: "%g", ($0 * 1e6).rounded() / 1e6) },
      series: series { name, place, evaluation in
        let (points, cheapest) = (evaluation.costCurve.points, evaluation.costCurve.cheapest)
        return .init(
          name: name, place: place,
          line: points.map { .init(x: $0.flagged, y: $0.cost.value ?? 0) },
          band: place > 0
            ? [] : points.compactMap { point in point.cost.interval.map { (point.flagged, $0) } },
          marks: [
            .init(
              x: cheapest.flagged, y: cheapest.cost.value ?? 0,
              hint: "\(name): \(words.cheapest(evaluation.costCurve))")
          ])
      }, table: [section.costTable(words)])
  }

  private var learning: Figure? {
    guard let points = section.learningCurve?.points, points.count > 1 else { return nil }
    let ticks = points.map { (log2(Double($0.rows)), words.general.number($0.rows)) }
    let marks = points.compactMap { point in
      point.rocAUC.value.map {
        CurvePlot.Mark(
          x: log2(Double(point.rows)), y: $0, interval: point.rocAUC.interval,
          hint: "\(words.general.number(point.rows)): \(words.estimate(point.rocAUC))")
      }
    }
    return plot(
      "learning", words.say("学习曲线", "Learning curve"),
      note: words.say(
        "训练行数每次翻倍；若末端仍在上升，更多数据会有帮助。",
        "Rows to learn from, doubling; where it still rises at the end, more would help."),
      size: (860, 300), x: .init(title: words.say("训练行数", "rows trained on"), ticks: ticks),
      y: .init(
        title: "ROC-AUC",
        ticks: (5...10).map { (Double($0) / 10, String(format: "%.1f", Double($0) / 10)) }),
      series: [
        .init(
          name: section.models[0].name, place: 0, line: marks.map { .init(x: $0.x, y: $0.y) },
          marks: marks)
      ], table: [section.learningTable(words)])
  }

  // MARK: - Making

  private func series(
    _ make: (_ name: String, _ place: Int, RiskEvaluation) -> CurvePlot.Series
  ) -> [CurvePlot.Series] {
    section.models.enumerated().map { make($1.name, $0, $1.evaluation) }
  }

  private func plot(
    _ name: String, _ caption: String, note: String, size: (Double, Double) = (430, 370),
    x: CurvePlot.Axis, y: CurvePlot.Axis, reference: [CurvePlot.Point] = [],
    series: [CurvePlot.Series], table: [ReportTable] = []
  ) -> Figure {
    let plot = CurvePlot(
      name: "\(section.target.rawValue)-\(name)", title: caption,
      description: "\(y.title) / \(x.title). \(note)", width: size.0, height: size.1, x: x, y: y,
      reference: reference, series: series)
    return Figure(caption: caption, note: note, chart: plot.chart, table: table)
  }
}

extension CurvePoint {
  fileprivate var point: CurvePlot.Point { .init(x: x, y: y) }
}
