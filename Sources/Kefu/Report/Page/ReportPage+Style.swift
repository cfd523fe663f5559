extension ReportPage {
  /// What only this page shows.
  static let style = #"""
    :root {
      --negative: #c8551b; --neutral: #b4bcc5; --positive: #3a7ca5; --stated: #c8551b;
      --predicted: #e9b48f; --mark: #fde8b0; --heat-ink: #1b1f24;
      --heat1: #fdf1e7; --heat2: #fadfc8; --heat3: #f5c49b; --heat4: #efa56a; --heat5: #e5843c;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --negative: #e0763c; --neutral: #616c78; --positive: #5d9fc9; --stated: #e0763c;
        --predicted: #80502f; --mark: #5d4a12; --heat-ink: #f2ede8;
        --heat1: #2b221c; --heat2: #40301f; --heat3: #573c22; --heat4: #6f4823; --heat5: #885422;
      }
    }
    h1 { font-size: 1.9rem; line-height: 1.25 }
    h3 { font-size: 1.05rem; margin: 1.75rem 0 .1rem }
    h4 { font-size: .95rem; font-weight: 600; margin: .6rem 0 .2rem }
    p { max-width: 46rem; margin: .5rem 0 }
    .lede { color: var(--soft); font-size: 1.05rem; margin: 0 0 1.25rem }
    .key { display: flex; flex-wrap: wrap; gap: 1rem 3rem; margin: 0 }
    .key div { display: flex; flex-direction: column-reverse }
    .key dd { font-size: 1.9rem; line-height: 1.2; font-variant-numeric: tabular-nums }
    .key small { font-size: .85rem; color: var(--soft) }
    header h2 { border: 0; margin: 1.75rem 0 .25rem }
    .findings { font-size: 1.08rem; max-width: 50rem; margin: 0; padding-left: 1.2rem }
    .findings li { margin: .4rem 0 }
    .origin { margin-top: 1.25rem; font-size: .87rem; color: var(--soft) }
    summary { cursor: pointer; color: var(--dot) }
    figure { margin: 1.5rem 0 }
    figcaption { color: var(--ink); font-weight: 600 }
    figure .scroll { margin: .25rem 0 }
    .legend { list-style: none; display: flex; flex-wrap: wrap; gap: .1rem 1.25rem; padding: 0; margin: 0 }
    .swatch { display: inline-block; width: .8em; height: .8em; margin-right: .4em }
    svg.chart { display: block; min-width: 46rem; max-width: 58rem; font-size: 13px }
    svg .name { fill: var(--ink) }
    .negative { fill: var(--negative); background: var(--negative) }
    .neutral { fill: var(--neutral); background: var(--neutral) }
    .positive { fill: var(--positive); background: var(--positive) }
    .stated { fill: var(--stated); background: var(--stated) }
    .predicted { fill: var(--predicted); background: var(--predicted) }
    .line { stroke: var(--dot); stroke-width: 1.5 }
    .interval { stroke: var(--dot); stroke-width: 1; opacity: .55 }
    .dot { fill: var(--dot) }
    .filter { color: var(--soft); font-size: .87rem; max-width: none; margin: 1rem 0 0 }
    .filter + .scroll { margin-top: .35rem }
    .heat th, .heat td { padding: .25rem .45rem }
    .groups { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 0 2rem }
    .heat thead th.number { white-space: normal; overflow-wrap: anywhere; min-width: 5.4em; max-width: 6em; vertical-align: bottom }
    .heat th:first-child { position: sticky; left: 0; background: var(--ground) }
    .heat tbody tr { background: none }
    .heat td { border: 1px solid var(--ground); color: var(--heat-ink) }
    .heat td.few, .heat td.heat0 { color: var(--soft) }
    .heat td.few { font-style: italic }
    .heat1 { background: var(--heat1) }
    .heat2 { background: var(--heat2) }
    .heat3 { background: var(--heat3) }
    .heat4 { background: var(--heat4) }
    .heat5 { background: var(--heat5) }
    .heat small { display: inline-block; min-width: 2em; font-size: .8em }
    th button { all: unset; cursor: pointer; text-decoration: underline dotted var(--line) }
    th button:focus-visible { outline: 2px solid var(--dot) }
    th[aria-sort=ascending] button::after { content: " ↑" }
    th[aria-sort=descending] button::after { content: " ↓" }
    .quotes { list-style: none; margin: 0; padding: 0 }
    .quotes li { margin: .35rem 0; padding-left: .9rem; border-left: 3px solid var(--line); max-width: 50rem }
    blockquote { margin: 0; unicode-bidi: isolate; overflow-wrap: anywhere }
    mark { background: var(--mark); color: inherit; padding: 0 .1em }
    .source { margin: 0; font-size: .83rem; color: var(--soft) }
    cite { font-style: normal; unicode-bidi: isolate }
    @media (max-width: 34rem) {
      body { margin: 1rem auto }
      .key { gap: .75rem 1.75rem }
      .key dd { font-size: 1.5rem }
      .origin dl { display: block }
      td.text { min-width: 9rem }
    }
    @media print {
      :root {
        --negative: #c8551b; --neutral: #b4bcc5; --positive: #3a7ca5; --stated: #c8551b;
        --predicted: #e9b48f; --mark: #fde8b0; --heat-ink: #000;
        --heat1: #fdf1e7; --heat2: #fadfc8; --heat3: #f5c49b; --heat4: #efa56a; --heat5: #e5843c;
      }
      * { print-color-adjust: exact; -webkit-print-color-adjust: exact }
      figure details:not([open]) { display: none }
      svg.chart { min-width: 0; max-width: 100% }
      .heat { font-size: 7.5pt }
      .heat th, .heat td { padding: .15rem .2rem }
      .heat th[scope=row] { white-space: nowrap }
      .heat small { min-width: 1.6em }
      .heat thead th.number { min-width: 3.9em }
      .quotes li, h3, h4 { break-inside: avoid; break-after: avoid }
      .quotes li { break-after: auto }
      .filter, article > p { break-after: avoid }
    }

    """#

  /// Lets a click on a column's head sort its table: numbers by size, words by the page's language.
  static let sortScript = #"""

    "use strict";
    const value = (row, column) => {
      const text = row.cells[column].textContent.trim();
      const number = /^[<−+-]?\s?[\d,]+(\.\d+)?/.exec(text);
      return number ? parseFloat(number[0].replace("−", "-").replace(/[,<+\s]/g, "")) : text;
    };
    const compare = (a, b) => {
      if (typeof a === "number" && typeof b === "number") return a - b;
      if (typeof a === typeof b) return a.localeCompare(b, document.documentElement.lang);
      return typeof a === "number" ? 1 : -1;
    };
    for (const table of document.querySelectorAll("table")) {
      const heads = [...table.tHead.rows[0].cells];
      heads.forEach((head, column) => {
        const button = document.createElement("button");
        button.type = "button";
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener("click", () => {
          const isNumber = head.classList.contains("number");
          const first = isNumber ? "descending" : "ascending";
          const second = isNumber ? "ascending" : "descending";
          const order = head.getAttribute("aria-sort") === first ? second : first;
          heads.forEach((other) => other.removeAttribute("aria-sort"));
          head.setAttribute("aria-sort", order);
          const sign = order === "ascending" ? 1 : -1;
          for (const body of table.tBodies) {
            const rows = [...body.rows];
            rows.sort((a, b) => sign * compare(value(a, column), value(b, column)));
            body.append(...rows);
          }
        });
      });
    }

    """#
}
