import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from './failure.mjs'
import { ROOT } from './root.mjs'

const SILENCE_MS = 5000

/**
 * Installs the packages of the lock file when they are missing or of another lock. Says so, and that it goes on, on
 * stderr, since a command's stdout may be read by a program.
 */
export async function install(root = ROOT) {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const hash = createHash('sha256').update(lock).digest('hex')
  const stamp = join(root, 'node_modules', '.trireme-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  if (!isInstalled(root, JSON.parse(lock.toString()))) await npmCi(root)
  writeFileSync(stamp, hash)
}

/** Whether somebody installed exactly this lock by hand: npm leaves a list of what it put there. */
export function isInstalled(root, lock) {
  const list = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(list)) return false
  const installed = JSON.parse(readFileSync(list, 'utf8')).packages
  return Object.entries(lock.packages)
    .filter(([path, entry]) => path.startsWith('node_modules/') && !entry.optional && !entry.devOptional)
    .every(([path, entry]) => installed[path]?.version === entry.version && existsSync(join(root, path)))
}

async function npmCi(root) {
  const startedAt = Date.now()
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`
  console.error('Installing packages. The first time this takes about a minute.')
  const progress = setInterval(() => console.error(`  still installing (${seconds()})`), SILENCE_MS)
  const { code, output } = await runNpm(root, ['ci', '--no-audit', '--no-fund'])
  clearInterval(progress)
  if (code === 0) return console.error(`Packages installed in ${seconds()}.`)
  throw new Failure(`${output.trim()}\n\nnpm ci failed (code ${code}). ${advice(output)}`)
}

function advice(output) {
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|network/.test(output)) {
    return 'The package registry was not reached: check the network or proxy, then run the same command again.'
  }
  if (/EACCES|EPERM|EROFS/.test(output))
    return 'This folder cannot be written: start as its owner, or clone it elsewhere.'
  if (/ENOSPC/.test(output)) return 'The disk is full: about 1 GB is needed.'
  if (/EUSAGE/.test(output)) return 'package.json and package-lock.json do not agree: undo the change to one of them.'
  return 'The lines above are what npm said; mend that and run the same command again.'
}

/** npm by the program that runs us when there is one, else from the path. */
function runNpm(root, args) {
  const cli = process.env.npm_execpath
  const viaNode = cli && /npm-cli\.c?js$/.test(cli)
  const [file, words] = viaNode ? [process.execPath, [cli, ...args]] : ['npm', args]
  return new Promise((resolve) => {
    const shell = !viaNode && process.platform === 'win32'
    const child = spawn(file, words, { cwd: root, shell, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.once('error', (error) => resolve({ code: 1, output: `npm cannot be started: ${error.message}` }))
    child.once('close', (code) => resolve({ code, output }))
  })
}
