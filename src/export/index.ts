// Records and words in the formats of other programs.

export { type ConllSource, toConll } from './conll.js'
export { toConllu } from './conllu.js'
export { type PloverRecord, type PloverSource, toPlover } from './plover.js'
export { type TimemlSource, toTimeml } from './timeml.js'
