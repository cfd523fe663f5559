/// A table of rates whose cells are the darker the higher the rate: itself the table behind its
/// colours, so that it is read, sorted and heard like any other.
struct HeatMap {
  struct Cell: Sendable, Hashable {
    let rate: String
    let count: String
    /// Class of its colour.
    let style: String
    let hint: String
  }

  struct Row: Sendable, Hashable {
    let name: String
    let cells: [Cell]
  }

  let caption: String
  let filter: String
  /// Head of the first column.
  let corner: String
  let columns: [String]
  let rows: [Row]

  /// Records a column needs for its rates to be told apart from chance.
  static let enough = 30
  /// Steps of the colour.
  private static let steps = 5

  /// A map of proportions, a row of them for each name.
  init(
    caption: String, filter: String, corner: String, columns: [String],
    rows: [(name: String, proportions: [Proportion])], words: ReportWords
  ) {
    (self.caption, self.filter, self.corner, self.columns) = (caption, filter, corner, columns)
    let most =
      rows.flatMap(\.proportions).filter { $0.whole >= Self.enough }.compactMap(\.rate).max() ?? 0
    self.rows = rows.map { row in
      Row(
        name: row.name,
        cells: zip(columns, row.proportions).map { column, proportion in
          Cell(
            rate: proportion.rate.map { words.decimal($0 * 100) } ?? "–",
            count: words.number(proportion.count),
            style: Self.style(proportion, most: most),
            hint: """
              \(column), \(row.name): \(words.number(proportion.count)) / \
              \(words.number(proportion.whole)), \(words.percent(proportion.interval))
              """)
        })
    }
  }

  private static func style(_ proportion: Proportion, most: Double) -> String {
    guard proportion.whole >= enough, let rate = proportion.rate else { return "few" }
    guard rate > 0, most > 0 else { return "heat0" }
    return "heat\(max(1, Int((rate / most * Double(steps)).rounded(.up))))"
  }

  static let template = #"""
    <p class="filter">{{filter}}</p>
    <div class="scroll" tabindex="0" role="group" aria-label="{{caption}}">
    <table class="heat">
    <caption>{{caption}}</caption>
    <thead><tr><th scope="col">{{corner}}</th>{{#columns}}<th scope="col" class="number" dir="auto">{{.}}</th>{{/columns}}</tr></thead>
    <tbody>
    {{#rows}}
    <tr><th scope="row">{{name}}</th>{{#cells}}<td class="number {{style}}" title="{{hint}}">{{rate}} <small>{{count}}</small></td>{{/cells}}</tr>
    {{/rows}}
    </tbody>
    </table>
    </div>

    """#
}
