// Render room: a record to a sheet for the terminal or a page for the browser.

export { type HtmlOptions, renderHtml } from './html.js'
export { type Labels, type Language, languages, loadLabels } from './labels.js'
export { renderSheet, type SheetOptions } from './sheet.js'
