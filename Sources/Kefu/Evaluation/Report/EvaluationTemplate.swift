/// The body of an evaluation's page, in Mustache.
let evaluationPageTemplate = #"""
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

  """#

/// What only that page shows.
let evaluationPageStyle = #"""
  .summary { display: flex; flex-wrap: wrap; gap: 0 4rem; align-items: flex-start }
  figure { margin: 1.25rem 0; max-width: 24rem }
  .ideal { stroke: var(--soft); stroke-dasharray: 4 4 }
  .bar { fill: var(--bar) }
  .dot { fill: var(--dot) }

  """#
