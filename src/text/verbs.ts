// Reads a word as a form of a known verb: perfect, imperfect, verbal noun or participle, with its clitics.

import { alternatives, listTables, readTable } from '../lexicon/table.js'
import { fold } from './fold.js'

/** `noun`: no form of the verb at all, a noun written as one («كتب» books, «حكم» rule) */
export type VerbForm = 'perfect' | 'imperfect' | 'masdar' | 'active' | 'passive' | 'noun'

/** Number and gender as the form shows them; `d` dual, `p` plural. */
export type Agreement = 'ms' | 'fs' | 'mp' | 'd' | '1' | ''

/** One reading of a word as a form of a verb. */
export interface VerbReading {
  /** folded 3rd person masculine singular perfect: the row's key («اعلن», «دعا», «وقع») */
  readonly lemma: string
  readonly form: VerbForm
  readonly agreement: Agreement
  /** letters of proclitics in front (و ف س ب ل ك ال), counted in the folded word */
  readonly letters: number
  readonly conjunction: boolean
  readonly preposition: string
  /** س in front of an imperfect */
  readonly future: boolean
  /** the article ال */
  readonly definite: boolean
  /** a jussive without its weak letter: «يقل», «يعتد»; only behind لم، لا and لـ */
  readonly short?: boolean
  /** object or possessive pronoun at the end, folded: ه، ها، هم، هما، نا … or '' */
  readonly suffix: string
}

export interface VerbLexicon {
  /** every reading of a folded word; empty where it is no form of a verb of the tables */
  read(folded: string): readonly VerbReading[]
  readonly lemmas: ReadonlySet<string>
}

interface Form {
  readonly lemma: string
  readonly form: VerbForm
  readonly agreement: Agreement
  readonly short?: boolean
}

/**
 * Builds the lexicon from `data/ar/text/verbs*.tsv`, columns perfect, imperfect, masdars, active, passive, example.
 * Alternatives in a cell are parted by `|`. Inflections are generated here; irregular ones may be written as alternatives.
 * `~` before an alternative marks a noun that only looks like a form of the verb.
 */
export function loadVerbs(): VerbLexicon {
  const forms = new Map<string, Form[]>()
  const lemmas = new Set<string>()
  const put = (word: string, form: Form): void => {
    const list = forms.get(word)
    if (!list) forms.set(word, [form])
    else if (!list.some((f) => f.lemma === form.lemma && f.form === form.form)) list.push(form)
  }
  for (const file of listTables('ar/text', /^verbs.*\.tsv$/)) {
    for (const row of readTable(file, ['perfect', 'imperfect', 'masdars', 'active', 'passive', 'example'])) {
      const perfects = cell(row.perfect)
      const lemma = perfects[0]!
      lemmas.add(lemma)
      for (const p of perfects)
        for (const [word, agreement] of perfectForms(p)) put(word, { lemma, form: 'perfect', agreement })
      for (const p of cell(row.imperfect)) {
        for (const [word, agreement] of imperfectForms(p)) put(word, { lemma, form: 'imperfect', agreement })
        for (const [word, agreement] of jussiveForms(p)) put(word, { lemma, form: 'imperfect', agreement, short: true })
      }
      for (const n of cell(row.masdars)) {
        const alike = n.startsWith('~')
        // a marked noun in ة keeps its mark as a key of its own, for its forms with a pronoun
        if (alike && n.endsWith('ه')) put(n, { lemma, form: 'noun', agreement: '' })
        for (const word of nounForms(alike ? n.slice(1) : n))
          put(word, { lemma, form: alike ? 'noun' : 'masdar', agreement: '' })
      }
      for (const n of cell(row.active))
        for (const word of nounForms(n)) put(word, { lemma, form: 'active', agreement: agreementOf(word) })
      for (const n of cell(row.passive))
        for (const word of nounForms(n)) put(word, { lemma, form: 'passive', agreement: agreementOf(word) })
    }
  }
  const cache = new Map<string, readonly VerbReading[]>()
  return {
    lemmas,
    read(folded) {
      let found = cache.get(folded)
      if (!found) {
        if (cache.size > 50_000) cache.clear()
        found = readings(folded, forms)
        cache.set(folded, found)
      }
      return found
    },
  }
}

