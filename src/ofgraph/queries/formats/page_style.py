"""How the page of an answer looks, on a screen and on paper; nothing is fetched from elsewhere."""

CSS = """
:root { color-scheme: light dark; --ink: #1c1f23; --paper: #fff; --quiet: #555b63; --line: #d5d9de;
  --wash: #f5f6f8; --link: #14467d; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --paper: #16181b; --quiet: #a9b0b8;
  --line: #3a3f45; --wash: #202327; --link: #9cc3f0; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1.5rem 1.25rem 4rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 1rem; max-width: 60rem; }
p, li { color: var(--quiet); max-width: 60rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9375rem; }
caption { text-align: left; color: var(--quiet); padding: 0 0 .5rem; }
th, td { text-align: left; vertical-align: top; padding: .4375rem .75rem; max-width: 36rem;
  border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
thead th { background: var(--wash); border-bottom: 2px solid var(--quiet); white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.day { white-space: nowrap; }
td.long { min-width: 22rem; }
a { color: var(--link); }
:focus-visible { outline: .1875rem solid var(--link); outline-offset: .125rem; }
@media print { body { padding: 0; font-size: 10pt; } thead { display: table-header-group; }
  tr { break-inside: avoid; } .wide { overflow: visible; } }
"""
