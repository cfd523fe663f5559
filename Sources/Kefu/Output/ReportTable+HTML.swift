extension ReportTable {
  /// What the template `table` fills in. Rows are dictionaries, which a template can look into.
  var context: [String: Any] {
    [
      "caption": caption, "hasRows": hasRows,
      "columns": columns.map { ["title": $0.title, "kind": $0.isText ? "text" : "number"] },
      "groups": groups.filter { !$0.isEmpty }.map { rows in
        ["rows": rows.map { ["name": $0[0], "cells": cells($0)] as [String: Any] }]
      },
    ]
  }

  private func cells(_ row: [String]) -> [[String: String]] {
    zip(columns, row).dropFirst().map { column, cell in
      ["value": cell, "kind": column.isText ? "text" : "number"]
    }
  }
}

/// A table of a page.
let reportTableTemplate = #"""
  <div class="scroll" tabindex="0" role="group" aria-label="{{caption}}">
  {{#hasRows}}
  <table>
  <caption>{{caption}}</caption>
  <thead><tr>{{#columns}}<th scope="col" class="{{kind}}">{{title}}</th>{{/columns}}</tr></thead>
  {{#groups}}
  <tbody>
  {{#rows}}
  <tr><th scope="row">{{name}}</th>{{#cells}}<td class="{{kind}}">{{value}}</td>{{/cells}}</tr>
  {{/rows}}
  </tbody>
  {{/groups}}
  </table>
  {{/hasRows}}
  {{^hasRows}}
  <p>{{caption}}</p>
  {{/hasRows}}
  </div>

  """#
