import Commerce

/// The file of rows beside a report: one for each record, with its value in every dimension, so that
/// each number of the report is the number of rows that pass a filter.
///
/// CSV (RFC 4180) in UTF-8 with a byte-order mark, which spreadsheets need to read Chinese.
struct ReportRows: Sendable {
  let fileNames: [String]
  let axes: ReportAxes

  /// The first line.
  var header: [UInt8] {
    [0xEF, 0xBB, 0xBF]
      + Self.line(
        ["file", "line", "bad", "id"] + axes.columns.map { "by." + $0 } + ["period"]
          + [
            "language", "sentiment", "sentiment_sure", "stars", "conflict", "intent",
            "intent_sure", "aspects", "reasons",
          ])
  }

  /// The row of a record.
  func row(_ facts: RecordFacts, id: String, at place: AnalysedFiles.Place) -> [UInt8] {
    let period = axes.time.flatMap { time in time.period(of: facts).map(time.axis.name) }
    return Self.line(
      [fileNames[place.file], String(place.line), "", id] + facts.values + [period ?? ""]
        + [
          facts.language ?? "", facts.sentiment?.rawValue ?? "",
          facts.sentiment == nil ? "" : Self.flag(facts.isSentimentSure),
          facts.stars.map(Self.number) ?? "",
          facts.stars == nil ? "" : Self.flag(facts.isConflict),
          facts.intent ?? "", facts.intent == nil ? "" : Self.flag(facts.isIntentSure),
          Self.list(facts.opinions?.map { "\($0.category):\($0.sentiment.rawValue)" }),
          Self.list(
            facts.reasons?.map { "\($0.code):" + ($0.isStated ? "stated" : "predicted") }),
        ])
  }

  /// The row of a bad record.
  func badRow(at place: AnalysedFiles.Place) -> [UInt8] {
    let empty = [String](repeating: "", count: axes.columns.count + 11)
    return Self.line([fileNames[place.file], String(place.line), "1"] + empty)
  }

  private static func flag(_ value: Bool) -> String { value ? "1" : "0" }

  private static func number(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? String(value)
  }

  /// Each element between semicolons, so that `;code:` finds one without finding another; a lone
  /// semicolon for none, nothing where the text was not read for them.
  private static func list(_ elements: [String]?) -> String {
    elements.map { ";" + $0.map { $0 + ";" }.joined() } ?? ""
  }

  private static func line(_ cells: [String]) -> [UInt8] {
    var row = DelimitedRow(.csv)
    for cell in cells { row.append(cell) }
    return row.bytes + [0x0D, 0x0A]
  }
}
