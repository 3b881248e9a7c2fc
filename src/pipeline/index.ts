// Pipeline room: the stages in their order.

export { createNamer, type NamerOptions } from './names.js'
export { InputError, type ReadOptions, read } from './read.js'
export { createReader, type Reader, type ReaderOptions, type StageName, stageNames } from './reader.js'
export { pipelineVersion } from './version.js'
