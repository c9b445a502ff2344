import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { inTemporaryFolder } from '../temporary-folder.ts'

const ROOT = join(import.meta.dirname, '../..')
const READY = /Trireme is ready at (\S+)/
const START_MS = 180_000
const STOP_MS = 20_000

/** A process that says when it is ready, and the time it took. */
export interface Started {
  readonly pid: number
  /** Where it answers. */
  readonly url: string
  /** From the start of the process to its ready line. */
  readonly readyMs: number
  /** Asks it to end, and waits until it has. */
  readonly stop: () => Promise<void>
}

export interface Command {
  readonly file: string
  readonly words: readonly string[]
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** What it reads from standard input. */
  readonly input?: string
}

/** Uses the sample company on a server of its own, on a random port, with a home that goes with it. */
export function withSampleCompany<T>(use: (server: Started) => Promise<T>): Promise<T> {
  return inTemporaryFolder('bench', async (home) => {
    const server = await startServer(home, ['--demo'])
    try {
      return await use(server)
    } finally {
      await server.stop()
    }
  })
}

/** The server on a random port with its data in `home`. It ends when this process does. */
export function startServer(home: string, words: readonly string[] = []): Promise<Started> {
  return startUntilReady({
    file: process.execPath,
    words: [...NODE_WORDS, join(ROOT, 'apps/server/src/main.ts'), ...words],
    env: { TRIREME_HOME: home },
  })
}

/** Words for a Node process that ends when this one does. */
export const NODE_WORDS: readonly string[] = [
  '--disable-warning=ExperimentalWarning',
  '--import',
  new URL('../../tools/bootstrap/end-with-starter.mjs', import.meta.url).href,
]

/** Starts a command that prints the ready line, on a random port of loopback. Throws what it said when it does not. */
export function startUntilReady({ file, words, cwd = ROOT, env, input = '' }: Command): Promise<Started> {
  const began = performance.now()
  const child = spawn(file, words, { cwd, env: { ...ownEnvironment(), ...env }, stdio: 'pipe' })
  child.stdin.on('error', () => {}).end(input)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    const impatient = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    child.kill('SIGTERM')
    await ended
    clearTimeout(impatient)
  }
  return new Promise((resolve, reject) => {
    let said = ''
    const fail = (why: string) => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(new Error(`${file} ${words.join(' ')} ${why}. It said:\n${said.slice(-2000)}`))
    }
    const timer = setTimeout(() => fail(`was not ready after ${START_MS / 1000} s`), START_MS)
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      const url = READY.exec(said)?.[1]
      if (url === undefined) return
      clearTimeout(timer)
      child.stdout.off('data', listen).resume()
      resolve({ pid: child.pid!, url, readyMs: performance.now() - began, stop })
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.once('error', (error) => fail(error.message))
    child.once('exit', (code) => fail(`ended with code ${code}`))
  })
}

/** Our environment without what would lead a server elsewhere, and without npm's, under which it is a child of npm. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|TRIREME_|DATABASE_URL$|SMTP_URL$|NODE_OPTIONS$)/i.test(name),
  )
  return { ...Object.fromEntries(kept), PORT: '0', HOST: '127.0.0.1', TRIREME_STARTED_BY: String(process.pid) }
}
