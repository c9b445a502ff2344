import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const MAIN = join(import.meta.dirname, '../main.ts')

/** A server in a process of its own, as `npm start` runs it. */
export type RunningServer = {
  readonly url: string
  /** What it printed, for who must tell why a test failed. */
  readonly said: () => string
  /** Ends it as a power cut would: alone, or with its PostgreSQL. */
  readonly kill: (what: 'server' | 'server and PostgreSQL') => Promise<void>
  readonly stop: () => Promise<void>
}

/** Starts a server on a free port, with its data under `home`. Rejects with what it said when it does not come up. */
export function runServer(home: string, main = MAIN): Promise<RunningServer> {
  const child = spawn(process.execPath, [main], {
    // A group of its own, so that PostgreSQL can be killed with it.
    detached: true,
    env: { ...process.env, TRIREME_HOME: home, PORT: '0', HOST: '127.0.0.1', DATABASE_URL: '', NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let said = ''
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const url = /ready at (http:\S+)/.exec(said)?.[1]
      if (url !== undefined) resolve({ url: url.replace('localhost', '127.0.0.1'), said: () => said, kill, stop })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then(() => reject(new Error(`The server ended before it was ready:\n${said}`)))
  })

  async function kill(what: 'server' | 'server and PostgreSQL'): Promise<void> {
    signal(child, what === 'server' ? child.pid! : -child.pid!, 'SIGKILL')
    await ended
  }

  async function stop(): Promise<void> {
    signal(child, child.pid!, 'SIGTERM')
    await ended
  }
}

function signal(child: ChildProcess, pid: number, name: 'SIGKILL' | 'SIGTERM'): void {
  if (child.exitCode === null && child.signalCode === null) process.kill(pid, name)
}
