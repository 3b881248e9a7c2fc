// Generates the written forms of a nisba adjective and knows the general shape of one: روسي -> الروسية، الروسيين …

const endings = ['', 'ه', 'ين', 'ون', 'ان', 'تين', 'تان', 'ات']

/** Folded forms of a folded masculine nisba («روسي»), without and with the article; feminine duals take ت. */
export function nisbaForms(nisba: string): string[] {
  const out: string[] = []
  for (const ending of endings) {
    out.push(nisba + ending)
    out.push(`ال${nisba}${ending}`)
  }
  return out
}

/** The article at the head of a written word: «الأمن» has it, «ألمانيا» and «إلياس» do not. */
export const hasArticle = (folded: string, written: string): boolean => isDefinite(folded) && !/^[أإآ]/.test(written)

/** A folded definite word that may be an adjective in agreement: الرئاسي، الأعلى، الوطنية، المتحدة. */
export const isDefinite = (folded: string): boolean => folded.length > 4 && folded.startsWith('ال')

/** A folded definite word with a nisba ending: الروسي، العسكرية، الانتقالي. */
export const looksNisba = (folded: string): boolean => isDefinite(folded) && /ي(ه|ين|ون|ان|تين|ات)?$/.test(folded)
