extension HTMLPage {
  /// Colours, type and tables of all pages, on a screen in the light and in the dark, and on paper.
  static let commonStyle = #"""
    :root {
      --ink: #1b1f24; --soft: #57606a; --line: #d9dee4; --ground: #fff; --band: #f4f6f8;
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
      background: var(--ground);
      font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
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
    svg { width: 100%; height: auto; font-size: 12px }
    svg text { fill: var(--soft) }
    .axis { stroke: var(--soft); fill: none }
    .grid { stroke: var(--line) }
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

    """#
}
