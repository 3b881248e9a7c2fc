// Lists the ways to cut one word into proclitics, stem and enclitic: «وبكتابه» -> و+ب+كتاب+ه, وبكتاب+ه, و+بكتابه …

/** One way to cut a word; lengths in letters of its plain form. */
export interface Analysis {
  /** proclitics, one letter each: «وب», «ل», '' */
  readonly proclitics: string
  readonly stem: string
  /** object or possessive pronoun at the end, or '' */
  readonly enclitic: string
}

/** Longest first, so that an index says the same everywhere. */
export const procliticRuns = ['', 'و', 'ف', 'ب', 'ل', 'ك', 'س', 'وب', 'ول', 'وك', 'وس', 'فب', 'فل', 'فك', 'فس'] as const
export const enclitics = ['', 'ه', 'ها', 'هم', 'هن', 'هما', 'ك', 'كم', 'كما', 'كن', 'ي', 'ني', 'نا'] as const

/** Letters of the longest word that is analysed; a longer run of letters is no word and stays whole. */
export const longestWord = 40

/**
 * The cuts that the spelling allows, the uncut word first. No lexicon is asked.
 *
 * @param plain  a word without marks and tatweel, alifs levelled, ة and ى as written
 */
export function analyses(plain: string): Analysis[] {
  const out: Analysis[] = [{ proclitics: '', stem: plain, enclitic: '' }]
  if (plain.length > longestWord) return out
  for (const proclitics of procliticRuns) {
    if (!plain.startsWith(proclitics)) continue
    const rest = plain.slice(proclitics.length)
    if (proclitics.endsWith('س') && !/^[يتنا]../.test(rest)) continue
    for (const enclitic of enclitics) {
      if (!rest.endsWith(enclitic) || (proclitics === '' && enclitic === '')) continue
      const stem = rest.slice(0, rest.length - enclitic.length)
      // «له», «وبها»: the preposition is the stem
      const shortest = enclitic !== '' && /^[بل]$/.test(stem) && /^[وف]?$/.test(proclitics) ? 1 : 2
      if (stem.length >= shortest) out.push({ proclitics, stem, enclitic })
    }
  }
  return out
}
