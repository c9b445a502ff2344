import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PostgresProblem } from './postgres-problem.ts'

/** The longest path of a socket the kernel takes, in bytes, without the closing zero. */
const SOCKET_PATH_BYTES = 107
const SOCKET_FILE = '.s.PGSQL.5432'

/** How the server is reached: a socket in a private folder, or on Windows a loopback port with a password. */
export type Listening =
  | { readonly kind: 'socket'; readonly directory: string; readonly port: 5432 }
  | { readonly kind: 'loopback'; readonly port: number; readonly password: string; readonly passwordFile: string }

/** Prepares the private socket folder of a data directory, owned by `owner` when we are root. */
export function listenOnSocket(dataDirectory: string, owner: number | null): Listening {
  const name = `trireme-${createHash('sha256').update(dataDirectory).digest('hex').slice(0, 12)}`
  const directory = [process.env.XDG_RUNTIME_DIR, tmpdir(), '/tmp']
    .filter((parent): parent is string => Boolean(parent) && existsSync(parent!))
    .filter((parent) => owner === null || parent !== process.env.XDG_RUNTIME_DIR)
    .map((parent) => join(parent, name))
    .find((path) => Buffer.byteLength(join(path, SOCKET_FILE)) <= SOCKET_PATH_BYTES)
  if (!directory) {
    throw new PostgresProblem(
      `PostgreSQL's socket needs a path of at most ${SOCKET_PATH_BYTES} bytes, and no temporary folder gives one ` +
        `(${tmpdir()}). Set TMPDIR to a shorter folder.`,
    )
  }
  makePrivate(directory, owner)
  return { kind: 'socket', directory, port: 5432 }
}

/** Chooses a free loopback port and keeps one password beside the data. */
export async function listenOnLoopback(home: string): Promise<Listening> {
  const passwordFile = join(home, 'postgres-password')
  if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return {
    kind: 'loopback',
    port: await freePort(),
    password: readFileSync(passwordFile, 'utf8').trim(),
    passwordFile,
  }
}

/** The temp folder is everybody's: a folder of our name that is a link or belongs to another is never used. */
function makePrivate(directory: string, owner: number | null): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const found = lstatSync(directory)
  const ours = [process.getuid?.(), owner].includes(found.uid) || process.getuid?.() === 0
  if (!found.isDirectory() || !ours) {
    throw new PostgresProblem(
      `${directory} should be Trireme's private folder but belongs to user ${found.uid}. Remove it, or set TMPDIR.`,
    )
  }
  chmodSync(directory, 0o700)
  if (process.getuid?.() === 0) chownSync(directory, owner ?? 0, owner ?? 0)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
