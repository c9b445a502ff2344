/**
 * Writes packages/domain/src/records/index.ts from the record kinds in that folder, so that a new kind is one file and
 * one migration. Run by start, dev, test and check; with `--check` it only says whether the index is current.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../packages/domain/src/records')
const index = resolve(folder, 'index.ts')

const kinds = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .filter((file) => /^export const \w+ = defineRecord\(/m.test(readFileSync(resolve(folder, file), 'utf8')))
  .map((file) => file.slice(0, -3))
  .sort()

const camel = (kind: string) => kind.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
const quoted = (kind: string) => (kind.includes('-') ? `'${kind}': ${camel(kind)}` : kind)

const text = `// Made by tools/index-records.ts from the files of this folder; do not edit.
${kinds.map((kind) => `import { ${camel(kind)} } from './${kind}.ts'`).join('\n')}

/** Every record kind by its name. */
export const definitions = {
${kinds.map((kind) => `  ${quoted(kind)},`).join('\n')}
} as const
`

const current = readFileSync(index, { encoding: 'utf8', flag: 'a+' })
if (current !== text) {
  if (process.argv.includes('--check')) {
    console.error('packages/domain/src/records/index.ts is not what its folder says. Run: npm run check')
    process.exit(1)
  }
  writeFileSync(index, text)
  console.log(`Record kinds: ${kinds.length}`)
}
