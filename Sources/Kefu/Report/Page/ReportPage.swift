import Commerce

/// A report as one HTML page: what was counted, in words, charts and tables.
struct ReportPage {
  let tally: ReportTally
  let trend: ReportTrend?
  let origin: ReportOrigin
  let words: ReportWords

  /// The page.
  ///
  /// - Throws: what is wrong with a template.
  func html() throws -> String {
    try HTMLPage(
      language: words.say("zh-Hans", "en"), title: title, style: Self.style,
      script: Self.sortScript
    ).render(
      body: Self.template,
      partials: [
        "section": PageSection.template, "filtered": PageSection.filteredTemplate,
        "quotes": PageSection.quotesTemplate, "chart": Chart.template,
        "heatMap": HeatMap.template,
      ],
      context: [
        "title": title, "lede": lede, "figuresHeading": words.say("要点数字", "Key figures"),
        "keyFigures": keyFigures, "findingsHeading": words.say("主要发现", "Main findings"),
        "findings": findings, "originHeading": words.say("数据来源", "Where it comes from"),
        "origins": origins, "sections": sections,
      ])
  }

  var title: String { origin.title ?? words.say("评论分析报告", "Review report") }

  private var sections: [PageSection] {
    [timeSection, trendSection, reasonSection, productSection, ratingSection, aspectSection]
      .compactMap(\.self)
      + furtherSections + [intentSection, languageSection].compactMap(\.self) + [readingSection]
  }

  private static let template = #"""
    <main>
    <header>
    <h1 dir="auto">{{title}}</h1>
    <p class="lede">{{lede}}</p>
    <dl class="key" aria-label="{{figuresHeading}}">
    {{#keyFigures}}
    <div><dt>{{name}}</dt><dd>{{value}} <small>{{note}}</small></dd></div>
    {{/keyFigures}}
    </dl>
    <h2 id="findings">{{findingsHeading}}</h2>
    <ul class="findings">
    {{#findings}}
    <li>{{.}}</li>
    {{/findings}}
    </ul>
    <details class="origin" open><summary>{{originHeading}}</summary>
    <dl>
    {{#origins}}
    <dt>{{name}}</dt><dd>{{value}}</dd>
    {{/origins}}
    </dl>
    </details>
    </header>
    {{#sections}}
    {{> section}}
    {{/sections}}
    </main>

    """#
}

/// What a report was made from.
struct ReportOrigin: Sendable {
  /// A file and the SHA-256 of its content.
  typealias File = AnalysisReport.SourceFile

  let title: String?
  /// The files of results.
  let results: [File]
  /// The files that were analysed, where they are known.
  let sources: [File]
  /// The start of the SHA-256 of the models, where it is known.
  let models: [String]
  /// Name of the file of rows.
  let rowsName: String
}
