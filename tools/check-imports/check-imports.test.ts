import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { checkImports } from './check-imports.ts'

const roots: string[] = []
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true })
})

const manifest = (name: string, dependencies: readonly string[] = [], doors: readonly string[] = ['.']) =>
  JSON.stringify({
    name,
    exports: Object.fromEntries(doors.map((door) => [door, './src/index.ts'])),
    dependencies: Object.fromEntries(dependencies.map((dependency) => [dependency, '1.0.0'])),
  })

const MANIFESTS = {
  'package.json': JSON.stringify({ name: 'trireme', devDependencies: { vitest: '1.0.0', 'fast-check': '1.0.0' } }),
  'packages/domain/package.json': manifest('@trireme/domain', ['zod', 'left-pad']),
  'packages/engine/package.json': manifest('@trireme/engine', ['zod']),
  'packages/planning/package.json': manifest('@trireme/planning'),
  'packages/protocol/package.json': manifest('@trireme/protocol', ['@orpc/contract'], ['.', './routes']),
  'packages/client/package.json': manifest('@trireme/client', ['@orpc/contract']),
  'packages/ui/package.json': manifest('@trireme/ui'),
  'packages/testing/package.json': manifest('@trireme/testing'),
  'importers/csv/package.json': manifest('@trireme/import-csv'),
  'importers/mspdi/package.json': manifest('@trireme/import-mspdi'),
  'apps/server/package.json': manifest('@trireme/server', ['pg', 'kysely', 'better-auth']),
  'apps/web/package.json': manifest('@trireme/web'),
}

