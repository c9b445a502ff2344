import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type Binaries, binariesIn } from './binaries.ts'
import { fileOwner, type Launcher } from './launcher.ts'
import { PostgresProblem } from './postgres-problem.ts'

/** Where the data lies and which programs open it. */
export interface Placement {
  readonly dataDirectory: string
  readonly binaries: Binaries
}

/**
 * Decides where the data of a home lies: in `HOME/postgres`, except for `nobody`, who may not be able to walk there.
 * Then data and programs move to a folder of `stateRoot`, and `HOME/postgres-location` remembers it for every later
 * start. Gives the data to the user who will open it.
 */
export function place(home: string, launcher: Launcher, binaries: Binaries, stateRoot = '/var/lib/trireme'): Placement {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const realHome = realpathSync(home)
  const dataDirectory = locate(realHome, launcher, stateRoot)
  own(dataDirectory, launcher)
  return { dataDirectory, binaries: reachable(binaries, launcher, stateRoot) }
}

/** Where the data of a home lies now, whoever put it there. */
export function dataDirectoryOf(home: string): string {
  const pointer = join(home, 'postgres-location')
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(realpathSync(home), 'postgres')
}

function locate(home: string, launcher: Launcher, stateRoot: string): string {
  const inHome = join(home, 'postgres')
  const pointer = join(home, 'postgres-location')
  if (!existsSync(pointer)) {
    if (launcher.kind !== 'nobody' || isTraversable(home)) return inHome
    writeFileSync(pointer, join(stateRoot, createHash('sha256').update(home).digest('hex').slice(0, 12), 'postgres'))
  }
  // The pointer comes first: a move that was interrupted is finished here, by whichever launcher.
  const state = readFileSync(pointer, 'utf8').trim()
  makeTraversable(dirname(state))
  const owner = fileOwner(launcher) ?? 0
  chownSync(dirname(state), owner, owner)
  if (existsSync(inHome) && !existsSync(state)) move(inHome, state)
  return state
}

/** Moves a folder, also to another disk; the target appears whole, and only then the source goes. */
function move(from: string, to: string): void {
  const partial = `${to}.moving`
  rmSync(partial, { recursive: true, force: true })
  const { status, stderr } = spawnSync('cp', ['-a', from, partial], { encoding: 'utf8' })
  if (status !== 0) throw new PostgresProblem(`The database in ${from} cannot move to ${to}: ${stderr.trim()}`)
  renameSync(partial, to)
  rmSync(from, { recursive: true })
}

function reachable(binaries: Binaries, launcher: Launcher, stateRoot: string): Binaries {
  if (launcher.kind !== 'nobody' || isTraversable(binaries.native)) return binaries
  const version = createHash('sha256').update(binaries.native).digest('hex').slice(0, 12)
  const copy = join(stateRoot, `programs-${version}`)
  if (!existsSync(copy)) {
    makeTraversable(stateRoot)
    const partial = `${copy}.${process.pid}`
    cpSync(binaries.native, partial, { recursive: true, verbatimSymlinks: true })
    renameSync(partial, copy)
  }
  return binariesIn(copy)
}

/** PostgreSQL opens only data of its own user, so a change of launcher changes the owner of every file. */
function own(dataDirectory: string, launcher: Launcher): void {
  if (!existsSync(dataDirectory) || process.platform === 'win32') return
  const expected = fileOwner(launcher) ?? process.getuid!()
  const found = statSync(dataDirectory).uid
  if (found === expected) return
  if (process.getuid!() !== 0) {
    throw new PostgresProblem(
      `The database in ${dataDirectory} belongs to user ${found}, and you are user ${expected}. ` +
        'Start Trireme as that user, or give the folder to yourself with chown -R.',
    )
  }
  giveTree(dataDirectory, expected)
}

function giveTree(path: string, owner: number): void {
  // The root of the tree comes last: an interrupted change is seen, and done again, at the next start.
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name)
    if (entry.isDirectory()) giveTree(child, owner)
    else lchownSync(child, owner, owner)
  }
  chownSync(path, owner, owner)
}

function makeTraversable(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o755 })
}

/** Whether everybody may walk down to a folder. */
function isTraversable(path: string): boolean {
  const open = (statSync(path).mode & 0o001) !== 0
  return open && (dirname(path) === path || isTraversable(dirname(path)))
}
