export interface PairArticle {
  readonly id: string
  readonly outlet: string
  readonly headline: string | null
  readonly text: string
}
export interface ReprintPair {
  readonly kind: string
  readonly original: PairArticle
  readonly copy: PairArticle
  readonly other: string | null
}
export const reprintKinds: readonly string[]
export function makeReprintPairs(
  articles: readonly { readonly id: string; readonly headline: string | null; readonly text: string }[],
  count: number,
  seed?: number,
): ReprintPair[]
