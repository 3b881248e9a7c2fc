// Knows outlets by the host of an address: name, country and clock, for what a page does not say itself.

import { readTable } from '../../lexicon/table.js'

export interface Outlet {
  readonly name: string
  /** ISO 3166, two letters */
  readonly country: string
  /** IANA zone whose day the outlet's day is */
  readonly timeZone: string
  /** BCP 47 */
  readonly language: string
}

let byHost: ReadonlyMap<string, Outlet> | undefined

/** The profile of the address's host or of the domain above it; undefined for all others, which are read all the same. */
export function outletOf(address: string | null | undefined): Outlet | undefined {
  if (!address) return undefined
  let host: string
  try {
    host = new URL(address).hostname.toLowerCase()
  } catch {
    return undefined
  }
  byHost ??= new Map(
    readTable('ar/ingest/outlets.tsv', ['name', 'hosts', 'country', 'zone', 'language', 'example']).flatMap((row) =>
      row.hosts
        .split('|')
        .map(
          (one) => [one, { name: row.name, country: row.country, timeZone: row.zone, language: row.language }] as const,
        ),
    ),
  )
  for (let rest = host; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1)) {
    const outlet = byHost.get(rest)
    if (outlet) return outlet
  }
  return undefined
}
