#!/usr/bin/env node
// The program `isnad`: the process's own streams to a run, its exit code to the process.

import { run } from './run.js'

process.exitCode = await run(process.argv.slice(2), process)
