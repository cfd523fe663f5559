/// A section of a report's page, as the template `section` shows it.
struct PageSection {
  /// A colour and what it stands for.
  struct LegendItem: Sendable, Hashable {
    let style: String
    let text: String
  }

  /// What the colours of a chart stand for.
  struct Legend: Sendable, Hashable {
    let items: [LegendItem]

    init(items: [LegendItem]) {
      self.items = items
    }

    /// The parts of bars.
    init(_ parts: [StackedBars.Part]) {
      items = parts.map { .init(style: $0.style, text: $0.name) }
    }
  }

  /// A table with the filters that lead to its rows.
  struct FilteredTable {
    /// How to find the records behind the numbers.
    let filter: String
    /// A ``ReportTable``'s context.
    let table: [String: Any]

    init(_ table: ReportTable, filter: String) {
      self.table = table.context
      self.filter = filter
    }
  }

  /// A chart, with its numbers behind it.
  struct Figure {
    let chart: Chart
    /// One or none.
    let legends: [Legend]
    let caption: String
    /// What opens the table.
    let summary: String
    let data: FilteredTable
  }

  /// A sentence of a customer.
  struct Quote: Sendable, Hashable {
    /// The quote's language, as BCP 47 names it; empty if it is several or not known.
    let language: String
    /// Stars and reasons, where it is not quoted for one; one or none.
    let notes: [String]
    let before, after: String
    /// The words to mark; one or none.
    let evidence: [String]
    /// Id, file and line.
    let source: String
  }

  /// Sentences under a heading.
  struct Quotes: Sendable, Hashable {
    let heading: String
    let text: String
    /// By reason.
    let groups: [QuoteGroup]
  }

  /// Sentences that say the same.
  struct QuoteGroup: Sendable, Hashable {
    let label: String
    let quotes: [Quote]
  }

  /// Identifies the section on its page.
  let name: String
  let heading: String
  var paragraphs: [String] = []
  var figures: [Figure] = []
  var heatMaps: [HeatMap] = []
  var tables: [FilteredTable] = []
  var quotes: [Quotes] = []

  static let template = #"""
    <section aria-labelledby="{{name}}">
    <h2 id="{{name}}">{{heading}}</h2>
    {{#paragraphs}}
    <p>{{.}}</p>
    {{/paragraphs}}
    {{#figures}}
    <figure>
    <figcaption>{{caption}}</figcaption>
    {{#legends}}
    <ul class="legend">{{#items}}<li><span class="swatch {{style}}"></span>{{text}}</li>{{/items}}</ul>
    {{/legends}}
    <div class="scroll" tabindex="0" role="group" aria-label="{{caption}}">
    {{#chart}}
    {{> chart}}
    {{/chart}}
    </div>
    <details><summary>{{summary}}</summary>
    {{#data}}
    {{> filtered}}
    {{/data}}
    </details>
    </figure>
    {{/figures}}
    {{#heatMaps}}
    {{> heatMap}}
    {{/heatMaps}}
    {{#tables}}
    {{> filtered}}
    {{/tables}}
    {{#quotes}}
    {{> quotes}}
    {{/quotes}}
    </section>

    """#

  static let filteredTemplate = #"""
    <p class="filter">{{filter}}</p>
    {{#table}}
    {{> table}}
    {{/table}}

    """#

  static let quotesTemplate = #"""
    <article>
    <h3 dir="auto">{{heading}}</h3>
    <p>{{text}}</p>
    <div class="groups">
    {{#groups}}
    <div class="group">
    <h4>{{label}}</h4>
    <ul class="quotes">
    {{#quotes}}
    <li><blockquote lang="{{language}}" dir="auto">{{before}}{{#evidence}}<mark>{{.}}</mark>{{/evidence}}{{after}}</blockquote>
    <p class="source">{{#notes}}<span>{{.}}</span> · {{/notes}}<cite>{{source}}</cite></p></li>
    {{/quotes}}
    </ul>
    </div>
    {{/groups}}
    </div>
    </article>

    """#
}
