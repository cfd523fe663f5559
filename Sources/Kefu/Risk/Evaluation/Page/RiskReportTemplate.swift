/// The body of a risk evaluation's page, in Mustache.
let riskReportTemplate = #"""
  <main>
  <h1>{{title}}</h1>
  <dl>
  <dt>{{dataName}}</dt><dd>{{data}}</dd>
  <dt>{{splitName}}</dt><dd>{{split}}</dd>
  </dl>
  {{#sections}}
  <section aria-labelledby="{{name}}">
  <h2 id="{{name}}">{{heading}}</h2>
  <dl class="key">
  {{#keys}}
  <div><dt>{{name}}</dt><dd>{{value}} <small>{{note}}</small></dd></div>
  {{/keys}}
  </dl>
  <ul class="findings">
  {{#findings}}
  <li>{{.}}</li>
  {{/findings}}
  </ul>
  {{#models}}
  {{> table}}
  {{/models}}
  {{#lift}}
  {{> table}}
  {{/lift}}
  <ul class="legend">{{#legend}}<li><span class="swatch {{style}}"></span>{{text}}</li>{{/legend}}</ul>
  <div class="plots">
  {{#small}}
  {{> figure}}
  {{/small}}
  </div>
  {{#wide}}
  {{> figure}}
  {{/wide}}
  {{#tables}}
  {{> table}}
  {{/tables}}
  </section>
  {{/sections}}
  <section aria-labelledby="reading">
  <h2 id="reading">{{readingHeading}}</h2>
  <ul class="reading">
  {{#reading}}
  <li>{{.}}</li>
  {{/reading}}
  </ul>
  </section>
  </main>

  """#

/// A chart of that page.
let riskFigureTemplate = #"""
  <figure>
  <figcaption>{{caption}}</figcaption>
  <p class="note">{{note}}</p>
  <div class="drawing" tabindex="0" role="group" aria-label="{{caption}}">
  {{#chart}}
  {{> chart}}
  {{/chart}}
  </div>
  {{#tables}}
  <details><summary>{{numbers}}</summary>
  {{> table}}
  </details>
  {{/tables}}
  </figure>

  """#

/// What only that page shows: a colour and dashes for each model.
let riskReportStyle = #"""
  :root {
    --series0: #0b5cad; --series1: #c8551b; --series2: #26805c; --series3: #8d46a8;
    --series4: #7d6608; --series5: #57606a; --series6: #b3261e;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --series0: #7cb8f2; --series1: #ef8f5a; --series2: #5fc298; --series3: #cf94e6;
      --series4: #d6bd54; --series5: #9aa5b1; --series6: #f2857c;
    }
  }
  .key { display: flex; flex-wrap: wrap; gap: .75rem 2.5rem; margin: 1rem 0 }
  .key div { display: flex; flex-direction: column-reverse }
  .key dd { font-size: 1.7rem; line-height: 1.2; font-variant-numeric: tabular-nums }
  .key small { font-size: .83rem; color: var(--soft) }
  .findings, .reading { max-width: 50rem; margin: 0; padding-left: 1.2rem }
  .findings li, .reading li { margin: .35rem 0 }
  .legend { list-style: none; display: flex; flex-wrap: wrap; gap: .1rem 1.25rem; padding: 0; margin: 1.5rem 0 0 }
  .swatch { display: inline-block; width: 1.8em; margin-right: .5em; vertical-align: middle; border-top: 3px solid }
  .series0 { stroke: var(--series0); fill: var(--series0); border-color: var(--series0) }
  .series1 { stroke: var(--series1); fill: var(--series1); border-color: var(--series1); border-top-style: dashed }
  .series2 { stroke: var(--series2); fill: var(--series2); border-color: var(--series2); border-top-style: dotted }
  .series3 { stroke: var(--series3); fill: var(--series3); border-color: var(--series3); border-top-style: dashed }
  .series4 { stroke: var(--series4); fill: var(--series4); border-color: var(--series4); border-top-style: dotted }
  .series5 { stroke: var(--series5); fill: var(--series5); border-color: var(--series5); border-top-style: dashed }
  .series6 { stroke: var(--series6); fill: var(--series6); border-color: var(--series6); border-top-style: dotted }
  caption, td.text { white-space: nowrap }
  .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 0 2.5rem }
  figure { margin: 1.5rem 0 0 }
  figcaption { color: var(--ink); font-weight: 600 }
  .note { margin: 0 0 .35rem; font-size: .87rem; color: var(--soft); max-width: 46rem }
  .drawing { overflow-x: auto }
  summary { cursor: pointer; color: var(--dot) }
  svg.chart { display: block; max-width: 58rem; font-size: 13px }
  .plots svg.chart { max-width: 32rem }
  figure:not(.plots figure) svg.chart { min-width: 42rem }
  svg .name { fill: var(--ink) }
  path.curve { fill: none; stroke-width: 1.6 }
  path.curve.series0 { stroke-width: 2.4 }
  path.series1 { stroke-dasharray: 7 4 }
  path.series2 { stroke-dasharray: 2 3 }
  path.series3 { stroke-dasharray: 9 3 2 3 }
  path.series4 { stroke-dasharray: 3 2 }
  path.series6 { stroke-dasharray: 1 2 }
  path.series5 { stroke-dasharray: 12 4 }
  .band { fill: var(--series0); opacity: .15 }
  .whisker { stroke-width: 1.2; opacity: .6 }
  .mark { stroke: none }
  .ideal { stroke: var(--soft); stroke-dasharray: 4 4; fill: none }
  @media (max-width: 34rem) {
    body { margin: 1rem auto }
    .key dd { font-size: 1.4rem }
  }
  @media print {
    :root {
      --series0: #0b5cad; --series1: #c8551b; --series2: #26805c; --series3: #8d46a8;
      --series4: #7d6608; --series5: #57606a; --series6: #b3261e;
    }
    * { print-color-adjust: exact; -webkit-print-color-adjust: exact }
    details:not([open]) { display: none }
    svg.chart { min-width: 0 }
  }

  """#
