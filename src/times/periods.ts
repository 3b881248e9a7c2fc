// Reads named periods and their edges: «الربع الأول من 2023», «الثمانينيات», «صيف 2006», «مطلع أبريل».

import { dated } from './dates.js'
import { monthPhrase } from './months.js'
import { type Context, fold, type Reading, sameLine, shiftAt } from './reading.js'
import { currentUnit, unitPhrase } from './units.js'
import { bareYear, yearPhrase } from './years.js'

/** الربع الأول من 2023, الفصل الثاني, النصف الأول من العام الجاري, القرن العشرين, الثمانينيات, صيف 2006. */
export function periodName(c: Context, i: number, form: string): Reading | undefined {
  const ordinals: Record<string, number> = { الاول: 1, الثاني: 2, الثالث: 3, الرابع: 4, الاخير: 4 }
  const kind = { الربع: 'Q', الفصل: 'Q', الثلاثي: 'Q', النصف: 'H', السداسي: 'H' }[form]
  if (kind) {
    const n = ordinals[fold(c, i + 1)]
    if (!n || (kind === 'H' && n > 2)) return undefined
    let at = i + 2
    if (fold(c, at) === 'من' || fold(c, at) === 'لعام') at++
    const y = yearPhrase(c, at, fold(c, at)) ?? unitPhrase(c, at, fold(c, at)) ?? bareYear(c, at)
    const year = y && /^\d{4}$/.test(y.value) ? y.value : undefined
    if (!year && form !== 'الربع' && form !== 'السداسي' && form !== 'الثلاثي') return undefined
    return { last: year ? y!.last : i + 2, type: 'DATE', value: `${year ?? c.dct?.slice(0, 4) ?? 'XXXX'}-${kind}${n}` }
  }
  const decades: Record<string, string> = {
    الخمسينيات: '195',
    الستينيات: '196',
    السبعينيات: '197',
    الثمانينيات: '198',
    التسعينيات: '199',
    الستينات: '196',
    السبعينات: '197',
    الثمانينات: '198',
    التسعينات: '199',
    خمسينيات: '195',
    ستينيات: '196',
    سبعينيات: '197',
    ثمانينيات: '198',
    تسعينيات: '199',
  }
  if (decades[form])
    return {
      last: fold(c, i + 1) === 'القرن' && shiftAt(c, i + 2) === -1 ? i + 3 : i + 1,
      type: 'DATE',
      value: decades[form]!,
    }
  const centuries: Record<string, string> = { العشرين: '19', 'الحادي والعشرين': '20', العشرون: '19' }
  if (form === 'القرن') {
    if (centuries[fold(c, i + 1)]) return { last: i + 2, type: 'DATE', value: centuries[fold(c, i + 1)]! }
    const n = { التاسع: 9, الثامن: 8, السابع: 7, السادس: 6, الخامس: 5, الرابع: 4, الثالث: 3, الثاني: 2 }[fold(c, i + 1)]
    if (n && fold(c, i + 2) === 'عشر') return { last: i + 3, type: 'DATE', value: String(n + 9) }
    if (fold(c, i + 1) === 'الحادي' && fold(c, i + 2) === 'والعشرين') return { last: i + 3, type: 'DATE', value: '20' }
    return undefined
  }
  const season = {
    صيف: 'SU',
    الصيف: 'SU',
    شتاء: 'WI',
    الشتاء: 'WI',
    ربيع: 'SP',
    الربيع: 'SP',
    خريف: 'FA',
    الخريف: 'FA',
  }[form]
  if (season) {
    const y = yearPhrase(c, i + 1, fold(c, i + 1)) ?? bareYear(c, i + 1)
    if (y) return { last: y.last, type: 'DATE', value: `${y.value}-${season}` }
    const shift = shiftAt(c, i + 1)
    if (shift !== undefined && form.startsWith('ال'))
      return {
        last: i + 2,
        type: 'DATE',
        value: c.dct ? `${Number(c.dct.slice(0, 4)) + Math.min(shift, 1)}-${season}` : `XXXX-${season}`,
      }
  }
  return undefined
}

export const isDecade = (word: string): boolean => /ينيات$|ينات$/.test(word)

/** مطلع أبريل, نهاية 2021, أواخر الشهر الماضي: the period with a mod; the edge belongs to the span. */
export function edge(c: Context, i: number, form: string): Reading | undefined {
  const mod = c.lexicon.edges.get(form)
  if (!mod || !sameLine(c, i + 1)) return undefined
  const inner =
    currentUnit(c, i + 1) ??
    dated(c, i + 1, fold(c, i + 1)) ??
    monthPhrase(c, i + 1, fold(c, i + 1)) ??
    yearPhrase(c, i + 1, fold(c, i + 1)) ??
    periodName(c, i + 1, fold(c, i + 1)) ??
    unitPhrase(c, i + 1, fold(c, i + 1)) ??
    bareYear(c, i + 1)
  return inner && inner.type === 'DATE' ? { ...inner, mod } : undefined
}
