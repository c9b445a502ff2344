#!/usr/bin/env node
// The `trireme` command, from any folder: installs what is missing, then runs with our own Node. What works on the
// machine of the server itself is the server's own; everything else speaks HTTP.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chooseNode } from '../../../tools/bootstrap/choose-node.mjs'
import { main } from '../../../tools/bootstrap/failure.mjs'
import { install } from '../../../tools/bootstrap/install.mjs'
import { run } from '../../../tools/bootstrap/run.mjs'
import { serve } from '../../../tools/bootstrap/serve.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const CLI = here('../src/main.ts')
const ADMINISTRATION = here('../../server/src/administration/main.ts')

await main(async () => {
  const words = process.argv.slice(2)
  if (words[0] === 'serve' && !isHelp(words)) return serve(words.slice(1))
  await install()
  return run(chooseNode(), scriptFor(words))
})

function scriptFor(words) {
  const [first, ...rest] = words
  if (first === 'help' && isAdministration(rest[0])) return [ADMINISTRATION, ...rest, '--help']
  if (isAdministration(first)) return [ADMINISTRATION, ...words]
  const archive = first === 'import' && !isHelp(rest) ? rest.find(isZip) : undefined
  if (archive !== undefined)
    return [ADMINISTRATION, 'restore', ...rest.filter((word) => word === '--json'), '--', archive]
  return [CLI, ...words]
}

/** Whether a word begins a command on the machine of the server. */
function isAdministration(word) {
  const commands = JSON.parse(readFileSync(here('../src/machine-commands.json'), 'utf8'))
  return word !== 'serve' && Object.keys(commands).some((name) => name.split(' ')[0] === word)
}

function isHelp(words) {
  return words.includes('--help') || words.includes('-h')
}

/** Whether a word names a file that is a zip, by its first bytes: what `trireme export` wrote. */
function isZip(word) {
  if (word.startsWith('-')) return false
  try {
    const file = openSync(word, 'r')
    const begin = Buffer.alloc(4)
    readSync(file, begin, 0, 4, 0)
    closeSync(file)
    return begin.readUInt32LE(0) === 0x04034b50
  } catch {
    return false
  }
}
