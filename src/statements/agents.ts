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
      // «مصدراً» is مصدر in the accusative
      if (lexicon.agents.has(bare) || (bare.endsWith('ا') && lexicon.agents.has(bare.slice(0, -1)))) return true
      if (bare.length > 5 && /(ون|يين)$/.test(bare) && v.letters === 0) return true
    }
    if (k === phrase.first && !counts.has(tokens.folded[k]!)) return false
  }
  return false
}

/** A machine: «طائرة مسيّرة», «سفينة حربية». */
export const isThing = ({ tokens, lexicon }: Scene, phrase: NounPhrase): boolean =>
  phrase.entity === null &&
  variants(tokens.folded[phrase.first]!).some((v) => lexicon.things.has(v.form.startsWith('ال') ? v.form.slice(2) : v.form))

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
