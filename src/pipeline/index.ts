// Pipeline room: the stages in their order.

export { createReader, type Reader, type ReaderOptions, type StageName, stageNames } from './reader.js'
export { pipelineVersion } from './version.js'
