import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Binaries, POSTGRES_MAJOR } from './binaries.ts'
import { fileOwner, launch, type Launcher } from './launcher.ts'
import type { Listening } from './listening.ts'
import { PostgresProblem } from './postgres-problem.ts'

/** The superuser and the database of the embedded server. */
export const OWNER = 'trireme'

export interface ClusterOptions {
  readonly dataDirectory: string
  readonly binaries: Binaries
  readonly launcher: Launcher
  readonly listening: Listening
  /** `none` skips every flush: for tests only, whose data nobody misses. */
  readonly durability: 'full' | 'none'
}

/**
 * Makes the data directory when there is none; checks its major version when there is. initdb works in a folder
 * beside it that is renamed at the end, so an interrupted first start leaves nothing half made.
 */
export async function prepareCluster(options: ClusterOptions): Promise<void> {
  const { dataDirectory } = options
  if (existsSync(join(dataDirectory, 'PG_VERSION'))) return checkMajor(dataDirectory)
  if (existsSync(dataDirectory)) rmdirOrRefuse(dataDirectory)
  const partial = `${dataDirectory}.new`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true, mode: 0o700 })
  const owner = fileOwner(options.launcher)
  if (owner !== null) chownSync(partial, owner, owner)
  await runInitdb(options, partial)
  renameSync(partial, dataDirectory)
}

function checkMajor(dataDirectory: string): void {
  const found = readFileSync(join(dataDirectory, 'PG_VERSION'), 'utf8').trim()
  if (found === String(POSTGRES_MAJOR)) return
  throw new PostgresProblem(
    `The data in ${dataDirectory} was written by PostgreSQL ${found}, and this Trireme brings PostgreSQL ` +
      `${POSTGRES_MAJOR}. Nothing was changed. Run the Trireme that wrote it, export with npx trireme export, ` +
      'then import the file here.',
  )
}

/** An empty folder is as good as none; anything else is somebody's and stays. */
function rmdirOrRefuse(dataDirectory: string): void {
  try {
    rmdirSync(dataDirectory)
  } catch (error) {
    throw new PostgresProblem(
      `${dataDirectory} should hold PostgreSQL's data but has no PG_VERSION, and it is not empty ` +
        `(${(error as Error).message}). Nothing was changed. Restore it, move it away, or set TRIREME_HOME to another folder.`,
    )
  }
}

async function runInitdb({ binaries, launcher, listening, durability }: ClusterOptions, directory: string) {
  const sign =
    listening.kind === 'socket' ? ['--auth=trust'] : ['--auth=scram-sha-256', `--pwfile=${listening.passwordFile}`]
  const flush = durability === 'none' ? ['--no-sync'] : []
  const words = `-U ${OWNER} -E UTF8 --locale-provider=builtin --locale=C.UTF-8 --no-instructions`.split(' ')
  const { file, args, uid, gid } = launch(launcher, binaries.initdb, ['-D', directory, ...words, ...sign, ...flush], {
    dieWithParent: true,
  })
  const child = spawn(file, args, { uid, gid, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const outcome = await new Promise<number | Error>((resolve) => {
    child.once('error', resolve)
    child.once('close', (code) => resolve(code ?? 1))
  })
  if (outcome === 0) return
  const reason = outcome instanceof Error ? outcome.message : output.trim().split('\n').slice(-3).join(' ')
  throw new PostgresProblem(
    `PostgreSQL could not make its data folder ${directory}: ${reason} ` +
      'Check that there is room on the disk and that you may write there, or set DATABASE_URL.',
  )
}
