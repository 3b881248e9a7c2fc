// Runs what the READMEs (both languages, and the corpus's) show and writes what it prints into them.
//
//   npm run readme      (node scripts/readme-output.mjs [--check], after a build)
//
// With --check it writes nothing, names the blocks that are not what the program prints, and ends with status 1 if any.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const checkout = fileURLToPath(new URL('..', import.meta.url))
const check = process.argv.includes('--check')
if (!existsSync(`${checkout}dist/cli/main.js`)) {
  console.error('readme-output: dist/ is absent; run npm run build first.')
  process.exit(2)
}
let stale = 0
for (const [file, language] of [
  ['README.md', 'en'],
  ['README.ar.md', 'ar'],
]) {
  const snippet = /^```js\n([\s\S]*?)^```$/m.exec(readFileSync(checkout + file, 'utf8'))?.[1] ?? ''
  const sheet = node(['dist/cli/main.js', 'read', '--no-color', '--lang', language, 'examples/sample-article.txt'])
  refresh(file, [
    ['sample-output', withoutSentences(sheet)],
    ['library-output', node(['--input-type=module', '--eval', snippet])],
  ])
}
const stats = node(['dist/cli/main.js', 'corpus', 'stats'])
// nearly every article has a voice of its own: the list is left to the command
refresh('corpus/README.md', [['corpus-stats', stats.replace(/\n\nby voice\n(?: .*\n?)*/, '\n')]])
process.exitCode = stale > 0 ? 1 : 0

function refresh(file, blocks) {
  const before = readFileSync(checkout + file, 'utf8')
  const after = blocks.reduce((text, [name, output]) => {
    const next = fill(text, name, output)
    if (check && next !== text) {
      stale++
      console.error(`${file}: the block ${name} is not what is printed now; run npm run readme`)
    }
    return next
  }, before)
  if (!check) writeFileSync(checkout + file, after)
}

function node(args) {
  const done = spawnSync(process.execPath, args, { cwd: checkout, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`readme-output: node ${args.slice(0, 2).join(' ')} failed: ${done.stderr}`)
  return done.stdout.trimEnd()
}

/** The numbered sentences repeat the article: their first line stands for them. */
function withoutSentences(sheet) {
  const at = sheet.search(/\n\n[^\n]+\n +1 {2}/)
  if (at < 0) return sheet
  const [, , heading, first] = sheet.slice(at).split('\n')
  return `${sheet.slice(0, at)}\n\n${heading}\n${first}\n   …`
}

/** Puts the text between the two comments that carry the name. */
function fill(source, name, text) {
  const block = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`)
  if (!block.test(source)) throw new Error(`readme-output: there is no block ${name}`)
  return source.replace(block, (_, open, close) => `${open}\`\`\`text\n${text}\n\`\`\`\n${close}`)
}
