// The public surface: what the package gives by name, its entry points, and `read`.

import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, expectTypeOf, it } from 'vitest'
import * as isnad from '../src/index.js'
import { InputError, type IsnadRecord, OptionError, type ReadOptions, read } from '../src/index.js'

const package_ = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  exports: Record<string, string | { types: string; default: string }>
}

describe('the surface', () => {
  it('has these names', () => {
    expect(Object.keys(isnad).sort()).toEqual([
      'InputError',
      'LexiconError',
      'OptionError',
      'createReader',
      'pipelineVersion',
      'read',
      'renderHtml',
      'renderSheet',
      'stageNames',
    ])
  })

  it('has these types', () => {
    type Arguments = Parameters<(input: string | Uint8Array, options?: ReadOptions) => void>
    expectTypeOf<Parameters<typeof read>>().toEqualTypeOf<Arguments>()
    expectTypeOf(read).returns.resolves.toEqualTypeOf<IsnadRecord[]>()
    expectTypeOf(isnad.renderHtml).returns.toBeString()
    expectTypeOf<ReadOptions['timeZone']>().toEqualTypeOf<string | undefined>()
    expectTypeOf<IsnadRecord['format']>().toEqualTypeOf<'isnad.record/1'>()
  })

  it('has a source file behind every entry point, and an entry point for every stage', () => {
    const entries = Object.entries(package_.exports).filter(([name]) => name !== './package.json')
    for (const [name, entry] of entries) {
      if (typeof entry === 'string') throw new Error(`${name} names no types`)
      const source = entry.default.replace('./dist/', '../src/').replace(/\.js$/, '.ts')
      expect(existsSync(new URL(source, import.meta.url)), name).toBe(true)
      expect(entry.types).toBe(entry.default.replace(/\.js$/, '.d.ts'))
    }
    const names = entries.map(([name]) => name)
    for (const stage of [...isnad.stageNames, 'ingest', 'pipeline', 'render']) expect(names).toContain(`./${stage}`)
  })
})

describe('read', () => {
  const text = 'الوزير يصل إلى عمّان\n\nوصل وزير النقل نوار الشامي إلى عمّان، أمس الاثنين.'

  it.each([
    ['text', text],
    ['bytes', Buffer.from(text)],
    ['gzip', gzipSync(text)],
    ['JSON', JSON.stringify({ headline: 'الوزير يصل إلى عمّان', text: text.split('\n\n')[1] })],
  ])('takes %s', async (_, input) => {
    const [record, ...others] = await read(input, { published: '2024-03-05' })
    expect(others).toEqual([])
    expect(record!.article.text).toBe(text)
    expect(record!.article.headline).toBe('الوزير يصل إلى عمّان')
    expect(record!.times.map((time) => time.value)).toContain('2024-03-04')
  })

  const lines = '{"text":"وصل الوفد."}\n{"text":3}\n{"text":"غادر الوفد."}\n'

  it('throws the first problem, or hands each one over and goes on', async () => {
    await expect(read(lines)).rejects.toThrow(InputError)
    await expect(read(lines)).rejects.toMatchObject({ code: 'JSON_FIELD', problem: { line: 2 } })
    const problems: string[] = []
    const records = await read(lines, { onProblem: (problem) => problems.push(problem.code) })
    expect(records).toHaveLength(2)
    expect(problems).toEqual(['JSON_FIELD'])
  })

  it('refuses options that cannot be', async () => {
    await expect(read(text, { timeZone: 'Mars/Crater' })).rejects.toThrow(OptionError)
  })

  it('analyses no more of an article than maxCharacters', async () => {
    const body = 'وصل الوفد إلى العاصمة اليوم. '.repeat(200)
    const [record] = await read(JSON.stringify({ text: body }), { maxCharacters: 1000 })
    expect(record!.notices.map((n) => n.code)).toEqual(['TEXT_TOO_LONG'])
    expect(record!.sentences.at(-1)!.end).toBeLessThanOrEqual(1000)
    expect(record!.article.text.length).toBeGreaterThan(5000)
  })
})
