// Reads the table of month names, for all rooms that know one.

import { oneOf, readTable } from './table.js'

export interface MonthName {
  /** as the table writes it */
  readonly surface: string
  readonly month: number
  readonly calendar: 'gregorian' | 'hijri'
  readonly region: string
  /** `word`: an ordinary word too; `day`: counts only right behind a day in figures; '' for none */
  readonly flag: '' | 'word' | 'day'
}

/** @throws LexiconError where data/ar/times/months.tsv is missing or broken */
export const readMonths = (): MonthName[] =>
  readTable('ar/times/months.tsv', ['surface', 'month', 'calendar', 'region', 'flag', 'example']).map((row) => ({
    surface: row.surface,
    month: Number(row.month),
    calendar: oneOf(row, 'calendar', ['gregorian', 'hijri'] as const),
    region: row.region,
    flag: oneOf(row, 'flag', ['', 'word', 'day'] as const),
  }))
