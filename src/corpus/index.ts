// Isnad's own annotated corpus: source files to gold records.

export { type Compiled, compileSource, type GoldInput } from './compile.js'
export {
  bundledCorpus,
  type Corpus,
  type CorpusArticle,
  CorpusError,
  type FileFault,
  readCorpus,
} from './corpus.js'
export type { GoldEntity, GoldEvent, GoldParty, GoldRecord, GoldStatement, GoldTime } from './gold.js'
export type { Fault, FaultCode } from './source.js'
export { type Split, splits } from './splits.js'
export { countCorpus, type Statistics } from './statistics.js'