const cell = (text: string): string[] => alternatives(text).map(fold)

/** قال -> قال، قالت، قالا، قالتا، قالوا، قلن is left out; دعا -> دعت، دعوا، دعيا. */
function perfectForms(p: string): [string, Agreement][] {
  const weak = /[اي]$/.test(p) && p.length > 2
  const base = weak ? p.slice(0, -1) : p
  const dual: [string, Agreement][] = weak
    ? [
        [`${base}يا`, 'd'],
        [`${base}وا`, 'mp'],
      ]
    : [[`${p}ا`, 'd']]
  return [[p, 'ms'], [`${base}ت`, 'fs'], [`${base}تا`, 'd'], [`${base}وا`, 'mp'], [`${base}نا`, '1'], ...dual]
}

/** يقول -> تقول، نقول، اقول، يقولون، تقولون، يقولان، تقولان، يقولوا, jussive يقل; يدعو -> يدعون، يدع. */
function imperfectForms(p: string): [string, Agreement][] {
  const stem = p.slice(1)
  const weakEnd = /[ويا]$/.test(stem)
  const open = weakEnd ? stem.slice(0, -1) : stem
  const out: [string, Agreement][] = [
    [`ي${stem}`, 'ms'],
    [`ت${stem}`, 'fs'],
    [`ن${stem}`, '1'],
    [`ا${stem}`, '1'],
    [`ي${open}ون`, 'mp'],
    [`ت${open}ون`, 'mp'],
    [`ي${open}وا`, 'mp'],
    [`ت${open}وا`, 'mp'],
    [`ي${stem}ان`, 'd'],
    [`ت${stem}ان`, 'd'],
    [`ي${stem}ا`, 'd'],
    [`ت${stem}ا`, 'd'],
  ]
  return out
}

/** Jussives of verbs with a weak letter: يقول -> يقل، تقل; يعتدي -> يعتد. */
function jussiveForms(p: string): [string, Agreement][] {
  const stem = p.slice(1)
  const bare = /[ويا]$/.test(stem)
    ? stem.slice(0, -1)
    : /[ويا].$/.test(stem) && stem.length >= 3
      ? stem.slice(0, -2) + stem.slice(-1)
      : ''
  return bare.length >= 2
    ? [
        [`ي${bare}`, 'ms'],
        [`ت${bare}`, 'fs'],
      ]
    : []
}

/** Words behind which a jussive stands. */
const jussiveAfter = new Set(['لم', 'ولم', 'فلم', 'الم', 'لا', 'ولا', 'فلا'])

/** A short form counts only behind لم and لا, or with لـ: «يعد» is «counts», «لم يعد» may be «did not promise». */
export const standsShort = (reading: VerbReading, before: string | undefined): boolean =>
  reading.short !== true || reading.preposition === 'ل' || (before !== undefined && jussiveAfter.has(before))

/** Verbal nouns and participles with number and gender endings: زيارة، زيارات، زيارتين; قائل، قائلة، قائلين. */
function nounForms(n: string): string[] {
  if (n.endsWith('ه')) {
    const base = n.slice(0, -1)
    return [n, `${base}ات`, `${base}تين`, `${base}تان`]
  }
  return [n, `${n}ا`, `${n}ه`, `${n}ات`, `${n}ين`, `${n}ون`, `${n}ان`]
}

const agreementOf = (word: string): Agreement =>
  word.endsWith('ه') ? 'fs' : /(ون|ين)$/.test(word) ? 'mp' : word.endsWith('ان') ? 'd' : 'ms'

