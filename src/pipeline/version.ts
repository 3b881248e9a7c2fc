// The version that stands in each record: it changes whenever the same text may give another record.

export const pipelineVersion = 'isnad/0.2.0-dev'
