// Finds the agency dateline at the head of a body: «عمان 12 تشرين الأول (رم)- », «بيروت - ».

import { readMonths } from '../lexicon/months.js'

/** Words before a date, a bracket or the dash of an agency dateline. */
const mostPlaceWords = 3

const words = (text: string): number => text.split(/\s+/).filter((w) => /\p{L}/u.test(w)).length

/** Length of «PLACE [DAY MONTH YEAR] [(AGENCY)] - » at the head of a line; 0 where it has none. */
export function datelineEnd(line: string): number {
  const whole = datedEnd(line)
  if (whole > 0) return whole
  const found = /^([^.،:؛()\d]{2,40}?)(\s+\d{1,2}\s+[^\d()-]{3,20}\s+\d{4})?(\s*\([^()]{2,30}\))?\s*[-–—ـ]\s+/u.exec(
    line,
  )
  if (!found || words(found[1]!) > mostPlaceWords) return 0
  // a dash alone parts many things: «الوزير - وهو طبيب -»; a name of one or two words before it is a place
  return found[2] || found[3] || words(found[1]!) <= 2 ? found[0].length : 0
}

/** «12 حزيران/يونيو», «7 دجنبر 2016», «11-10-2009» */
let months: string | undefined

const monthForm = (): string => {
  months ??= `(?:${readMonths()
    .map(({ surface }) => surface.replace(/[أإآا]/g, '[أإآا]'))
    .join('|')})`
  return months
}

const dateForm = (): string => {
  const months = monthForm()
  const named = `[\\d٠-٩]{1,2}\\s+${months}(?:\\s*[/-]?\\s*\\(?${months}\\)?)?(?:\\s+[\\d٠-٩]{4})?`
  return `(?:${named}|\\d{1,2}[-/]\\d{1,2}[-/]\\d{4})`
}

let dated: RegExp | undefined

/** What stands before the date, with its first digit: asked first, since the names of all months take long to compile. */
const beforeDate = /^[^.،:؛()\d/٠-٩]{2,40}?\s*،?\s+(?:في\s+)?\(?[\d٠-٩]/u

/** «عمان 12 تشرين الأول (رم)- », «المنامة في 8 أبريل/ دنا/ », «روما (12 حزيران/يونيو) بريزما – »: a place, its date, the agency. */
function datedEnd(line: string): number {
  if (!beforeDate.test(line)) return 0
  dated ??= datedForm()
  const found = dated.exec(line)
  return found && words(found[1]!) <= mostPlaceWords ? found[0].length : 0
}

function datedForm(): RegExp {
  // the agency behind the date tells a dateline from «وقال في 5 مايو - إن …»
  const agency = `(?:\\((?!\\s*${monthForm()})[^()]{2,30}\\)|/\\s*(?!${monthForm()})[^/()\\d]{1,20}?\\s*(?=/)|(?!${monthForm()})[\\p{L}]{2,15}(?=-))`
  const boxed = `\\(${dateForm()}\\)\\s*[\\p{L}]{2,15}\\s*[-–—]\\s*`
  const open = `${dateForm()}\\s*${agency}(?:\\s*\\.?\\s*[-–—ـ]+\\s*|\\s*/\\s*|(?<=\\))\\s*$)`
  return new RegExp(`^([^.،:؛()\\d/٠-٩]{2,40}?)\\s*،?\\s+(?:في\\s+)?(?:${boxed}|${open})`, 'u')
}
