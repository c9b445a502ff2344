import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { PostgresProblem } from './postgres-problem.ts'

/**
 * How a program that refuses root is run:
 * - `direct`: we are not root;
 * - `mapped`: root, seen by the program as another user through a user namespace; files stay root's;
 * - `nobody`: root where namespaces are forbidden; the program and its data belong to `nobody`.
 */
export type Launcher =
  | { readonly kind: 'direct' }
  | { readonly kind: 'mapped'; readonly user: number; readonly group: number }
  | { readonly kind: 'nobody'; readonly user: number; readonly group: number }

/** What `spawn` wants to start a program through a launcher. */
export interface Launch {
  readonly file: string
  readonly args: readonly string[]
  readonly uid?: number
  readonly gid?: number
}

const NOBODY = 65534

/** Chooses how to run PostgreSQL as the present user. Throws a PostgresProblem when root has no way. */
export function chooseLauncher(): Launcher {
  if (process.getuid?.() !== 0) return { kind: 'direct' }
  const { user, group } = mappedUser()
  const mapped: Launcher = { kind: 'mapped', user, group }
  if (succeeds(launch(mapped, 'true', []))) return mapped
  const nobody: Launcher = { kind: 'nobody', user: NOBODY, group: NOBODY }
  if (succeeds(launch(nobody, 'true', []))) return nobody
  throw new PostgresProblem(
    'PostgreSQL refuses to run as root, and this system allows neither a user namespace nor a change of user. ' +
      'Run Trireme as an ordinary user, or set DATABASE_URL to a PostgreSQL 15 or later.',
  )
}

/** The words that start a program; with `dieWithParent`, SIGINT reaches it when this process ends in any way. */
export function launch(
  launcher: Launcher,
  file: string,
  args: readonly string[],
  { dieWithParent = false }: { readonly dieWithParent?: boolean } = {},
): Launch {
  const tail = dieWithParent && hasSetpriv() ? ['setpriv', '--pdeathsig', 'INT', file, ...args] : [file, ...args]
  if (launcher.kind === 'mapped') {
    const map = [`--map-user=${launcher.user}`, `--map-group=${launcher.group}`]
    return { file: 'unshare', args: ['--user', ...map, ...tail] }
  }
  const identity = launcher.kind === 'nobody' ? { uid: launcher.user, gid: launcher.group } : {}
  return { file: tail[0]!, args: tail.slice(1), ...identity }
}

/** The owner the data must have on disk, or null when it is ours anyway. */
export function fileOwner(launcher: Launcher): number | null {
  return launcher.kind === 'nobody' ? launcher.user : null
}

/** initdb looks its user up by number, so the number must be in the user list: 1000 where it is, else another. */
function mappedUser(): { user: number; group: number } {
  const users = passwordFile()
    .split('\n')
    .map((line) => line.split(':'))
    .map((fields) => ({ user: Number(fields[2]), group: Number(fields[3]) }))
    .filter(({ user, group }) => user > 0 && group > 0)
  return users.find(({ user }) => user === 1000) ?? users.find(({ user }) => user === NOBODY) ?? users[0] ?? FIRST_USER
}

const FIRST_USER = { user: 1000, group: 1000 }

function passwordFile(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8')
  } catch {
    return ''
  }
}

let setprivFound: boolean | undefined
function hasSetpriv(): boolean {
  setprivFound ??= process.platform === 'linux' && succeeds({ file: 'setpriv', args: ['--pdeathsig', 'INT', 'true'] })
  return setprivFound
}

function succeeds({ file, args, uid, gid }: Launch): boolean {
  return spawnSync(file, args, { uid, gid, stdio: 'ignore' }).status === 0
}
