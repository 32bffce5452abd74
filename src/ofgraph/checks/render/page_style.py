"""How the page of a report looks, on a screen and on paper; nothing is fetched from elsewhere."""

CSS = """
:root { color-scheme: light; --ink: #1c1f23; --quiet: #555b63; --line: #d5d9de; --wash: #f5f6f8;
  --violation: #a31621; --warning: #7a4a00; --info: #1d4f8c; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 4rem; color: var(--ink);
  background: #fff; font: 1.0625rem/1.55 Georgia, "Times New Roman", serif; }
h1, h2, h3, h4, table, nav, .mark, legend, label, summary {
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.375rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.125rem; line-height: 1.35; margin: 0 0 .25rem; }
h4 { font-size: 1rem; line-height: 1.4; margin: 0 0 .25rem; }
p { margin: .375rem 0; }
a { color: #14467d; }
code { font: .8125rem/1.5 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.verdict { margin-bottom: 1rem; font-size: 1.25rem; line-height: 1.4; padding: .75rem 1rem;
  background: var(--wash);
  border-left: .375rem solid var(--quiet); }
.verdict.violation { border-color: var(--violation); }
.verdict.warning { border-color: var(--warning); }
.verdict.info { border-color: var(--info); }
.verdict.sound { border-color: #1e6b35; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; list-style: none; padding: 0; }
.block { border-top: 1px solid var(--line); padding: 1rem 0; }
.problem { margin: .625rem 0; padding-left: .75rem; border-left: .25rem solid var(--quiet); }
.problem.violation { border-color: var(--violation); }
.problem.warning { border-color: var(--warning); }
.problem.info { border-color: var(--info); }
.mark { font-size: .8125rem; font-weight: 600; padding: .0625rem .375rem; border-radius: .1875rem;
  border: 1px solid currentColor; }
.mark.violation { color: var(--violation); }
.mark.warning { color: var(--warning); }
.mark.info { color: var(--info); }
.mark.new { color: #fff; background: var(--ink); border-color: var(--ink); }
.quiet { color: var(--quiet); }
.small { font-size: .9375rem; }
blockquote { margin: .5rem 0; padding: 0 0 0 .75rem; border-left: .125rem solid var(--line);
  font-style: italic; overflow-wrap: anywhere; }
summary { cursor: pointer; font-size: 1rem; padding: .25rem 0; }
ol.records { padding-left: 2rem; }
ol.records > li { margin: .875rem 0; }
fieldset { border: 1px solid var(--line); padding: .5rem 1rem 1rem; margin: 0 0 1rem;
  columns: 16rem; }
label { display: block; break-inside: avoid; font-size: .9375rem; padding: .1875rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
caption { text-align: left; color: var(--quiet); padding: 0 0 .5rem; }
th, td { text-align: left; vertical-align: top; padding: .4375rem .75rem .4375rem 0;
  border-bottom: 1px solid var(--line); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; }
:focus-visible { outline: .1875rem solid #14467d; outline-offset: .125rem; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  nav, .filter { display: none; }
  .problem, li { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  details::details-content { content-visibility: visible; height: auto; }
}
"""
