// Reads the JSON-LD of a page: its article node, with the names, dates and sections in it.

import { tidy } from '../canonical.js'

export interface LinkedArticle {
  readonly types: readonly string[]
  readonly headline?: string
  readonly published?: string
  readonly authors: readonly string[]
  readonly section?: string
  readonly outlet?: string
  readonly language?: string
  readonly url?: string
  /** the article's text, where the page gives it */
  readonly body?: string
  /** names of the trail of the page, outermost first */
  readonly trail: readonly string[]
}

type Json = Readonly<Record<string, unknown>>

/** Nodes that are looked at, of all scripts together. */
const maxNodes = 5000
/** Characters of one script that are parsed. */
const maxScript = 2_000_000

/**
 * @param likely  true for a headline that the page has as its own; the node that has it comes before others
 * @returns the article, or null where no script has one; broken scripts are passed over
 */
export function readLinkedData(
  scripts: readonly string[],
  likely: (headline: string) => boolean,
): LinkedArticle | null {
  const nodes: Json[] = []
  for (const script of scripts) {
    if (script.length > maxScript) continue
    const value = parseLoose(script)
    collect(value, nodes, 0)
  }
  const byId = new Map(nodes.flatMap((node) => (typeof node['@id'] === 'string' ? [[node['@id'], node] as const] : [])))
  const articles = nodes.filter((node) => typesOf(node).some((type) => articleType.test(type)))
  const article =
    articles.find((node) => likely(text(node.headline) ?? text(node.name) ?? '')) ??
    articles.find((node) => node.datePublished !== undefined) ??
    articles[0]
  const trailNode = nodes.find((node) => typesOf(node).includes('BreadcrumbList'))
  const trail = list(trailNode?.itemListElement).flatMap((item) => nameOf(item, byId) ?? [])
  if (!article) return trail.length > 0 ? { types: [], authors: [], trail } : null
  const headline = text(article.headline) ?? text(article.name)
  const published = text(article.datePublished) ?? text(article.dateCreated)
  const section = list(article.articleSection).flatMap((one) => text(one) ?? [])
  const outlet = nameOf(article.publisher, byId) ?? nameOf(article.sourceOrganization, byId)
  const language = text(article.inLanguage)
  const url = text(article.url) ?? text(article.mainEntityOfPage) ?? text((article.mainEntityOfPage as Json)?.['@id'])
  const body = typeof article.articleBody === 'string' ? readEntities(article.articleBody) : undefined
  return {
    types: typesOf(article),
    authors: list(article.author).flatMap((one) => nameOf(one, byId) ?? []),
    trail,
    ...(headline && { headline }),
    ...(published && { published }),
    ...(section.length > 0 && { section: section.length <= deepest ? section.at(-1)! : section[0]! }),
    ...(outlet && { outlet }),
    ...(language && { language }),
    ...(url && { url }),
    ...(body && { body }),
  }
}

/** A longer list of sections is one of topics, the first of them the chief one; a shorter one goes from the wide to the narrow. */
const deepest = 3

const articleType = /(?:Article|Report|BlogPosting|Posting|ImageGallery|MediaGallery)$/

/** JSON as pages print it: in a comment or CDATA, with raw line breaks in strings, with a comma too many. */
function parseLoose(script: string): unknown {
  const source = script
    .replace(/^\s*(?:<!--|\/\*?\s*<!\[CDATA\[\s*\*?\/?|<!\[CDATA\[)|(?:-->|\/?\*?\s*\]\]>\s*\*?\/?)\s*;?\s*$/g, '')
    .replace(/;\s*$/, '')
  const mended = (from: string): string =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: raw control characters are what has to go
    from.replace(/[\u0000-\u001f]+/g, ' ').replace(/,(\s*[}\]])/g, '$1')
  for (const form of [() => source, () => mended(source)])
    try {
      return JSON.parse(form())
    } catch {
      // the next form, or nothing
    }
  return undefined
}

function collect(value: unknown, out: Json[], depth: number): void {
  if (depth > 12 || out.length >= maxNodes) return
  if (Array.isArray(value)) {
    for (const one of value) collect(one, out, depth + 1)
    return
  }
  if (!value || typeof value !== 'object') return
  const node = value as Json
  if (node['@type'] !== undefined) out.push(node)
  for (const key of [
    '@graph',
    'mainEntity',
    'mainEntityOfPage',
    'author',
    'publisher',
    'itemListElement',
    'item',
    'breadcrumb',
  ])
    if (node[key] && typeof node[key] === 'object') collect(node[key], out, depth + 1)
}

const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value.flat() : value === undefined ? [] : [value]

const typesOf = (node: Json): string[] =>
  list(node['@type']).flatMap((type) => (typeof type === 'string' ? [type.replace(/^.*[/:#]/, '')] : []))

/** A string that says something, its entities read: `&quot;` stands in JSON-LD as well. */
function text(value: unknown): string | undefined {
  if (Array.isArray(value)) return text(value[0])
  if (value && typeof value === 'object' && '@value' in value) return text((value as Json)['@value'])
  if (typeof value !== 'string') return undefined
  return tidy(readEntities(value)) || undefined
}

function nameOf(value: unknown, byId: ReadonlyMap<unknown, Json>): string | undefined {
  if (Array.isArray(value)) return nameOf(value[0], byId)
  if (!value || typeof value !== 'object') return text(value)
  const node = value as Json
  const own =
    text(node.name) ?? (node.item && typeof node.item === 'object' ? text((node.item as Json).name) : undefined)
  const other = own === undefined ? byId.get(node['@id']) : undefined
  return own ?? (other && other !== node ? text(other.name) : undefined)
}

const entities: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  '#39': "'",
  '#34': '"',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  rsquo: '’',
  lsquo: '‘',
}

export const readEntities = (value: string): string =>
  value.replace(/&(#?\w{2,8});/g, (all, name: string) => entities[name] ?? numeric(name) ?? all)

function numeric(name: string): string | undefined {
  const code = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(name)
  if (!code) return undefined
  const point = code[1] ? Number.parseInt(code[1], 16) : Number(code[2])
  return point > 0x1f && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
    ? String.fromCodePoint(point)
    : undefined
}
