/// How pages look: on phones and wide screens, light and dark, and on paper, which is always light.
let styleSheet = """

  :root { color-scheme: light dark; \(Palette.light.declarations) }
  @media screen and (prefers-color-scheme: dark) { :root { \(Palette.dark.declarations) } }
  \(textStyle)
  \(tableStyle)
  \(chartStyle)
  \(seriesStyle)
  \(paperStyle)

  """

private let textStyle = """
  * { box-sizing: border-box }
  html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
  body { margin: 0; background: var(--paper); color: var(--ink);
    font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
  main { max-width: 64rem; margin: 0 auto; padding: 1rem }
  h1, h2, h3 { line-height: 1.25; text-wrap: balance }
  h1 { font-size: 1.7rem; margin: .5rem 0 1rem }
  h2 { font-size: 1.3rem; margin: 2rem 0 .75rem }
  h3 { font-size: 1.1rem; margin: 1.5rem 0 .5rem }
  p, ul, ol, blockquote, .note { max-width: 44rem; margin: .75rem 0 }
  p, li, dd, td, blockquote, summary { unicode-bidi: plaintext }
  li { margin: .2rem 0 }
  a { color: var(--link) }
  :focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
  code { font: .9em ui-monospace, monospace; unicode-bidi: isolate }
  :not(pre) > code { background: var(--panel); border-radius: .2em; padding: .1em .25em }
  pre { background: var(--panel); border-radius: .3rem; padding: .75rem; overflow-x: auto;
    overflow-wrap: normal; margin: .75rem 0; line-height: 1.4; tab-size: 4 }
  blockquote { white-space: pre-wrap; border-left: .2rem solid var(--rule); padding-left: .75rem }
  summary { cursor: pointer; font-weight: 600 }
  details { margin: .75rem 0; border: 1px solid var(--rule); border-radius: .3rem;
    padding: .5rem .75rem }
  .note { border-left: .3rem solid var(--faint); background: var(--panel);
    border-radius: .3rem; padding: .1rem .75rem }
  .badge { display: inline-block; white-space: nowrap; font-size: .8em;
    font-weight: 600; line-height: 1.4; border: 1px solid; border-radius: .3em; padding: 0 .4em; color: var(--faint) }
  .good { background: var(--good-paper) }
  .warning { background: var(--warning-paper) }
  .bad { background: var(--bad-paper) }
  .note.good { border-color: var(--good) }
  .note.warning { border-color: var(--warning) }
  .note.bad { border-color: var(--bad) }
  .badge.good, td.good, th.good { color: var(--good) }
  .badge.warning, td.warning, th.warning { color: var(--warning) }
  .badge.bad, td.bad, th.bad { color: var(--bad) }
  dl { margin: .75rem 0 }
  dl > div { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: .15rem 0 }
  dt { flex: 0 0 11rem; color: var(--faint) }
  dd { flex: 1 1 14rem; margin: 0 }
  .row { display: grid; gap: 0 2rem; align-items: start;
    grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)) }
  .row > * { min-width: 0 }
  """

