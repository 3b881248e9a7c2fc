// Checks one row of a user's knowledge, from CSV or JSON, and turns it into an entry or into the reason why not.

import { entityTypes } from '../document/record.js'
import { foldWords } from '../text/fold.js'
import { type Entry, entryId } from './entry.js'

/** Names longer than this are broken rows, not names. UTF-16 units. */
export const maxNameLength = 200
/** Further names of one entry. */
export const maxNames = 200

/** The fields of a row: columns of CSV, keys of JSON. */
export const rowFields = [
  'type',
  'name',
  'names',
  'nameEn',
  'wikidata',
  'geonames',
  'iso3166',
  'country',
  'role',
  'id',
] as const

export type Row = Partial<Record<(typeof rowFields)[number], unknown>>

export type Checked = { readonly entry: Entry; readonly given?: boolean } | { readonly reason: string }

/** Every fault is told, not only the first. */
export function checkRow(row: Row): Checked {
  const faults: string[] = []
  const text = (field: keyof Row, longest = maxNameLength): string => {
    const value = row[field]
    if (value === undefined || value === null) return ''
    if (typeof value !== 'string' && typeof value !== 'number') {
      faults.push(`${field}: expected text`)
      return ''
    }
    const tidy = String(value).replace(/\s+/g, ' ').trim()
    if (tidy.length <= longest) return tidy
    faults.push(`${field}: ${tidy.length} characters, expected at most ${longest}`)
    return ''
  }
  const type = text('type').toUpperCase()
  const known = entityTypes.find((one) => one === type)
  if (!known) faults.push(`type: expected one of ${entityTypes.join(', ')}, got «${type}»`)
  const name = text('name')
  const nameFault = row.name === undefined || row.name === '' ? 'missing' : faultOf(name)
  if (nameFault && !faults.some((fault) => fault.startsWith('name:'))) faults.push(`name: ${nameFault}`)
  const names = namesOf(row.names, faults)
  const code = (field: keyof Row, pattern: RegExp, expected: string): string | undefined => {
    const value = text(field)
    if (value === '') return undefined
    if (pattern.test(value)) return value
    faults.push(`${field}: expected ${expected}, got «${value.slice(0, 40)}»`)
    return undefined
  }
  const wikidata = code('wikidata', /^Q[1-9]\d{0,11}$/, 'an identifier such as Q42')
  const geonames = code('geonames', /^[1-9]\d{0,9}$/, 'a number such as 276781')
  const iso3166 = code('iso3166', /^[A-Z]{2}$/, 'a code of two letters such as LB')
  const country = code('country', /^[A-Z]{2}$/, 'a code of two letters such as LB')
  const nameEn = text('nameEn')
  const role = text('role')
  const id = text('id')
  if (!known || faults.length > 0) return { reason: faults.join('; ') }
  return {
    entry: {
      id: id || derivedId(known, name, country),
      type: known,
      name,
      names: names.filter((other) => other !== name),
      ...(nameEn && { nameEn }),
      ...(wikidata && { wikidata }),
      ...(geonames && { geonames }),
      ...(iso3166 && { iso3166 }),
      ...(country && { country }),
      ...(role && { role }),
      source: 'user',
    },
    ...(id && { given: true }),
  }
}

export const derivedId = (type: Entry['type'], name: string, country: string | undefined): string =>
  `${entryId(type, name)}${country ? `_(${country})` : ''}`

/** One letter, or none at all, would be found everywhere. */
function faultOf(name: string): string | undefined {
  if (!/\p{L}/u.test(name)) return `expected a name, got «${name.slice(0, 40)}»`
  if (foldWords(name).join('').length < 2) return `«${name}» is one letter; it would be found everywhere`
  return undefined
}

function namesOf(value: unknown, faults: string[]): string[] {
  if (value === undefined || value === null || value === '') return []
  const list = typeof value === 'string' ? value.split('|') : value
  if (!Array.isArray(list) || list.some((one) => typeof one !== 'string')) {
    faults.push('names: expected a list of texts, or one text with | between the names')
    return []
  }
  const tidy = [...new Set(list.map((one: string) => one.replace(/\s+/g, ' ').trim()))].filter((one) => one !== '')
  if (tidy.length > maxNames) faults.push(`names: ${tidy.length} names, expected at most ${maxNames}`)
  const long = tidy.find((one) => one.length > maxNameLength)
  if (long) faults.push(`names: a name of ${long.length} characters, expected at most ${maxNameLength}`)
  const short = tidy.find((one) => faultOf(one) !== undefined && one.length <= maxNameLength)
  if (short !== undefined) faults.push(`names: ${faultOf(short)}`)
  return tidy
}
