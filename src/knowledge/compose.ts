// Puts the name of a public body into English by its parts: «وزارة الدفاع الروسية» is the Ministry of Defence of Russia.

import { oneOf, readTable } from '../lexicon/table.js'
import { fold, foldWords } from '../text/fold.js'
import { countryOfAdjective, loadCountries } from './setting.js'

export interface Composed {
  readonly nameEn: string
  /** code of the country the name itself gives */
  readonly country?: string
  /** the body without its country, folded: «وزاره الدفاع» */
  readonly body: string
}

interface Parts {
  readonly heads: ReadonlyMap<string, string>
  readonly fields: ReadonlyMap<string, string>
  readonly wholes: ReadonlyMap<string, string>
  readonly generic: ReadonlyMap<string, string>
  readonly places: ReadonlyMap<string, string>
  readonly adjectives: ReadonlyMap<string, string>
}

let parts: Parts | undefined

function loadParts(): Parts {
  if (parts) return parts
  const map = (): Map<string, string> => new Map()
  const maps = { head: map(), field: map(), whole: map(), generic: map(), place: map(), adjective: map() }
  for (const row of readTable('knowledge/name-parts.tsv', ['phrase', 'name_en', 'kind']))
    maps[oneOf(row, 'kind', ['head', 'field', 'whole', 'generic', 'place', 'adjective'] as const)].set(
      foldWords(row.phrase).join(' '),
      row.name_en,
    )
  parts = {
    heads: maps.head,
    fields: maps.field,
    wholes: maps.whole,
    generic: maps.generic,
    places: maps.place,
    adjectives: maps.adjective,
  }
  return parts
}

/** «وكالة رويترز» -> «رويترز», and `{} Agency`; undefined where the first word belongs to the name. */
export function withoutGeneric(name: string): { readonly rest: string; readonly form: string } | undefined {
  const [first, ...rest] = name
    .replace(/[«»"“”]+/g, '')
    .trim()
    .split(/\s+/)
  const form = rest.length > 0 ? loadParts().generic.get(fold(first!)) : undefined
  return form === undefined ? undefined : { rest: rest.join(' '), form }
}

/** «مطار البحرين الدولي» -> «البحرين», and `{} International Airport`; undefined where the name has no such head. */
export function placeHead(name: string): { readonly rest: string; readonly form: string } | undefined {
  const { places, adjectives } = loadParts()
  const words = name.trim().split(/\s+/)
  for (const n of [2, 1]) {
    if (words.length <= n) continue
    const form = places.get(words.slice(0, n).map(fold).join(' '))
    if (!form) continue
    const adjective = words.length > n + 1 ? adjectives.get(fold(words.at(-1)!)) : undefined
    const rest = words.slice(n, adjective ? -1 : undefined).join(' ')
    return { rest, form: adjective ? form.replace('{}', `{} ${adjective}`) : form }
  }
  return undefined
}

/** «لوموند الفرنسية» -> «لوموند»: the adjective only says whose; undefined where there is none. */
export function withoutAdjective(name: string): string | undefined {
  const words = name.trim().split(/\s+/)
  const last = fold(words.at(-1)!)
  return words.length > 1 && last.startsWith('ال') && countryOfAdjective(last)
    ? words.slice(0, -1).join(' ')
    : undefined
}

/** More words than these are no name of a body. */
const maxWords = 10

/**
 * @param place  the English name of a place, for «جامعة دمشق»; undefined where it is none
 * @returns      undefined where a part is not known: nothing is half translated
 */
export function composeOrganisation(name: string, place: (arabic: string) => string | undefined): Composed | undefined {
  const words = foldWords(name)
  if (words.length === 0 || words.length > maxWords) return undefined
  const last = words.at(-1)!
  // «الجيش السوري»; «البنك الدولي» has an adjective of no country
  const country = words.length > 1 && last.startsWith('ال') ? countryOfAdjective(last) : undefined
  const body = country ? words.slice(0, -1) : words
  const { heads, fields, wholes } = loadParts()
  const found = wholes.get(body.join(' ')) ?? headed(body, heads, fields)
  if (found) return finish(found, body, country)
  const definite = body[0]!.startsWith('ال') ? undefined : headOf(body, heads)
  if (!definite || country) return undefined
  const rest = definite.rest.join(' ')
  const code = loadCountries().names.get(rest)
  const named = code ? loadCountries().english.get(code) : place(rest)
  if (!named) return undefined
  return {
    nameEn: definite.form.replace('{}', code ? withArticle(named) : named),
    ...(code && { country: code }),
    body: words.join(' '),
  }
}

function headOf(
  body: readonly string[],
  heads: ReadonlyMap<string, string>,
): { readonly form: string; readonly rest: readonly string[] } | undefined {
  for (const n of [2, 1]) {
    const form = body.length > n ? heads.get(body.slice(0, n).join(' ')) : undefined
    if (form) return { form, rest: body.slice(n) }
  }
  return undefined
}

function headed(
  body: readonly string[],
  heads: ReadonlyMap<string, string>,
  fields: ReadonlyMap<string, string>,
): string | undefined {
  const head = headOf(body, heads)
  const field = head && fields.get(head.rest.join(' '))
  return field && head.form.replace('{}', field)
}

function finish(found: string, body: readonly string[], country: string | undefined): Composed {
  const english = country && loadCountries().english.get(country)
  return {
    nameEn: english ? `${found} of ${withArticle(english)}` : found,
    ...(country && { country }),
    body: body.join(' '),
  }
}

/** «the United States», «the Philippines», «the Central African Republic»; «Myanmar (Burma)» loses its second name. */
const withArticle = (country: string): string => {
  const name = country.replace(/ \(.*\)$/, '')
  return /^(?:United|Netherlands|Philippines|Maldives|Bahamas|Gambia|Comoros|Vatican)|Republic$|Islands$/.test(name)
    ? `the ${name}`
    : name
}