private let tableStyle = """
  .scroll { container-type: inline-size; overflow-x: auto; margin: .75rem 0; max-width: 100%;
    background:
      linear-gradient(to right, var(--paper) 50%, transparent) 0 / 2rem 100% no-repeat local,
      linear-gradient(to left, var(--paper) 50%, transparent) 100% / 2rem 100% no-repeat local,
      linear-gradient(to right, var(--faint), transparent) 0 / 1rem 100% no-repeat scroll,
      linear-gradient(to left, var(--faint), transparent) 100% / 1rem 100% no-repeat scroll }
  table { border-collapse: collapse; overflow-wrap: normal; line-height: 1.35 }
  .scroll > table { width: max-content }
  .row .scroll { font-size: .85rem }
  .row .scroll > table { width: auto }
  .row .scroll tbody th { min-width: 8rem }
  .scroll th, .scroll td { max-width: 18rem; overflow-wrap: break-word }
  .scroll thead th { max-width: 7.5rem }
  caption { text-align: left; font-weight: 600; padding-bottom: .4rem }
  th, td { text-align: left; vertical-align: top; padding: .35rem .7rem;
    border-bottom: 1px solid var(--rule) }
  thead th { vertical-align: bottom; color: var(--faint); border-bottom-color: var(--faint);
    font-weight: 600 }
  tbody th { font-weight: 600 }
  @media (max-width: 40rem) {
    pre { white-space: pre-wrap; overflow-wrap: anywhere }
    .scroll { font-size: .85rem }
  }
  @container (max-width: 32rem) {
    th, td { padding: .3rem .4rem }
    .scroll > table { width: auto }
    .scroll tbody th { max-width: 9rem }
    .scroll.fold td, .scroll.fold th { max-width: none }
    .fold td:not(.number) { overflow-wrap: anywhere }
    .pairs > table, .pairs thead, .pairs tbody { display: block; width: 100% }
    .pairs tr { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr));
      border-bottom: 1px solid var(--rule) }
    .pairs th, .pairs td { border: 0 }
    .pairs td { white-space: normal; overflow-wrap: anywhere; font-size: .8rem;
      padding: .3rem .2rem }
    .pairs th:first-child { grid-column: 1 / -1; padding-bottom: 0 }
  }
  .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
  thead .number { white-space: normal }
  .heat1 { background: var(--heat1) }
  .heat2 { background: var(--heat2) }
  .heat3 { background: var(--heat3) }
  .heat4 { background: var(--heat4) }
  .heat5 { background: var(--heat5) }
  """

private let chartStyle = """
  figure { margin: 1rem 0; max-width: 34rem }
  figcaption { font-weight: 600; margin-bottom: .25rem }
  figure p { margin: .1rem 0; font-size: .85rem; line-height: 1.35; color: var(--faint) }
  figure p.x { text-align: center }
  figure > svg { display: block; width: 100%; height: auto; overflow: visible }
  svg text { font: 12px system-ui, sans-serif; fill: var(--faint);
    font-variant-numeric: tabular-nums }
  svg path { fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round }
  svg .grid { stroke: var(--rule); stroke-width: 1 }
  svg .axis { stroke: var(--faint); stroke-width: 1 }
  svg .dashed { stroke-dasharray: 6 4 }
  svg .pixels { image-rendering: pixelated }
  svg .points { stroke-width: 5.5; stroke-linecap: round }
  ul.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .1rem 1rem; padding: 0;
    margin: .3rem 0; font-size: .85rem; line-height: 1.4 }
  .legend li { display: flex; align-items: baseline }
  .legend svg { flex: none; width: 28px; height: 10px; margin-right: .4rem }
  .bars { width: 100% }
  .bars th, .bars td { border: 0; padding: .2rem 0; vertical-align: middle; font-size: .85rem }
  .bars th { font-weight: 400; min-width: 9rem; overflow-wrap: anywhere; padding-right: .6rem }
  .bars .bar { width: 60% }
  .bars .number { padding-left: .6rem }
  .bars svg { display: block; width: 100%; height: 1.1rem }
  .bars rect { fill: currentColor }
  .bars svg.good { color: var(--good); background: none }
  .bars svg.warning { color: var(--warning); background: none }
  .bars svg.bad { color: var(--bad); background: none }
  """

private let seriesStyle = (0..<Palette.seriesCount).map {
  ".series\($0) { color: var(--series\($0)) }"
}.joined(separator: "\n")

private let paperStyle = """
  @media print {
    body { font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact }
    main { max-width: none; padding: 0 }
    figure, tr, .note { break-inside: avoid }
    h2, h3 { break-after: avoid }
    .scroll { overflow: visible; background: none }
    .scroll > table { width: auto }
    pre { white-space: pre-wrap; overflow-wrap: anywhere }
    details.aside:not([open]) { display: none }
    details::details-content { content-visibility: visible; display: block; height: auto }
  }
  """
