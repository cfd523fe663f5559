/// The page of an evaluation, in Mustache: `{{…}}` is escaped for HTML. Nothing is loaded.
let evaluationPageTemplate = #"""
  <!DOCTYPE html>
  <html lang="en">
  <head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Evaluation of {{model}}</title>
  <style>
  :root {
    --ink: #1b1f24; --soft: #5b6570; --line: #d9dee4; --ground: #fff; --band: #f4f6f8;
    --bar: #9cc3e6; --dot: #0b5cad;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --ink: #e4e8ec; --soft: #9aa5b1; --line: #38414b; --ground: #14181c; --band: #1d2329;
      --bar: #2c5580; --dot: #7cb8f2;
    }
  }
  body {
    margin: 2rem auto; padding: 0 1rem; max-width: 72rem; color: var(--ink);
    background: var(--ground); font: 15px/1.5 system-ui, "Noto Sans CJK SC", sans-serif;
  }
  h1 { font-size: 1.6rem; margin: 0 0 .5rem }
  h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; border-bottom: 2px solid var(--line) }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0 }
  dt, figcaption { color: var(--soft) }
  dd { margin: 0; overflow-wrap: anywhere }
  .scroll { overflow-x: auto; margin: 1.25rem 0 }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums }
  caption { text-align: left; font-weight: 600; padding-bottom: .35rem }
  th, td { padding: .15rem .75rem .15rem 0; text-align: left; vertical-align: top }
  th.number, td.number { text-align: right; white-space: nowrap }
  th[scope=row] { font-weight: 400; white-space: nowrap }
  thead th { color: var(--soft); font-weight: 500; white-space: nowrap }
  thead, tbody + tbody { border-top: 0; border-bottom: 1px solid var(--line) }
  tbody + tbody { border-top: 1px solid var(--line); border-bottom: 0 }
  tbody tr:nth-child(even) { background: var(--band) }
  .summary { display: flex; flex-wrap: wrap; gap: 0 4rem; align-items: flex-start }
  figure { margin: 1.25rem 0; max-width: 24rem }
  svg { width: 100%; height: auto; font-size: 12px }
  .axis { stroke: var(--soft); fill: none }
  .grid { stroke: var(--line) }
  .ideal { stroke: var(--soft); stroke-dasharray: 4 4 }
  .bar { fill: var(--bar) }
  .dot { fill: var(--dot) }
  svg text { fill: var(--soft) }
  @media print {
    :root {
      --ink: #000; --soft: #444; --line: #bbb; --ground: #fff; --band: #f4f4f4; --bar: #9cc3e6;
      --dot: #0b5cad;
    }
    body { margin: 0; max-width: none; font-size: 10pt }
    .scroll { overflow: visible }
    th[scope=row], td.text { white-space: normal; overflow-wrap: anywhere }
    tr, figure, caption { break-inside: avoid }
    h2, caption { break-after: avoid }
  }
  </style>
  </head>
  <body>
  <main>
  <h1>Evaluation</h1>
  <dl>
  <dt>model</dt><dd>{{model}}</dd>
  {{#against}}
  <dt>against</dt><dd>{{.}}</dd>
  {{/against}}
  <dt>data</dt><dd>{{data}}</dd>
  </dl>
  {{#sections}}
  <section>
  <h2>{{task}}: {{examples}} texts</h2>
  <div class="summary">
  {{#summary}}
  {{> table}}
  {{/summary}}
  {{#diagram}}
  <figure>
  <svg viewBox="-48 -12 364 360" role="img" aria-label="Reliability diagram: accuracy by confidence">
  {{#ticks}}
  <line class="grid" x1="0" x2="300" y1="{{y}}" y2="{{y}}"/>
  <text x="-8" y="{{y}}" dy="4" text-anchor="end">{{label}}</text>
  <text x="{{x}}" y="318" text-anchor="middle">{{label}}</text>
  {{/ticks}}
  {{#bars}}
  <rect class="bar" x="{{x}}" y="{{y}}" width="{{width}}" height="{{height}}"><title>{{title}}</title></rect>
  {{/bars}}
  <line class="ideal" x1="0" y1="300" x2="300" y2="0"/>
  {{#bars}}
  <circle class="dot" cx="{{dotX}}" cy="{{dotY}}" r="{{radius}}"><title>{{title}}</title></circle>
  {{/bars}}
  <path class="axis" d="M0 0V300H300"/>
  <text x="150" y="340" text-anchor="middle">confidence</text>
  <text x="-36" y="150" text-anchor="middle" transform="rotate(-90 -36 150)">accuracy</text>
  </svg>
  <figcaption>Accuracy by confidence, in 15 bins; dots show mean confidences, larger for more texts.
  Expected calibration error {{ece}}.</figcaption>
  </figure>
  {{/diagram}}
  </div>
  {{#tables}}
  {{> table}}
  {{/tables}}
  </section>
  {{/sections}}
  </main>
  </body>
  </html>

  """#

/// A table of that page.
let evaluationTableTemplate = #"""
  <div class="scroll" tabindex="0" role="region" aria-label="{{caption}}">
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
