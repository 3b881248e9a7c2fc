// Tells noun phrases that can act and speak: names, and descriptions of people, forces and bodies.

import type { NounPhrase } from '../entities/parties.js'
import { variants } from '../text/clitics.js'
import { Kind } from '../text/tokens.js'
import type { Scene } from './scene.js'

/** A name, or a description whose head is a word for people or a body, or a masculine plural: «المتظاهرون», «ثلاثة مسلحين». */
export function acts({ tokens, lexicon }: Scene, phrase: NounPhrase): boolean {
  if (phrase.entity !== null) return true
  for (let k = phrase.first; k < Math.min(phrase.last, phrase.first + 2); k++) {
    if (tokens.kinds[k] === Kind.number) continue
    for (const v of variants(tokens.folded[k]!)) {
      const bare = v.form.startsWith('ال') ? v.form.slice(2) : v.form
      // «مصدراً» is مصدر in the accusative, «شخصين» two of شخص
      if (lexicon.agents.has(bare) || (/(ا|ين|ان)$/.test(bare) && lexicon.agents.has(bare.replace(/(ا|ين|ان)$/, ''))))
        return true
      // «كاتبها العام», «رئيس نقابتهم»
      const owned = k === phrase.first ? bare.replace(/(هما|هم|ها)$/, '') : bare
      if (owned !== bare && (lexicon.persons.has(owned) || lexicon.agents.has(owned))) return true
      if (bare.length > 5 && /(ون|يين)$/.test(bare) && v.letters === 0) return true
    }
    // «أربعة مهربين»: what is counted in this plural is people, but for the tens
    if (k > phrase.first && tokens.folded[k]!.length > 4 && tokens.folded[k]!.endsWith('ين')) return true
    if (k === phrase.first && !counts.has(tokens.folded[k]!)) return false
  }
  return false
}

/** A paper that speaks for someone: «بيان», «حصيلة». */
export const isDocument = ({ tokens, lexicon }: Scene, phrase: NounPhrase): boolean =>
  phrase.entity === null &&
  variants(tokens.folded[phrase.first]!).some(
    (v) => lexicon.sources.get(v.form.startsWith('ال') ? v.form.slice(2) : v.form) === 'document',
  )

/** A machine: «طائرة مسيّرة», «سفينة حربية». */
export const isThing = ({ tokens, lexicon }: Scene, phrase: NounPhrase): boolean =>
  phrase.entity === null &&
  variants(tokens.folded[phrase.first]!).some((v) =>
    lexicon.things.has(v.form.startsWith('ال') ? v.form.slice(2) : v.form),
  )

/** Someone who travels to meet: a minister, a delegation, an envoy; no force and no crowd. */
export const isGuest = ({ tokens, lexicon }: Scene, phrase: NounPhrase): boolean =>
  variants(tokens.folded[phrase.first]!).some((v) => {
    const bare = v.form.startsWith('ال') ? v.form.slice(2) : v.form
    return lexicon.guests.has(bare) || lexicon.sources.get(bare) === 'person'
  })

/** Words that count the noun behind them: «عشرات المتظاهرين», «ثلاثة جنود». */
const counts = new Set([
  'عشرات',
  'مئات',
  'الاف',
  'عدد',
  'بعض',
  'مجموعه',
  'احد',
  'كبار',
  'جميع',
  'كل',
  'ثلاث',
  'ثلاثه',
  'اربع',
  'اربعه',
  'خمس',
  'خمسه',
  'ست',
  'سته',
  'سبع',
  'سبعه',
  'ثماني',
  'ثمانيه',
  'تسع',
  'تسعه',
  'عشر',
  'عشره',
])
