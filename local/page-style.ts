/** The local page's style sheet, light and dark. */
export const pageStyle = `
:root { color-scheme: light dark; --paper: #f6f7f9; --card: #ffffff; --ink: #1f2328; --quiet: #5b6470; --line: #dde1e6; --link: #3a49b8; --good: #17693a; --ended: #6b4a00; --mark: #eceefb; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #16181c; --card: #1f2227; --ink: #e7e9ec; --quiet: #a2abb6; --line: #343a42; --link: #a9b4ff; --good: #7fd3a0; --ended: #e5c07b; --mark: #292e45; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { margin: 0 0 .25rem; font-size: 2rem; letter-spacing: -.01em; }
h2 { margin: 2.5rem 0 .5rem; font-size: 1.2rem; }
h3 { margin: 0; font-size: 1.05rem; }
p { margin: 0; }
a { color: var(--link); text-underline-offset: .18em; }
a:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 4px; }
.lead { max-width: 42rem; color: var(--quiet); }
.hint, .empty { margin-bottom: .75rem; color: var(--quiet); }
.notice { margin-top: 1rem; padding: .75rem 1rem; border-left: 4px solid var(--link); background: var(--mark); border-radius: 4px; }
.people { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr)); gap: .75rem; margin: 0; padding: 0; list-style: none; }
.card { position: relative; height: 100%; padding: 1rem 1.1rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.card:has(a):hover { border-color: var(--link); }
.card a { text-decoration: none; }
.card a::before { content: ""; position: absolute; inset: 0; border-radius: 10px; }
.card a::after { content: " \\2197"; font-size: .85em; }
.card a:hover { text-decoration: underline; }
.title { color: var(--quiet); font-size: .9rem; }
.role { margin-top: .4rem; }
.story { margin: 0; padding: 0; list-style: none; counter-reset: step; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.story li { display: flex; gap: .9rem; padding: .8rem 1.1rem; counter-increment: step; }
.story li + li { border-top: 1px solid var(--line); }
.story li::before { content: counter(step); flex: none; width: 1.6rem; height: 1.6rem; border-radius: 50%; background: var(--mark); color: var(--link); font-weight: 600; font-size: .9rem; line-height: 1.6rem; text-align: center; }
kbd { padding: .1rem .4rem; border: 1px solid var(--line); border-radius: 5px; background: var(--mark); font: .9em ui-monospace, "Cascadia Code", Menlo, monospace; white-space: nowrap; }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
table { width: 100%; border-collapse: collapse; font-size: .95rem; }
th, td { padding: .55rem 1.1rem; text-align: left; vertical-align: top; }
th { color: var(--quiet); font-weight: 600; font-size: .85rem; }
td { border-top: 1px solid var(--line); }
.when { white-space: nowrap; font-variant-numeric: tabular-nums; }
.granted { color: var(--good); font-weight: 600; white-space: nowrap; }
.removed { color: var(--ended); font-weight: 600; white-space: nowrap; }
.moved { color: var(--link); font-weight: 600; white-space: nowrap; }
@media (max-width: 34rem) {
  main { padding: 1.5rem .9rem 3rem; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { display: grid; grid-template-columns: auto 1fr; gap: 0 .75rem; padding: .6rem 1rem; border-top: 1px solid var(--line); }
  tbody tr:first-child { border-top: 0; }
  td { padding: 0; border: 0; }
  .when { grid-row: 2; grid-column: 1 / -1; color: var(--quiet); font-size: .85rem; }
  td:nth-child(4) { grid-column: 1 / -1; }
}
`;
