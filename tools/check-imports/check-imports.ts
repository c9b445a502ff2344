import { existsSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, posix } from 'node:path'
import { cyclesOf } from './cycles.ts'
import { type Import, importsOf } from './imports-of.ts'
import { brokenFolderRule, brokenRule, isTestCode } from './rules.ts'
import { sourceFilesOf, type Workspace, workspacesOf } from './tree.ts'

/** Names that say nothing about what a folder holds. */
const EMPTY_NAMES = new Set(['utils', 'util', 'common', 'shared', 'helpers', 'helper', 'lib', 'misc'])

interface File {
  readonly path: string
  readonly workspace: Workspace
  readonly imports: readonly Import[]
}

/** Reads every source below a repository's root and answers with a sentence for each import that should not be. */
export function checkImports(root: string): readonly string[] {
  const workspaces = workspacesOf(root)
  const files = sourceFilesOf(root).map((path): File => {
    const imports = importsOf(readFileSync(join(root, path), 'utf8'))
    return { path, workspace: workspaceOf(path, workspaces), imports }
  })
  const imports = files.flatMap((file) =>
    file.imports.flatMap((found) => {
      const sentence = wrong(file, found.specifier, workspaces)
      return sentence ? [`${file.path}:${found.line} imports ${found.specifier}. ${sentence}`] : []
    }),
  )
  return [...emptyNames(files), ...imports, ...circles(root, files)]
}

function wrong(file: File, specifier: string, workspaces: readonly Workspace[]): string | null {
  if (specifier.startsWith('.')) return wrongRelative(file, specifier, workspaces)
  const target = packageOf(specifier)
  const ours = workspaces.find(({ name }) => name === target)
  const meeting = { file: file.path, from: file.workspace.path, to: ours?.path ?? null, target }
  return brokenRule(meeting) ?? (ours ? wrongDoor(ours, specifier) : undeclared(file, target, workspaces))
}

/** A relative path stays within its workspace. Tools are the exception: they look into what they check. */
function wrongRelative(file: File, specifier: string, workspaces: readonly Workspace[]): string | null {
  const path = posix.join(dirname(file.path), specifier)
  const target = workspaceOf(path, workspaces)
  if (target.path === file.workspace.path) return brokenFolderRule(file.path, path)
  if (target.path === '' || file.workspace.path === '') return null
  return `That reaches into ${target.path} by its files; import ${target.name} by its exports.`
}

function wrongDoor({ name, path, doors }: Workspace, specifier: string): string | null {
  const door = specifier === name ? '.' : `.${specifier.slice(name.length)}`
  if (doors.includes(door)) return null
  return `${path} has no such way in; its exports are ${doors.map((way) => posix.join(name, way)).join(', ')}.`
}

/** What a file imports must be listed where it lies, or it works only by chance. */
function undeclared({ path, workspace }: File, target: string, workspaces: readonly Workspace[]): string | null {
  if (isBuiltin(target) || target.startsWith('virtual:')) return null
  const root = workspaces.find((candidate) => candidate.path === '')
  const listed =
    workspace.dependencies.has(target) ||
    // Tests, configuration and benchmarks may use tools; the product may not.
    (!isProduct(path) && (workspace.devDependencies.has(target) || root?.devDependencies.has(target)))
  if (listed) return null
  return `${target} is not a dependency in ${posix.join(workspace.path, 'package.json')}; list it there with its exact version.`
}

function isProduct(path: string): boolean {
  const isTool = isTestCode(path) || path.startsWith('packages/testing/') || path.endsWith('.config.ts')
  return path.includes('/src/') && !isTool
}

function emptyNames(files: readonly File[]): readonly string[] {
  const folders = new Set(files.flatMap(({ path }) => foldersOf(path)))
  return [...folders]
    .filter((folder) => EMPTY_NAMES.has(posix.basename(folder)))
    .map((folder) => `${folder}/ has a name that says nothing; find what its files have in common and say that.`)
}

function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

function circles(root: string, files: readonly File[]): readonly string[] {
  const graph = new Map(
    files.map(({ path, imports }) => [
      path,
      imports
        .filter(({ kind, specifier }) => kind === 'value' && specifier.startsWith('.'))
        .map(({ specifier }) => posix.join(dirname(path), specifier))
        .filter((target) => existsSync(join(root, target))),
    ]),
  )
  return cyclesOf(graph).map(
    (round) => `${round.join(' → ')} is a circle of imports; move what both ends need into a file of its own.`,
  )
}

function workspaceOf(path: string, workspaces: readonly Workspace[]): Workspace {
  const within = workspaces.filter((workspace) => workspace.path === '' || path.startsWith(`${workspace.path}/`))
  return within.toSorted((a, b) => b.path.length - a.path.length)[0]!
}

/** `@scope/name/door` → `@scope/name`. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}
