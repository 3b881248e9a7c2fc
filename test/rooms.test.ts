// The checker of room boundaries, run as a program over made-up rooms.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'

const script = fileURLToPath(new URL('../scripts/check-rooms.mjs', import.meta.url))
const made: string[] = []
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function check(files: Record<string, string>): { status: number | null; err: string; out: string } {
  const folder = mkdtempSync(join(tmpdir(), 'isnad-rooms-'))
  made.push(folder)
  for (const [name, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), source)
  }
  const done = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' })
  return { status: done.status, err: done.stderr, out: done.stdout }
}

const span = 'export interface Span { start: number }\n'

describe('room boundaries', () => {
  it('lets a room import itself and the rooms before it', () => {
    const { status, out } = check({
      'document/document.ts': span,
      'text/fold.ts': "import type { Span } from '../document/document.js'\nexport const f = (s: Span) => s\n",
      'text/index.ts': "export { f } from './fold.js'\n",
      'index.ts': "export { f } from './text/index.js'\n",
    })
    expect(status).toBe(0)
    expect(out).toContain('4 files in 2 rooms')
  })

  it.each([
    ['an import', "import { f } from '../events/find.js'", 'the room text stands before the room events'],
    [
      'an import of a type',
      "import type { f } from '../events/find.js'",
      'the room text stands before the room events',
    ],
    [
      'an import over lines',
      "import {\n  f,\n  g,\n} from '../events/find.js'",
      'the room text stands before the room events',
    ],
    ['a re-export', "export * from '../events/find.js'", 'the room text stands before the room events'],
    ['an import for its effect', "import '../events/find.js'", 'the room text stands before the room events'],
    [
      'an import at run time',
      "const late = await import('../events/find.js')",
      'the room text stands before the room events',
    ],
    ['the public surface', "import { f } from '../index.js'", 'the room text stands before the public surface'],
    ['a way out of the rooms', "import { f } from '../../scripts/f.mjs'", 'it leaves the rooms'],
    ['a missing file', "import { f } from '../document/nothing.js'", 'there is no file document/nothing.ts'],
  ])('names %s that runs against the order', (_, line, why) => {
    const source = `// Folds.\n\n${line}\nexport const x = 1\n`
    const { status, err } = check({
      'document/document.ts': span,
      'text/fold.ts': source,
      'events/find.ts': 'export const f = 1\nexport const g = 2\n',
      'index.ts': "export { f } from './events/find.js'\n",
    })
    expect(status).toBe(1)
    expect(err).toMatch(/text\/fold\.ts:[36]: /)
    expect(err).toContain(why)
    expect(err).toContain('rooms: 1 against the order')
  })

  it('leaves comments alone', () => {
    const source =
      "// import { f } from '../events/find.js'\n/**\nimport { f } from '../events/find.js'\n */\nexport const x = 1 // import('../events/find.js')\n"
    expect(check({ 'text/fold.ts': source, 'events/find.ts': 'export const f = 1\n' }).status).toBe(0)
  })

  it('names a room without a place in the order and a file beside the rooms', () => {
    const { status, err } = check({ 'cellar/wine.ts': span, 'utils.ts': span })
    expect(status).toBe(1)
    expect(err).toContain('the room cellar has no place in the order')
    expect(err).toContain('only index.ts stands beside the rooms')
  })
})
