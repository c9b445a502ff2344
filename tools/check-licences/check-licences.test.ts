import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { isAllowed } from './allowed.ts'
import { checkLicences } from './check-licences.ts'

const roots: string[] = []
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true })
})

type Packages = Readonly<Record<string, object>>

function sentencesOn(packages: Packages, files: Readonly<Record<string, object>> = {}): readonly string[] {
  const root = mkdtempSync(join(tmpdir(), 'trireme-licences-'))
  roots.push(root)
  const manifest = packages[''] ?? {}
  const all = { 'package.json': manifest, 'package-lock.json': { packages: { '': manifest, ...packages } }, ...files }
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), JSON.stringify(content))
  }
  return checkLicences(root)
}

test('allowed licences pass, alone, as a choice or all together', () => {
  expect(['MIT', '(MIT OR GPL-3.0)', 'MIT AND ISC', '(MIT OR CC0-1.0)'].filter((name) => !isAllowed(name))).toEqual([])
  expect(['GPL-3.0', 'MIT AND EPL-2.0', 'WTFPL', 'SEE LICENSE IN x', ''].filter(isAllowed)).toEqual([])
})

test('a licence that is not allowed, or not said, is named', () => {
  const sentences = sentencesOn({
    'node_modules/anchor': { version: '1.0.0', license: 'AGPL-3.0' },
    'node_modules/buoy': { version: '2.0.0' },
    'node_modules/oar': { version: '3.0.0', license: 'ISC' },
  })
  expect(sentences).toEqual([
    expect.stringContaining('anchor 1.0.0 has the licence AGPL-3.0, which is not allowed.'),
    expect.stringContaining('buoy 2.0.0 does not say its licence.'),
  ])
})

test('a licence missing in the lock is read from the package, in its older shapes too', () => {
  const sentences = sentencesOn(
    { 'node_modules/buoy': { version: '2.0.0' }, 'node_modules/mast': { version: '1.0.0' } },
    {
      'node_modules/buoy/package.json': { licenses: [{ type: 'MIT' }] },
      'node_modules/mast/package.json': { license: { type: 'GPL-2.0' } },
    },
  )
  expect(sentences).toEqual([expect.stringContaining('mast 1.0.0 has the licence GPL-2.0')])
})

test('a range is refused, and so is a version the lock does not have', () => {
  const sentences = sentencesOn(
    {
      '': { dependencies: { oar: '^1.0.0' } },
      'apps/web': { dependencies: { sail: '1.0.0' } },
      'node_modules/oar': { version: '1.0.0', license: 'MIT' },
      'node_modules/sail': { version: '1.0.0', license: 'MIT' },
    },
    { 'apps/web/package.json': { dependencies: { sail: '1.0.1' } } },
  )
  expect(sentences).toEqual([
    'package.json asks for oar ^1.0.0. Name one exact version.',
    'apps/web/package.json asks for sail 1.0.1, and the lock has 1.0.0. Run npm install.',
  ])
})

test('a part for another system that is missing in the lock is named', () => {
  const sentences = sentencesOn({
    'node_modules/hull': {
      version: '1.0.0',
      license: 'MIT',
      optionalDependencies: { 'hull-linux': '1.0.0', 'hull-darwin': '1.0.0' },
    },
    'node_modules/hull/node_modules/hull-linux': { version: '1.0.0', license: 'MIT' },
  })
  expect(sentences).toEqual([expect.stringContaining('The lock has no hull-darwin, which node_modules/hull needs.')])
})

test('a second react is named with both places', () => {
  const sentences = sentencesOn({
    'node_modules/react': { version: '19.3.1', license: 'MIT' },
    'node_modules/grid/node_modules/react': { version: '18.2.0', license: 'MIT' },
  })
  expect(sentences).toEqual([
    expect.stringContaining(
      'react is there 2 times: node_modules/react (19.3.1) and node_modules/grid/node_modules/react',
    ),
  ])
})
