import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../../..')
const LEFT_OUT = new Set(['node_modules', 'dist', '.trireme', '.git'])

/**
 * A copy of the sources a server needs, which a test may change: workspaces are its own, packages from elsewhere are
 * those of this clone. Its owner removes it.
 */
export function copyTree(): string {
  const root = mkdtempSync(join(tmpdir(), 'trireme-tree-'))
  for (const folder of ['apps/server', 'apps/cli', 'packages', 'importers', 'tools'])
    cpSync(join(ROOT, folder), join(root, folder), {
      recursive: true,
      filter: (source) => !LEFT_OUT.has(basename(source)) && !/\.(test|browser\.test)\.tsx?$/.test(source),
    })
  for (const file of ['package.json', 'tsconfig.json']) cpSync(join(ROOT, file), join(root, file))
  linkPackages(root)
  return root
}

function linkPackages(root: string): void {
  const modules = join(root, 'node_modules')
  mkdirSync(join(modules, '@trireme'), { recursive: true })
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    if (name !== '@trireme') symlinkSync(join(ROOT, 'node_modules', name), join(modules, name))
  for (const folder of workspacesOf(root)) {
    const { name } = readPackage(join(root, folder))
    if (name !== undefined) symlinkSync(join(root, folder), join(modules, name))
    const own = join(ROOT, folder, 'node_modules')
    if (existsSync(own)) symlinkSync(own, join(root, folder, 'node_modules'))
  }
}

function workspacesOf(root: string): string[] {
  return ['apps', 'packages', 'importers'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((folder) => join(parent, folder)),
  )
}

function readPackage(folder: string): { readonly name?: string } {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name?: string }
  } catch {
    return {}
  }
}
