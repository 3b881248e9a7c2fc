// The style of the page: naskh text with its marks, the record beside it, light and dark, phone to wide, and on paper.

export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --ink: #1c1b19; --second: #5f5b54; --line: #e2ded5; --accent: #0f5e66; --soft: #7fa5a8;
  --wash: #dde9e8; --lit: #cfe2e1;
  --tone-0: #0f5e66; --tone-1: #8a6a1f; --tone-2: #6e4a6b; --tone-3: #56663a; --tone-4: #44597a; --tone-5: #84543c;
  --naskh: "Noto Naskh Arabic", "Amiri", "Geeza Pro", "Sakkal Majalla", "Traditional Arabic", "Times New Roman", serif;
  --sans: "IBM Plex Sans Arabic", "Noto Sans Arabic", "SF Arabic", "Segoe UI", Tahoma, system-ui, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #161513; --ink: #ece8e1; --second: #a8a297; --line: #33302b; --accent: #6cc3cc; --soft: #4d7f85;
    --wash: #1f2e31; --lit: #263d42;
    --tone-0: #6cc3cc; --tone-1: #d3b05e; --tone-2: #c79bc3; --tone-3: #a9bd80; --tone-4: #94aed6; --tone-5: #d49c7f;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-block: 24px; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 400 15px/24px var(--sans); overflow-wrap: break-word; }
