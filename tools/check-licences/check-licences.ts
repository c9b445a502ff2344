import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAllowed, READ_BY_HAND, SINGLE } from './allowed.ts'

/** What we read of one entry of package-lock.json. */
interface LockEntry {
  readonly version?: string
  readonly license?: string
  readonly link?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

type Lock = Readonly<Record<string, LockEntry>>

const EXACT = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/

/**
 * Reads the lock of a repository and answers with a sentence for each licence that is not allowed, each version that
 * is not exact, each gap in the lock, and each second copy of what must be there once.
 */
export function checkLicences(root: string): readonly string[] {
  const lock: Lock = readJson(join(root, 'package-lock.json')).packages
  return [...licences(root, lock), ...ranges(root, lock), ...gaps(lock), ...copies(lock)]
}

function licences(root: string, lock: Lock): readonly string[] {
  return outside(lock).flatMap(([path, entry]) => {
    const name = nameOf(path)
    const licence = READ_BY_HAND[name] ?? entry.license ?? installedLicence(join(root, path))
    if (licence && isAllowed(licence)) return []
    const found = licence ? `has the licence ${licence}, which is not allowed` : 'does not say its licence'
    return [
      `${name} ${entry.version} ${found}. Take another package, or read its text and record it in tools/check-licences/allowed.ts.`,
    ]
  })
}

function installedLicence(folder: string): string | null {
  const manifest = join(folder, 'package.json')
  if (!existsSync(manifest)) return null
  const { license, licenses } = readJson(manifest)
  return license?.type ?? license ?? licenses?.[0]?.type ?? null
}

/** Every package.json of ours names exact versions, and the lock has the same. */
function ranges(root: string, lock: Lock): readonly string[] {
  return Object.entries(lock)
    .filter(([path]) => !path.includes('node_modules/'))
    .flatMap(([path, locked]) => {
      const file = join(path, 'package.json')
      const manifest: LockEntry = readJson(join(root, file))
      const wanted = Object.entries(dependenciesOf(manifest))
      const inexact = wanted
        .filter(([, version]) => !EXACT.test(version))
        .map(([name, version]) => `${file} asks for ${name} ${version}. Name one exact version.`)
      const known = dependenciesOf(locked)
      const stale = wanted
        .filter(([name, version]) => known[name] !== version)
        .map(
          ([name, version]) =>
            `${file} asks for ${name} ${version}, and the lock has ${known[name] ?? 'none'}. Run npm install.`,
        )
      return [...inexact, ...stale]
    })
}

/**
 * A package that comes as one part for each system must have all its parts in the lock, or npm ci refuses it
 * elsewhere. Parts are listed with an exact version, so a missing one is found by its name.
 */
function gaps(lock: Lock): readonly string[] {
  return Object.entries(lock).flatMap(([path, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter((name) => !resolved(lock, path, name))
      .map(
        (name) =>
          `The lock has no ${name}, which ${path || 'package.json'} needs. Remove node_modules, run npm install, then npm ci.`,
      ),
  )
}

/** Node's own search: beside the package, then below each folder above it. */
function resolved(lock: Lock, from: string, name: string): boolean {
  const parts = from === '' ? [] : from.split('/')
  return Array.from({ length: parts.length + 1 }, (_, index) => parts.slice(0, parts.length - index).join('/')).some(
    (folder) => `${folder ? `${folder}/` : ''}node_modules/${name}` in lock,
  )
}

function copies(lock: Lock): readonly string[] {
  return SINGLE.flatMap((name) => {
    const places = outside(lock).filter(([path]) => nameOf(path) === name)
    if (places.length <= 1) return []
    const list = places.map(([path, { version }]) => `${path} (${version})`).join(' and ')
    return [
      `${name} is there ${places.length} times: ${list}. Two copies do not know each other; bring them to one version.`,
    ]
  })
}

function outside(lock: Lock): readonly (readonly [string, LockEntry])[] {
  return Object.entries(lock).filter(([path, { link }]) => path.includes('node_modules/') && !link)
}

function dependenciesOf(entry: LockEntry): Readonly<Record<string, string>> {
  return { ...entry.dependencies, ...entry.devDependencies, ...entry.optionalDependencies }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'))
}
