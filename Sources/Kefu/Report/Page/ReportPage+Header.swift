import Commerce

/// What stands above all sections but the findings.
extension ReportPage {
  /// A name with a value.
  struct KeyFigure: Sendable, Hashable {
    let name: String
    let value: String
    var note = ""
  }

  /// Period and number of records.
  var lede: String {
    let (records, bad) = (words.number(tally.all.records), words.number(tally.bad))
    let period = period.map { $0 + words.say("，", ", ") } ?? ""
    let more = words.say("，另有 \(bad) 条无法读取", ", and \(bad) more that could not be read")
    return words.say(
      "\(period)共 \(records) 条记录", period + words.count(tally.all.records, "record", "records"))
      + (tally.bad == 0 ? "" : more)
  }

  /// From the first to the last period.
  private var period: String? {
    tally.axes.time.map { time in
      let (first, last) = (time.axis.name(of: 0), time.axis.name(of: time.axis.count - 1))
      return first == last ? first : words.say("\(first) 至 \(last)", "\(first) to \(last)")
    }
  }

  /// The numbers to know.
  var keyFigures: [KeyFigure] {
    let all = tally.all
    var figures = [
      KeyFigure(
        name: words.say("记录", "records"), value: words.number(all.records),
        note: words.say("坏 \(tally.bad)", "\(words.number(tally.bad)) bad"))
    ]
    if all.judged > 0 {
      figures.append(share(all.share(of: .negative), words.say("负面", "negative")))
    }
    if all.read > 0 {
      figures.append(share(all.returns, words.say("有退货原因", "with a return reason")))
    }
    if tally.ratings.high > 0 {
      figures.append(
        share(
          Proportion(tally.ratings.highWithReason, of: tally.ratings.high),
          words.say("四五星却说出退货原因", "of 4–5 stars state a return reason")))
    }
    return figures
  }

  private func share(_ proportion: Proportion, _ name: String) -> KeyFigure {
    KeyFigure(
      name: name, value: words.percent(proportion.rate),
      note: "\(words.number(proportion.count)) / \(words.number(proportion.whole))")
  }

  /// Files, hashes and versions.
  var origins: [KeyFigure] {
    let models = origin.models.map { "SHA-256 \($0)" }
    return origin.sources.map { file($0, words.say("数据", "data")) }
      + origin.results.map { file($0, words.say("分析结果", "results")) }
      + [
        KeyFigure(
          name: words.say("模型", "model"),
          value: models.isEmpty ? words.say("未记录", "not recorded") : words.list(models)),
        KeyFigure(name: words.say("明细行", "rows"), value: origin.rowsName),
        KeyFigure(name: "kefu", value: Version.current),
      ]
  }

  private func file(_ file: ReportOrigin.File, _ name: String) -> KeyFigure {
    KeyFigure(name: name, value: "\(file.name) · SHA-256 \(file.sha256)")
  }
}