/** The sentences about a tree of these files, and nothing else. */
function sentencesOn(files: Readonly<Record<string, string>>): readonly string[] {
  const root = mkdtempSync(join(tmpdir(), 'trireme-imports-'))
  roots.push(root)
  for (const [path, text] of Object.entries({ ...MANIFESTS, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return checkImports(root)
}

/** The sentence about one file with one import. */
const about = (path: string, specifier: string) => sentencesOn({ [path]: `import { a } from '${specifier}'\n` })

describe('an import against the direction is answered with a sentence', () => {
  test.each([
    ['packages/domain/src/goal.ts', '@trireme/engine', 'Domain imports nothing of ours'],
    ['packages/engine/src/model.ts', '@trireme/domain', 'Engine imports nothing of ours'],
    ['packages/planning/src/plan.ts', '@trireme/protocol', 'planning is where domain and engine meet'],
    ['packages/protocol/src/index.ts', '@trireme/planning', 'Protocol imports only domain'],
    ['packages/client/src/index.ts', '@trireme/planning', 'Client imports only protocol and domain'],
    ['packages/ui/src/button.ts', '@trireme/domain', 'Ui imports nothing of ours'],
    ['importers/mspdi/src/read.ts', '@trireme/planning', 'Importers import domain and csv'],
    ['apps/web/src/main.tsx', '@trireme/server', 'Nobody imports an app'],
    ['apps/web/src/main.tsx', '@trireme/import-csv', 'importers run in the server only'],
    ['apps/web/src/main.tsx', '@trireme/testing', 'testing is for tests'],
    ['packages/domain/src/goal.ts', 'left-pad', 'packages/domain depends on zod from outside'],
    ['packages/engine/src/model.ts', 'zod', 'packages/engine depends on nothing from outside'],
    ['packages/domain/src/goal.ts', 'node:fs', 'runs in browsers too, where there is no node:fs'],
    ['packages/client/src/index.ts', '@orpc/contract', 'Only packages/protocol imports @orpc/contract'],
    ['apps/server/src/http/index.ts', 'better-auth/plugins', 'Only apps/server/src/auth imports better-auth'],
    ['apps/server/src/jobs/index.ts', 'pg', 'Only postgres, store and auth in apps/server/src open the database'],
    ['apps/server/src/http/index.ts', 'koa', 'koa is not a dependency in apps/server/package.json'],
    ['packages/client/src/index.ts', '@trireme/protocol/src/x.ts', 'packages/protocol has no such way in'],
    ['apps/server/src/operations/goal.ts', '../http/app.ts', 'http is the outermost layer'],
    ['apps/server/src/requests/context.ts', '../operations/x.ts', 'only http and live in apps/server/src call'],
    ['packages/client/src/index.ts', '../../protocol/src/x.ts', 'reaches into packages/protocol by its files'],
  ])('%s imports %s', (path, specifier, sentence) => {
    const sentences = about(path, specifier)
    expect(sentences).toHaveLength(1)
    expect(sentences[0]).toContain(`${path}:1 imports ${specifier}. `)
    expect(sentences[0]!.toLowerCase()).toContain(sentence.toLowerCase())
  })
})

describe('an import along the direction is silent', () => {
  test.each([
    ['packages/domain/src/goal.ts', 'zod'],
    ['packages/planning/src/plan.ts', '@trireme/domain'],
    ['packages/planning/src/plan.ts', '@trireme/engine'],
    ['packages/client/src/index.ts', '@trireme/protocol/routes'],
    ['packages/domain/src/goal.test.ts', '@trireme/testing'],
    ['packages/engine/src/model.test.ts', 'node:fs'],
    ['packages/engine/src/model.test.ts', 'fast-check'],
    ['packages/engine/kernel/inline.mjs', 'node:fs'],
    ['importers/mspdi/src/read.ts', '@trireme/import-csv'],
    ['apps/server/src/imports/index.ts', '@trireme/import-mspdi'],
    ['apps/server/src/demo/load.ts', '@trireme/testing'],
    ['apps/server/src/store/rows.ts', 'kysely'],
    ['apps/server/src/auth/index.ts', 'better-auth'],
    ['apps/server/src/operations/goal.ts', '../requests/problem.ts'],
    ['apps/server/src/http/goal.test.ts', '../operations/goal.ts'],
    ['apps/server/src/server.ts', './http/app.ts'],
    ['apps/web/src/main.tsx', '@trireme/ui'],
  ])('%s imports %s', (path, specifier) => {
    expect(about(path, specifier)).toEqual([])
  })
})

test('every shape of import is seen, with its line', () => {
  const sentences = sentencesOn({
    'packages/engine/src/a.ts': [
      "import 'koa-1'",
      "import type { A } from 'koa-2'",
      'import {',
      '  b,',
      '  type C as D,',
      "} from 'koa-3'",
      "import e, * as f from 'koa-4'",
      "export * from 'koa-5'",
      "export { g as default } from 'koa-6'",
      "const h = await import('koa-7')",
    ].join('\n'),
  })
  expect(sentences.map((sentence) => /:(\d+) imports (\S+)\./.exec(sentence)!.slice(1, 3).join(' '))).toEqual([
    '1 koa-1',
    '2 koa-2',
    '3 koa-3',
    '7 koa-4',
    '8 koa-5',
    '9 koa-6',
    '10 koa-7',
  ])
})

test('an import in a comment, a template string or after a regular expression with quotes is none', () => {
  const sentences = sentencesOn({
    'packages/engine/src/a.ts': [
      "// import 'koa'",
      '/*',
      "import 'koa'",
      '*/',
      'const text = `',
      "import 'koa' ${[1].map((n) => `${n}`)}",
      '`',
      'const quote = /[\'"`/]/',
      "export const x = 'from'",
      "const y = Array.from('koa')",
    ].join('\n'),
  })
  expect(sentences).toEqual([])
})

test('a circle of files is named the shortest way round; erased and later imports make none', () => {
  const sentences = sentencesOn({
    'packages/engine/src/a.ts': "import { b } from './b.ts'\nimport { c } from './c.ts'",
    'packages/engine/src/b.ts': "import { c } from './c.ts'",
    'packages/engine/src/c.ts': "export { a } from './a.ts'",
    'packages/engine/src/d.ts': "import { e } from './e.ts'",
    'packages/engine/src/e.ts': "import type { D } from './d.ts'\nconst later = () => import('./d.ts')",
  })
  expect(sentences).toEqual([
    'packages/engine/src/a.ts → packages/engine/src/c.ts → packages/engine/src/a.ts is a circle of imports; ' +
      'move what both ends need into a file of its own.',
  ])
})

test('a folder with an empty name is asked for a better one, and a new package for its line in the table', () => {
  const sentences = sentencesOn({
    'apps/web/src/utils/format.ts': '',
    'packages/chart/package.json': manifest('@trireme/chart'),
    'packages/chart/src/index.ts': "import '@trireme/domain'",
  })
  expect(sentences).toEqual([
    'apps/web/src/utils/ has a name that says nothing; find what its files have in common and say that.',
    'packages/chart/src/index.ts:1 imports @trireme/domain. packages/chart is not in the table of ' +
      'tools/check-imports/rules.ts: say there whom it may import.',
  ])
})