.page { max-inline-size: 1280px; margin-inline: auto; padding: 24px 16px 48px; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
h1, h2, h3, p, ul, ol, blockquote, dl, dd { margin: 0; padding: 0; }
ul, ol { list-style: none; }

.masthead { display: flex; flex-wrap: wrap; gap: 0 16px; align-items: baseline; padding-block-end: 8px; border-block-end: 1px solid var(--line); color: var(--second); font-size: 13px; }
.masthead .brand { color: var(--accent); font-weight: 600; font-size: 15px; }
.masthead nav { margin-inline-start: auto; display: flex; gap: 16px; }
.head { padding-block: 16px 24px; max-inline-size: 40rem; }
.source { color: var(--second); font-size: 15px; font-weight: 500; }
h1 { font: 600 34px/54px var(--naskh); text-wrap: balance; }
h1 .number, .text .number { font: 400 13px/18px var(--sans); }
.dates { display: flex; flex-wrap: wrap; gap: 0 24px; color: var(--second); font-size: 15px; margin-block-start: 8px; }
.dates dt { display: inline; }
.dates dt::after { content: ":"; }
.dates dd { display: inline; color: var(--ink); }
.dates div { min-inline-size: 0; }

.columns { display: grid; gap: 32px; }
.text { font: 400 20px/36px var(--naskh); max-inline-size: 40rem; }
.text p + p { margin-block-start: 18px; }
.text, .head > * { padding-inline-start: 40px; }
.legend { padding-inline-start: 40px; max-inline-size: 40rem; }
.number { float: inline-start; clear: inline-start; inline-size: 32px; margin-inline: -40px 8px; margin-block-start: .55em; color: var(--second); text-align: end; user-select: none; }
.number::before { content: attr(data-n); }
h1 .number { margin-block-start: 1.4em; }
.sentence:target > .number { color: var(--paper); background: var(--accent); border-radius: 3px; text-align: center; }

.text a, h1 a { color: inherit; }
.per, .org, .loc, .misc, .time { text-decoration-line: underline; text-decoration-thickness: 1.5px; text-decoration-color: var(--accent); text-underline-offset: .42em; text-decoration-skip-ink: none; }
.per { text-decoration-style: solid; }
.org { text-decoration-style: double; }
.loc { text-decoration-style: dotted; text-decoration-thickness: 2.5px; }
.time { text-decoration-style: dashed; }
.misc { text-decoration-style: solid; text-decoration-thickness: 1px; text-decoration-color: var(--second); }
.stands { text-decoration-color: var(--soft); }
.said { border-inline-start: 3px solid var(--tone); padding-inline-start: 4px; }
.said.goes-on { border-inline-start: 0; padding-inline-start: 0; }
.text a.cue, .text .cue, h1 a.cue { color: var(--accent); }
.trigger { background: linear-gradient(var(--wash), var(--wash)) center / 100% 1.45em no-repeat; border-radius: 3px; }
.on, .text :target:not(.sentence), h1 :target:not(.sentence) { background: var(--lit); border-radius: 3px; }
.record li.on, .record li:target { background: var(--lit); }
.tone-0 { --tone: var(--tone-0); } .tone-1 { --tone: var(--tone-1); } .tone-2 { --tone: var(--tone-2); }
.tone-3 { --tone: var(--tone-3); } .tone-4 { --tone: var(--tone-4); } .tone-5 { --tone: var(--tone-5); }

.legend { display: flex; flex-wrap: wrap; gap: 4px 20px; margin-block-start: 32px; padding-block-start: 12px; border-block-start: 1px solid var(--line); color: var(--second); font-size: 13px; line-height: 24px; }
.legend .said { --tone: var(--tone-0); }

.record section + section { margin-block-start: 32px; }
h2 { font-size: 20px; line-height: 32px; font-weight: 600; border-block-end: 1px solid var(--line); }
h3 { font-size: 13px; line-height: 24px; font-weight: 500; color: var(--second); margin-block-start: 8px; }
.record li { padding: 4px 8px; margin-inline: -8px; border-radius: 4px; }
.record li p, .record li blockquote { margin-block-start: 2px; }

.row { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; }
.name { font-weight: 600; color: var(--ink); }
.aside { color: var(--second); }
.small { font-size: 13px; }
.standing { color: var(--second); font-size: 13px; white-space: nowrap; }
.standing .sign { display: inline-block; min-inline-size: 1.2em; text-align: center; color: var(--accent); font-size: 15px; }
.refs { font-size: 13px; white-space: nowrap; }
.refs a { display: inline-block; min-inline-size: 22px; padding-inline: 4px; text-align: center; border: 1px solid var(--line); border-radius: 4px; line-height: 18px; }
.record li.said-item { border-inline-start: 3px solid var(--tone); border-start-start-radius: 0; border-end-start-radius: 0; margin-block-start: 8px; }
.record blockquote { font: 400 17px/30px var(--naskh); }
.record blockquote.direct::before { content: "«"; }
.record blockquote.direct::after { content: "»"; }
.record .event { margin-block-start: 8px; }
.empty, .notices { color: var(--second); }
.notices { margin-block-start: 32px; font-size: 13px; }
.notices li { padding-block: 4px; }
code { font: 13px/20px ui-monospace, "DejaVu Sans Mono", monospace; }
footer { margin-block-start: 48px; padding-block-start: 8px; border-block-start: 1px solid var(--line); color: var(--second); font-size: 13px; }

@media (max-width: 599px) {
  h1 { font-size: 26px; line-height: 44px; }
  h1 .number { margin-block-start: 1em; }
  .text, .head > * { padding-inline-start: 28px; }
  .number { inline-size: 22px; margin-inline: -28px 6px; }
  .refs a { min-inline-size: 28px; line-height: 24px; }
}
@media (min-width: 900px) {
  .page { padding-inline: 32px; }
  .columns { grid-template-columns: minmax(0, 7fr) minmax(0, 5fr); align-items: start; }
  .record { position: sticky; inset-block-start: 0; max-block-size: 100vh; overflow-y: auto; margin-block-start: 24px; padding-block: 0 24px; padding-inline: 24px 8px; border-inline-start: 1px solid var(--line); }
  .masthead nav { display: none; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --second: #444; --line: #bbb; --accent: #0f5e66; --wash: #e8e8e8; --lit: transparent; }
  .page { max-inline-size: none; padding: 0; }
  .masthead nav { display: none; }
  .columns { display: block; }
  .text { max-inline-size: none; font-size: 12pt; line-height: 22pt; }
  .record { position: static; max-block-size: none; overflow: visible; border: 0; padding: 0; margin-block-start: 24pt; font-size: 10pt; line-height: 16pt; }
  .record blockquote { font-size: 11pt; line-height: 18pt; }
  .record li, h1, h2, h3 { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
  .trigger { print-color-adjust: exact; }
  a { color: inherit; }
}
`
