// Gives the words on screen in the reader's language, from the files in locale/.

import { readFileSync } from 'node:fs'

export type Language = 'ar' | 'en'
export const languages: readonly Language[] = ['ar', 'en']

export interface Labels {
  readonly lang: Language
  readonly dir: 'rtl' | 'ltr'
  /** the words of a key; the key itself where a locale file lacks it (a test compares the two files) */
  readonly say: (key: string) => string
  /** a counted noun with its plural form: count.sentences, 3 -> «3 جمل» */
  readonly count: (key: string, n: number) => string
  /** January first */
  readonly months: readonly string[]
  /** Sunday first */
  readonly weekdays: readonly string[]
}

interface LocaleFile {
  readonly [key: string]: string | readonly string[]
}

const cache = new Map<Language, Labels>()

export function loadLabels(lang: Language): Labels {
  const known = cache.get(lang)
  if (known) return known
  const file = JSON.parse(readFileSync(new URL(`../../locale/${lang}.json`, import.meta.url), 'utf8')) as LocaleFile
  const plurals = new Intl.PluralRules(lang)
  const say = (key: string): string => {
    const words = file[key]
    return typeof words === 'string' ? words : key
  }
  const list = (key: string): readonly string[] => {
    const words = file[key]
    return Array.isArray(words) ? words : []
  }
  const labels: Labels = {
    lang,
    dir: lang === 'ar' ? 'rtl' : 'ltr',
    say,
    count: (key, n) => say(`${key}.${plurals.select(n)}`).replace('{n}', String(n)),
    months: list('months'),
    weekdays: list('weekdays'),
  }
  cache.set(lang, labels)
  return labels
}
