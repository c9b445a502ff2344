import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from './failure.mjs'
import { ROOT } from './root.mjs'

/** Builds the web app when there is no build of the present sources. A few milliseconds when there is. */
export function buildWeb(node, root = ROOT) {
  const web = join(root, 'apps/web')
  if (!existsSync(join(web, 'vite.config.ts'))) return
  const stamp = join(root, 'node_modules/.trireme-web')
  const sources = fingerprint(root)
  const isBuilt = existsSync(join(web, 'dist/index.html')) && existsSync(stamp)
  if (isBuilt && readFileSync(stamp, 'utf8') === sources) return

  const startedAt = Date.now()
  console.error('Building the web app.')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const { status, stdout, stderr } = spawnSync(node, [vite, 'build', '--logLevel', 'warn'], {
    cwd: web,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) throw new Failure(`${stdout}${stderr}\nThe web app does not build; the lines above say where.`)
  writeFileSync(stamp, sources)
  console.error(`Web app built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`)
}

/** Changes when any source of the web app is added, removed or saved. */
export function fingerprint(root) {
  const packages = join(root, 'packages')
  const folders = readdirSync(packages).map((name) => join(packages, name, 'src'))
  const hash = createHash('sha256')
  for (const path of [join(root, 'package-lock.json'), join(root, 'apps/web'), ...folders]) addTree(hash, path)
  return hash.digest('hex')
}

function addTree(hash, path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return
  if (!found.isDirectory()) {
    hash.update(`${path} ${found.size} ${found.mtimeMs}\n`)
    return
  }
  for (const name of readdirSync(path).sort()) {
    if (!isIgnored(name)) addTree(hash, join(path, name))
  }
}

function isIgnored(name) {
  return name === 'node_modules' || name === 'dist' || name.startsWith('.') || /\.test\.tsx?$/.test(name)
}
