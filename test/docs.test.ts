// The documents against the program: what they show is what is printed, and what the program has is in them.

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { eventTypes } from '../src/document/record.js'

const checkout = fileURLToPath(new URL('..', import.meta.url))
const text = (file: string): string => readFileSync(join(checkout, file), 'utf8')
const has = (file: string): boolean => existsSync(join(checkout, file))
const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: checkout, encoding: 'utf8' })

/** The build belongs to this source: no source file is newer. */
function built(): boolean {
  if (!has('dist/cli/main.js')) return false
  const newest = (folder: string, pattern: RegExp): number =>
    Math.max(
      ...readdirSync(join(checkout, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => pattern.test(name))
        .map((name) => statSync(join(checkout, folder, name)).mtimeMs),
    )
  return newest('src', /\.ts$/) <= newest('dist', /\.js$/)
}

const documents = [
  'README.md',
  'README.ar.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'data/ar/README.md',
  'data/knowledge/README.md',
  'bench/README.md',
  ...readdirSync(join(checkout, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
const rooms = readdirSync(join(checkout, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

/** npm names the script it runs: `npm test` builds first, `test:quick` may run on an old build. */
const afterBuild = process.env.npm_lifecycle_event === 'test'

describe('what the READMEs show', () => {
  it.runIf(afterBuild)('is checked on a build of this source under npm test', () => expect(built()).toBe(true))

  it.skipIf(!built())(
    'is what the program prints (npm run readme refreshes it; skipped on an old build)',
    () => {
      const { status, stderr } = node('scripts/readme-output.mjs', '--check')
      expect(stderr).toBe('')
      expect(status).toBe(0)
    },
    30_000,
  )

  it('runs the same lines in both languages', () => {
    const code = (file: string): string[] => [...text(file).matchAll(/^```(?:sh|js)\n[\s\S]*?^```$/gm)].map(String)
    expect(code('README.ar.md')).toEqual(code('README.md'))
  })

  it.each(documents)('%s names npm scripts that exist', (file) => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> }
    const named = [...text(file).matchAll(/\bnpm run (?:--silent )?([a-z][a-z:-]*)/g)].map((m) => m[1]!)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  it.each(documents)('%s links to files that exist', (file) => {
    const links = [...text(file).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((m) => join(dirname(file), m[1]!))
    expect(links.filter((link) => !has(link))).toEqual([])
  })
})

describe('what the program has is documented', () => {
  it('has every event type in docs/record.md', () => {
    const record = text('docs/record.md')
    expect(eventTypes).toHaveLength(16)
    expect(eventTypes.filter((type) => !record.includes(`| \`${type}\` |`))).toEqual([])
  })

  it.skipIf(!built() || !has('docs/cli.md'))(
    'has every option of every command in docs/cli.md, and no other',
    () => {
      const commands = [
        ['read'],
        ['times'],
        ['tokens'],
        ['names'],
        ['kb'],
        ['kb', 'import'],
        ['kb', 'list'],
        ['kb', 'show'],
        ['kb', 'check'],
        ['stories'],
        ['corpus'],
        ['corpus', 'check'],
        ['corpus', 'stats'],
        ['corpus', 'sentences'],
      ]
      const help = commands.map((words) => node('dist/cli/main.js', ...words, '--help').stdout).join('\n')
      const flags = (source: string): string[] => [...new Set(source.match(/(?<![\w-])--[a-z][a-z-]+/g))].sort()
      const offered = flags(help)
      expect(offered.length).toBeGreaterThan(5)
      const cli = text('docs/cli.md')
      expect(offered.filter((flag) => !flags(cli).includes(flag))).toEqual([])
      const everywhere = new Set([...offered, ...flags(node('dist/cli/main.js', '--help').stdout), '--silent'])
      expect(flags(cli).filter((flag) => !everywhere.has(flag))).toEqual([])
    },
    60_000,
  )

  it('has every table of data/ar with its columns in data/ar/README.md', () => {
    const readme = text('data/ar/README.md')
    const tables = readdirSync(join(checkout, 'data/ar'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.tsv'),
    )
    const missing = tables.filter((name) => {
      const header = text(`data/ar/${name}`)
        .split('\n')
        .filter((line) => line.startsWith('#') && line.includes('\t'))
        .at(-1)
      const columns = header?.replace(/^#\s*/, '').split('\t').join(', ')
      return !readme.includes(`| \`${name.split(/[/\\]/).at(-1)}\` | ${columns} |`)
    })
    expect(missing).toEqual([])
  })

  it.each(rooms)('has a README in the room %s, and the room in docs/architecture.md', (room) => {
    expect(text(`src/${room}/README.md`).split('\n').length).toBeGreaterThan(4)
    expect(text('docs/architecture.md')).toContain(`\`${room}\``)
  })

  it.each(rooms)('names in the README of %s only files that exist', (room) => {
    const named = [...text(`src/${room}/README.md`).matchAll(/`([\w-]+\.ts)`/g)].map((m) => m[1]!)
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((name) => !has(`src/${room}/${name}`))).toEqual([])
  })
})

describe('words on screen', () => {
  const locale = (language: string) => JSON.parse(text(`locale/${language}.json`)) as Record<string, string | string[]>
  const plural = /^(count\..+)\.(zero|one|two|few|many|other)$/
  const keys = (language: string): string[] =>
    [...new Set(Object.keys(locale(language)).map((key) => plural.exec(key)?.[1] ?? key))].sort()

  it('has the same keys in both languages', () => expect(keys('en')).toEqual(keys('ar')))

  it.each(['ar', 'en'])(
    'has in %s the plural forms of the language, lists of one length, and nothing empty',
    (language) => {
      const words = locale(language)
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
      const counted = keys(language).filter((key) => key.startsWith('count.'))
      expect(counted.flatMap((key) => forms.map((form) => `${key}.${form}`)).filter((key) => !(key in words))).toEqual(
        [],
      )
      expect(words.months).toHaveLength(12)
      expect(words.weekdays).toHaveLength(7)
      expect(Object.entries(words).filter(([, value]) => value.length === 0)).toEqual([])
    },
  )
})