const suffixes = ['هما', 'هم', 'هن', 'ها', 'نا', 'كم', 'ني', 'ه', 'ك', 'ي']

function readings(folded: string, forms: Map<string, Form[]>): VerbReading[] {
  const out: VerbReading[] = []
  const conj = /^[وف]..+/.test(folded) ? [false, true] : [false]
  for (const conjunction of conj) {
    const rest = conjunction ? folded.slice(1) : folded
    const before = conjunction ? 1 : 0
    const clitics = { letters: before, conjunction, preposition: '', future: false, definite: false }
    lookup(rest, forms, (f, suffix) => out.push({ ...f, ...clitics, suffix }))
    if (/^س[يتنا]../.test(rest))
      lookup(rest.slice(1), forms, (f, suffix) => {
        if (f.form === 'imperfect') out.push({ ...f, ...clitics, letters: before + 1, future: true, suffix })
      })
    const noun = (stem: string, letters: number, preposition: string, definite: boolean): void =>
      lookup(stem, forms, (f, suffix) => {
        if (f.form === 'perfect') return
        // لـ before an imperfect is «ليبحث»; ب and ك never are
        if (f.form === 'imperfect' && (definite || preposition !== 'ل')) return
        if (definite && suffix) return
        out.push({ ...f, ...clitics, letters: before + letters, preposition, definite, suffix })
      })
    if (rest.startsWith('ال') && rest.length > 4) noun(rest.slice(2), 2, '', true)
    if (/^[بلك]..+/.test(rest)) {
      const p = rest[0]!
      if (rest.startsWith('لل') && rest.length > 4) noun(rest.slice(2), 2, p, true)
      else if (rest.startsWith('ال', 1) && rest.length > 5) noun(rest.slice(3), 3, p, true)
      else noun(rest.slice(1), 1, p, false)
    }
  }
  return out
}

/** The form itself, else the form with a pronoun off its end: «لقائه» is لقاء + ه, «زيارته» زيارة + ه, «دعاه» دعا + ه. */
function lookup(word: string, forms: Map<string, Form[]>, found: (form: Form, suffix: string) => void): void {
  const whole = forms.get(word)
  if (whole) for (const f of whole) found(f, '')
  for (const suffix of suffixes) {
    if (!word.endsWith(suffix) || word.length - suffix.length < 2) continue
    const stem = word.slice(0, -suffix.length)
    const bare = forms.get(stem)
    // «أيدي» is no «أيّد» with «me» behind it, «تملك» no «you» behind «تمل»: news hardly speaks to its reader
    // «أسرته» is his family where the table marks «~أسرة», no «she captured him»
    const alike = stem.endsWith('ت') && forms.has(`~${stem.slice(0, -1)}ه`)
    const finiteToo = suffix !== 'ي' && suffix !== 'ك' && suffix !== 'كم' && !alike
    if (bare)
      for (const f of bare)
        if (!whole?.includes(f) && (finiteToo || (f.form !== 'perfect' && f.form !== 'imperfect'))) found(f, suffix)
    const last = stem.at(-1)
    if (last === 'ت' || last === 'ئ' || last === 'ؤ') {
      const restored = stem.slice(0, -1) + (last === 'ت' ? 'ه' : 'ء')
      for (const f of forms.get(restored) ?? []) if (f.form !== 'perfect' && f.form !== 'imperfect') found(f, suffix)
    }
    // «اعتبروه» is اعتبروا with «him» behind it; «عبوة» and «دعوة» are nouns
    if (last === 'و' && stem.length > 4)
      for (const f of forms.get(`${stem}ا`) ?? []) if (f.agreement === 'mp') found(f, suffix)
    if (last === 'ا')
      for (const f of forms.get(`${stem.slice(0, -1)}ي`) ?? [])
        if (f.form === 'perfect' || f.form === 'imperfect') found(f, suffix)
    break
  }
}
