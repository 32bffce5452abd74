"""How a briefing looks as a page, on a screen and on paper; nothing is fetched from elsewhere."""

CSS = """
:root { color-scheme: light dark; --ink: #1c1f23; --paper: #fff; --quiet: #555b63; --line: #d5d9de;
  --wash: #f5f6f8; --link: #14467d; --mark: #14467d; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --paper: #16181b; --quiet: #a9b0b8;
  --line: #3a3f45; --wash: #202327; --link: #9cc3f0; --mark: #9cc3f0; } }
* { box-sizing: border-box; }
html { scroll-behavior: auto; }
body { margin: 0; padding: 1.5rem 1.25rem 4rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; }
main { max-width: 50rem; margin: 0 auto; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 .75rem; padding-top: .75rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1.0625rem; line-height: 1.3; margin: 1.75rem 0 .5rem; }
p, ul, ol { margin: 0 0 .75rem; }
li { margin: 0 0 .5rem; }
li::marker { color: var(--quiet); }
.short { background: var(--wash); border-left: .25rem solid var(--mark);
  padding: 1rem 1.25rem .5rem; }
.short h2 { margin: 0 0 .5rem; padding: 0; border: 0; }
nav { font-size: .9375rem; margin: 1.25rem 0 0; }
nav ul { columns: 2; column-gap: 2rem; padding-left: 1.25rem; }
nav li { break-inside: avoid; margin-bottom: .25rem; }
.wide { overflow-x: auto; margin: 0 0 1rem; }
table { border-collapse: collapse; font-size: .9375rem; width: 100%; }
table.many { font-size: .8125rem; }
table.many :is(th, td) { padding: .3125rem .375rem; hyphens: auto; }
caption { text-align: left; color: var(--quiet); padding: 0 0 .5rem; }
th, td { text-align: left; vertical-align: top; padding: .375rem .625rem; font-weight: normal;
  border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
thead th { background: var(--wash); border-bottom: 2px solid var(--quiet); font-weight: 600;
  vertical-align: bottom; }
sup { font-size: .75em; line-height: 0; white-space: nowrap; }
sup a { padding: .25rem .1rem; text-decoration: none; }
a { color: var(--link); }
sup a:hover, sup a:focus { text-decoration: underline; }
code { font-size: .9375em; overflow-wrap: anywhere; }
.notes, .sources, .again { font-size: .875rem; line-height: 1.5; overflow-wrap: anywhere; }
.notes p { margin: 0 0 .25rem; }
li:target { background: var(--wash); outline: .125rem solid var(--mark); outline-offset: .25rem; }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
:focus-visible { outline: .1875rem solid var(--link); outline-offset: .125rem; }
@media (max-width: 36rem) { nav ul { columns: 1; } }
@page { size: A4; margin: 20mm; }
@media print { :root { color-scheme: light; --ink: #000; --paper: #fff; --quiet: #444;
  --line: #bbb; --wash: #fff; --link: #000; --mark: #000; }
  body { padding: 0; font-size: 10pt; line-height: 1.45; } main { max-width: none; }
  nav, .skip, .back { display: none; } h2, h3 { break-after: avoid; } li { break-inside: avoid; }
  thead { display: table-header-group; } tr { break-inside: avoid; } .wide { overflow: visible; }
  table { font-size: 8.5pt; } table.many { font-size: 7.5pt; }
  th, td { hyphens: auto; } .wide { break-inside: avoid; }
  .notes, .sources, .again { font-size: 8.5pt; } a { text-decoration: none; } }
"""
