// Tells the form of an input by how it begins: JSON, an HTML page or plain text.

export type Form = 'json' | 'html' | 'plain'

/** @param start  the first characters; bytes read as Latin-1 do as well, for every mark looked for is ASCII */
export function formOf(start: string): Form {
  // zero bytes, and marks of byte order as characters or as bytes, stand before or between in UTF-16
  const head = start
    .slice(0, 4000)
    .replaceAll('\u0000', '')
    .replace(/^(?:\ufeff|\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
    .trimStart()
  if (/^[[{]\s*["'{[\]}]/.test(head)) return 'json'
  if (/^\[\s*-?\d/.test(head)) return 'json'
  if (/^(?:<!doctype|<html|<head|<body|<\?xml[^>]*>\s*<(?:!doctype|html))/i.test(head)) return 'html'
  return /<(?:html|head|body|article)[\s>]/i.test(head) ? 'html' : 'plain'
}
