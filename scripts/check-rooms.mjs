// Checks that imports keep the order of the rooms: each room may import from itself and from the rooms before it.
//
//   node scripts/check-rooms.mjs [FOLDER]     FOLDER is src by default
//
// Names each import that runs the other way, with file and line, and ends with status 1 if there is one.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** First to last: the way of the data, docs/architecture.md. */
const order = [
  'document',
  'lexicon',
  'text',
  'knowledge',
  'times',
  'ingest',
  'entities',
  'statements',
  'events',
  'pipeline',
  'render',
  'stories',
  'store',
  'search',
  'export',
  'corpus',
  'sources',
  'api',
  'cli',
  'desk',
]
const top = 'index.ts'

const checkout = fileURLToPath(new URL('..', import.meta.url))
const folder = resolve(process.argv[2] ?? join(checkout, 'src'))
if (!existsSync(folder)) {
  console.error(`rooms: there is no folder ${folder}; give the folder that holds the rooms.`)
  process.exit(2)
}

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((name) => name.split(sep).join('/'))
  .filter((name) => /\.[cm]?tsx?$/.test(name))
  .sort()
const known = new Set(files)
const problems = files.flatMap(checkFile)
const shown = (relative(checkout, folder) || '.').split(sep).join('/')
for (const { file, line, text, why } of problems)
  console.error(`${shown}/${file}${line ? `:${line}` : ''}: ${text}\n    ${why}`)
const rooms = [...new Set(files.map(roomOf))].filter((room) => order.includes(room))
if (problems.length > 0) {
  console.error(`rooms: ${problems.length} against the order (${order.join(', ')}, ${top}); see docs/architecture.md.`)
  process.exit(1)
}
console.log(`rooms: ${files.length} files in ${rooms.length} rooms, every import points back in the order.`)

/** The folder a file lives in; `index.ts` for the public surface on top. */
function roomOf(file) {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : file
}

function rank(room) {
  return room === top ? order.length : order.indexOf(room)
}

function checkFile(file) {
  const room = roomOf(file)
  if (rank(room) < 0) {
    const why = file.includes('/')
      ? `the room ${room} has no place in the order; give it one in scripts/check-rooms.mjs and docs/architecture.md`
      : `only ${top} stands beside the rooms; move the file into one`
    return [{ file, line: 0, text: 'no room', why }]
  }
  const out = []
  for (const { line, specifier, text } of importsOf(readFileSync(join(folder, file), 'utf8'))) {
    if (!specifier.startsWith('.')) continue
    const target = posix.normalize(posix.join(dirname(file), specifier))
    if (target.startsWith('..')) {
      out.push({ file, line, text, why: 'it leaves the rooms; what a room needs lives in a room or under data/' })
      continue
    }
    const targetRoom = roomOf(target.replace(/^index\.js$/, top))
    if (targetRoom === room) continue
    if (rank(targetRoom) < 0) out.push({ file, line, text, why: `${targetRoom} is no room of the order` })
    else if (rank(targetRoom) > rank(room))
      out.push({ file, line, text, why: `${nameOf(room)} stands before ${nameOf(targetRoom)} and must not know it` })
    else if (![target, target.replace(/js$/, 'ts'), target.replace(/js$/, 'tsx')].some((name) => known.has(name)))
      out.push({ file, line, text, why: `there is no file ${target.replace(/js$/, 'ts')}` })
  }
  return out
}

function nameOf(room) {
  return room === top ? `the public surface (${top})` : `the room ${room}`
}

/** Static imports, re-exports, imports for their effect, dynamic and type imports; comments are left out. */
function importsOf(source) {
  const code = source
    .replace(/^[ \t]*\/\*[\s\S]*?\*\//gm, blank)
    .replace(/^[ \t]*\/\/.*$/gm, blank)
    .replace(/[ \t]\/\/ .*$/gm, blank)
  const patterns = [
    /^\s*(?:import|export)\b[^'"`]*?\bfrom\s*(['"])([^'"\n]+)\1/gm,
    /^\s*import\s*(['"])([^'"\n]+)\1/gm,
    /\bimport\s*\(\s*(['"`])([^'"`\n]+)\1/g,
  ]
  const found = []
  for (const pattern of patterns)
    for (const match of code.matchAll(pattern)) {
      const at = match.index + match[0].lastIndexOf(match[2])
      found.push({ line: code.slice(0, at).split('\n').length, specifier: match[2], text: shorten(match[0]) })
    }
  return found.sort((a, b) => a.line - b.line)
}

function blank(text) {
  return text.replace(/[^\n]/g, ' ')
}

function shorten(text) {
  const line = text.trim().replace(/\s+/g, ' ')
  const statement = line.slice(Math.max(0, line.lastIndexOf('import ')))
  return statement.length > 120 ? `${statement.slice(0, 60)} … ${statement.slice(-50)}` : statement
}
