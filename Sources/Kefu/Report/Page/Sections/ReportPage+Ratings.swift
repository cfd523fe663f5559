extension ReportPage {
  /// Complaints in spite of high stars; `nil` where there are no ratings.
  var ratingSection: PageSection? {
    let ratings = tally.ratings
    guard ratings.rated > 0 else { return nil }
    var section = PageSection(
      name: "ratings",
      heading: words.say("给了高星却在抱怨", "High stars, and yet a complaint"))
    section.tables = [ratingTable(ratings)]
    let examples = tally.examples.complaintsWithPraise
    if !examples.isEmpty {
      section.quotes = [
        .init(
          heading: words.say("例句", "Examples"),
          text: words.say(
            "说出了退货原因，或文字明确为负面。", "They state a return reason, or are surely negative."),
          groups: [
            .init(
              label: words.say("四星、五星", "four and five stars"),
              quotes: examples.map { quote($0, notes: [note($0)]) })
          ])
      ]
    }
    return section
  }

  private func ratingTable(_ ratings: ReportTally.Ratings) -> PageSection.FilteredTable {
    let rows = [
      (words.say("有评分", "rated"), ratings.rated, "stars ≠ \"\""),
      (words.say("四星、五星", "four or five stars"), ratings.high, "stars ≥ 4"),
      (
        words.say("其中说出了退货原因", "of these, with a stated return reason"),
        ratings.highWithReason,
        words.say(
          "stars ≥ 4 且 reasons 含 \":stated;\"", "stars ≥ 4 and reasons contains \":stated;\"")
      ),
      (
        words.say("其中文字明确为负面", "of these, with a text that is surely negative"),
        ratings.highConflicts, words.say("stars ≥ 4 且 conflict = 1", "stars ≥ 4 and conflict = 1")
      ),
      (
        words.say("一星、二星而文字明确为正面", "one or two stars with a text that is surely positive"),
        ratings.lowConflicts, words.say("stars < 4 且 conflict = 1", "stars < 4 and conflict = 1")
      ),
    ]
    return .init(
      ReportTable(
        words.say("评分与文字", "Stars and texts"),
        columns: [
          .text(words.say("记录", "records")), .number(words.say("数目", "count")),
          .text(words.say("筛选", "filter")),
        ], rows: rows.map { [$0.0, words.number($0.1), $0.2] }),
      filter: words.say(
        "数字是 \(origin.rowsName) 中满足末列条件的行数。",
        "Numbers are rows of \(origin.rowsName) that pass the filter in the last column."))
  }

  private func note(_ example: ReportExample) -> String {
    let stars = Int((example.stars ?? 0).rounded())
    let reasons = example.reasons.map(words.reason)
    return words.say("\(stars) 星", "\(stars) stars")
      + (reasons.isEmpty ? "" : " · " + words.list(reasons))
  }
}
