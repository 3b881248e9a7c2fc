// Makes text from outside harmless in HTML: element content and quoted attribute values.

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Control characters, which HTML does not allow, become U+FFFD. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => entities[char]!).replace(/[^\P{Cc}\t\n\r]/gu, '\ufffd')
