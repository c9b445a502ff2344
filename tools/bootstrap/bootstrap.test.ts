import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, test } from 'vitest'

const here = (file: string) => new URL(file, import.meta.url).href
const { isInstalled } = await import(here('./install.mjs'))
const { isNewEnough } = await import(here('./choose-node.mjs'))
const { devServer } = await import(here('./dev-server.mjs'))
const { readServerArguments } = await import(here('../../apps/server/src/arguments.ts'))
const { readEnvironment } = await import(here('../../apps/server/src/environment.ts'))
const { listen } = await import(here('../../apps/server/src/listening.ts'))
const { mustHaveFreePort } = await import(here('./free-port.mjs'))
const { fingerprint } = await import(here('./web-build.mjs'))

const folders: string[] = []
const starters: ChildProcess[] = []
afterEach(() => {
  for (const child of starters.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'trireme-bootstrap-'))
  folders.push(folder)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

/** Runs a script through `run` in a process of its own; answers with both once the script says its number. */
async function started(script: string, env: NodeJS.ProcessEnv = {}): Promise<{ starter: ChildProcess; pid: number }> {
  const path = join(folderOf({ 'script.mjs': `${script}\nconsole.log(process.pid)` }), 'script.mjs')
  const source = `
    import { run } from ${JSON.stringify(here('./run.mjs'))}
    process.exitCode = await run(process.execPath, [${JSON.stringify(path)}])`
  const starter = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    env: { ...process.env, npm_lifecycle_event: undefined, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  starters.push(starter)
  const [line] = await once(createInterface(starter.stdout), 'line')
  return { starter, pid: Number(line) }
}

function isAlive(pid: number): boolean {
  return !['', 'Z'].includes(spawnSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim())
}

const STAYS = 'setInterval(() => {}, 1000)'
const SAYS_GOODBYE = `process.once('SIGINT', () => process.exit(7)); ${STAYS}`

describe('a script run by a bootstrap', () => {
  test('gives its exit code', async () => {
    const { starter } = await started('setTimeout(() => process.exit(3))')
    expect(await once(starter, 'exit')).toEqual([3, null])
  })

  test('gets Ctrl-C and may end in its own way', async () => {
    const { starter, pid } = await started(SAYS_GOODBYE)
    starter.kill('SIGINT')
    expect(await once(starter, 'exit')).toEqual([7, null])
    expect(isAlive(pid)).toBe(false)
  })

  test.each(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const)('ends when the bootstrap gets %s', async (signal) => {
    const { starter, pid } = await started(STAYS)
    starter.kill(signal)
    await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false)
  })
})

test.skipIf(process.platform !== 'linux')('npm killed without a word ends the script it runs in a shell', async () => {
  const folder = folderOf({ 'script.mjs': `${STAYS}\nconsole.log(process.pid)` })
  const source = `
    import { run } from ${JSON.stringify(here('./run.mjs'))}
    process.exitCode = await run(process.execPath, ['${folder}/script.mjs'])`
  writeFileSync(join(folder, 'start.mjs'), source)
  const npm = `require('node:child_process').spawn('sh', ['-c', process.execPath + ' ${folder}/start.mjs; true'], { stdio: 'inherit' })`
  const starter = spawn(process.execPath, ['--eval', npm], {
    env: { ...process.env, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  starters.push(starter)
  const [line] = await once(createInterface(starter.stdout), 'line')
  starter.kill('SIGKILL')
  try {
    await expect.poll(() => isAlive(Number(line)), { timeout: 5000 }).toBe(false)
  } finally {
    if (isAlive(Number(line))) process.kill(Number(line), 'SIGKILL')
  }
})

test('Node is new enough from 22.18 on', () => {
  expect(['22.18.0', '23.6.0', '24.0.0', '26.1.2'].filter((version) => !isNewEnough(version))).toEqual([])
  expect(['20.19.5', '22.17.9', '18.20.0'].filter(isNewEnough)).toEqual([])
})

test('an install by hand counts when it has every package of the lock, whatever the system left out', () => {
  const lock = {
    packages: {
      '': {},
      'packages/hull': { version: '0.1.0' },
      'node_modules/oar': { version: '1.0.0' },
      'node_modules/oar-darwin': { version: '1.0.0', optional: true },
    },
  }
  const installed = (version: string) =>
    folderOf({
      'node_modules/.package-lock.json': JSON.stringify({ packages: { 'node_modules/oar': { version } } }),
      'node_modules/oar/package.json': '{}',
    })
  expect(isInstalled(installed('1.0.0'), lock)).toBe(true)
  expect(isInstalled(installed('0.9.0'), lock)).toBe(false)
  expect(isInstalled(folderOf({}), lock)).toBe(false)
})

test('the web app is built again when a source is saved, added or removed, not when a test is', () => {
  const root = folderOf({
    'package-lock.json': '{}',
    'apps/web/src/main.tsx': 'one',
    'apps/web/dist/index.html': 'built',
    'packages/ui/src/button.tsx': 'two',
  })
  const first = fingerprint(root)
  writeFileSync(join(root, 'apps/web/src/main.test.tsx'), 'test')
  writeFileSync(join(root, 'apps/web/dist/other.html'), 'built')
  expect(fingerprint(root)).toBe(first)
  utimesSync(join(root, 'packages/ui/src/button.tsx'), 1, 1)
  const saved = fingerprint(root)
  expect(saved).not.toBe(first)
  rmSync(join(root, 'packages/ui/src/button.tsx'))
  expect(fingerprint(root)).not.toBe(saved)
})

test('every bootstrap imports only node: and its neighbours', async () => {
  const { importsOf } = await import('../check-imports/imports-of.ts')
  const { readFileSync } = await import('node:fs')
  const specifiers = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.mjs'))
    .flatMap((file) => importsOf(readFileSync(join(import.meta.dirname, file), 'utf8')))
    .map(({ specifier }) => specifier)
  expect(specifiers.filter((specifier) => !/^(?:node:|\.\/[\w-]+\.mjs$)/.test(specifier))).toEqual([])
})

test('a port that is taken ends a start before anything else', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  await expect(mustHaveFreePort({ PORT: `${port}` })).rejects.toThrow(
    `Port ${port} is taken. Stop what listens there, or set PORT to another one.`,
  )
  taken.close()
  await once(taken, 'close')
  await mustHaveFreePort({ PORT: `${port}` })
  await mustHaveFreePort({ PORT: 'front door' })
})

test('the port that is looked at first is the one the server asks for, and both say the same of it', async () => {
  const { environment } = readEnvironment({})
  const { port, host } = environment
  const holder = createServer().listen(port, host)
  // Where somebody has it already it is taken as well.
  await once(holder, 'listening').catch(() => undefined)
  const said = (work: Promise<unknown>) =>
    work.then(
      () => 'It was free',
      (error: Error) => error.message,
    )
  try {
    const first = await said(mustHaveFreePort({}))
    expect(first).toBe(`Port ${port} is taken. Stop what listens there, or set PORT to another one.`)
    expect(await said(listen(environment))).toBe(first)
  } finally {
    holder.close()
  }
})

test('npm run dev asks the server for nothing it does not know, and for the sample company in a home of its own only', () => {
  const optionsIn = (env: NodeJS.ProcessEnv) => {
    const { args } = devServer('node', env) as { args: string[] }
    return readServerArguments(args.slice(args.findIndex((arg) => arg.endsWith('main.ts')) + 1))
  }
  expect(optionsIn({})).toEqual({ ok: true, demo: true })
  expect(optionsIn({ TRIREME_HOME: 'mine' })).toEqual({ ok: true, demo: false })
})
