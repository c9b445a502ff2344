import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillHome } from './prepared-home.ts'

const ROOT = join(import.meta.dirname, '../../..')
const READY = /Trireme is ready at (\S+)/
const START_MS = 110_000
const STOP_MS = 20_000

/** A real server in a process of its own: built web app, embedded PostgreSQL, a home nobody else has. */
export interface RunningServer {
  readonly url: string
  /** Everything it has said since its first start. */
  readonly said: () => string
  /** Ends it as a power cut would, and answers when it is gone. */
  readonly kill: () => Promise<void>
  /** Starts it again on the same data and the same port. */
  readonly restart: () => Promise<void>
  /** Ends it and removes its data. */
  readonly stop: () => Promise<void>
}

/** Starts a server; `demo` loads the sample company. Throws with what it said when it does not come up. */
export async function startServer({ demo }: { readonly demo: boolean }): Promise<RunningServer> {
  await buildWebApp()
  const words = demo ? ['--demo'] : []
  const home = await mkdtemp(join(tmpdir(), 'trireme-end-to-end-'))
  await fillHome(home, demo ? 'sample' : 'empty', async (first) => {
    const { child } = await start(first, '0', words, () => {})
    await ended(child, 'SIGTERM')
  })
  let said = ''
  const hear = (chunk: Buffer) => void (said += chunk.toString())
  let { child, url } = await start(home, '0', words, hear)
  const end = (signal: NodeJS.Signals) => ended(child, signal)
  return {
    url,
    said: () => said,
    kill: () => end('SIGKILL'),
    async restart() {
      ;({ child, url } = await start(home, new URL(url).port, [], hear))
    },
    async stop() {
      const impatient = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
      await end('SIGTERM')
      clearTimeout(impatient)
      await rm(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The build of the present sources; made here when a run of one file comes before any start. */
async function buildWebApp(): Promise<void> {
  const { buildWeb } = await import(new URL('../../../tools/bootstrap/web-build.mjs', import.meta.url).href)
  buildWeb(process.execPath)
}

function start(
  home: string,
  port: string,
  words: readonly string[],
  hear: (chunk: Buffer) => void,
): Promise<{ child: ChildProcess; url: string }> {
  const endWithUs = new URL('../../../tools/bootstrap/end-with-starter.mjs', import.meta.url).href
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', endWithUs, join(ROOT, 'apps/server/src/main.ts'), ...words],
    { cwd: ROOT, env: { ...plainEnvironment(), TRIREME_HOME: home, PORT: port }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  return new Promise((resolve, reject) => {
    let said = ''
    const fail = (why: string) => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(new Error(`The server ${why}. It said:\n${said.slice(-2000)}`))
    }
    const timer = setTimeout(() => fail(`was not ready after ${START_MS / 1000} s`), START_MS)
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        hear(chunk)
        said += chunk.toString()
        const url = READY.exec(said)?.[1]
        if (url === undefined) return
        clearTimeout(timer)
        resolve({ child, url })
      })
    child.once('exit', (code) => fail(`ended with code ${code}`))
  })
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

/** Our environment without what would lead the server elsewhere. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|VITEST|TRIREME_|DATABASE_URL$|SMTP_URL$|NODE_OPTIONS$|NODE_ENV$)/i.test(name),
  )
  return { ...Object.fromEntries(kept), HOST: '127.0.0.1', TRIREME_STARTED_BY: String(process.pid) }
}
