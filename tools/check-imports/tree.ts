import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** One folder with a package.json of its own, named by its path in the repository. */
export interface Workspace {
  /** Such as `packages/domain`; the root is the empty string. */
  readonly path: string
  /** Such as `@trireme/domain`. */
  readonly name: string
  /** The ways in: `.`, `./routes`, … */
  readonly doors: readonly string[]
  readonly dependencies: ReadonlySet<string>
  readonly devDependencies: ReadonlySet<string>
}

const GROUPS = ['packages', 'importers', 'connectors', 'apps']
const SOURCE = /\.(?:ts|tsx|mts|mjs)$/

/** Every workspace below a root, and the root itself. */
export function workspacesOf(root: string): readonly Workspace[] {
  const members = GROUPS.flatMap((group) => foldersIn(join(root, group)).map((name) => `${group}/${name}`))
  return ['', 'benchmarks', ...members]
    .filter((path) => existsSync(join(root, path, 'package.json')))
    .map((path) => readWorkspace(root, path))
}

/** Every source file below a root, as paths from it with `/`. */
export function sourceFilesOf(root: string): readonly string[] {
  return filesBelow(root)
    .map((file) => relative(root, file).split(sep).join('/'))
    .filter((file) => SOURCE.test(file) && !file.endsWith('.d.ts'))
}

function readWorkspace(root: string, path: string): Workspace {
  const manifest = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
  const names = (key: string) => Object.keys(manifest[key] ?? {})
  return {
    path,
    name: manifest.name,
    doors: names('exports'),
    dependencies: new Set([...names('dependencies'), ...names('optionalDependencies'), ...names('peerDependencies')]),
    devDependencies: new Set(names('devDependencies')),
  }
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (isSkipped(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return entry.isFile() ? [path] : []
  })
}

function foldersIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !isSkipped(entry.name))
    .map(({ name }) => name)
}

function isSkipped(name: string): boolean {
  return name.startsWith('.') || ['node_modules', 'dist', 'coverage', 'generated'].includes(name)
}
