import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { checkWords } from './check-words.ts'

const roots: string[] = []
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true })
})

function sentencesOn(files: Readonly<Record<string, string>>): readonly string[] {
  const root = mkdtempSync(join(tmpdir(), 'trireme-words-'))
  roots.push(root)
  execFileSync('git', ['init', '-q'], { cwd: root })
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text)
  return checkWords(root)
}

test('a note to do something later is found with its line', () => {
  const note = '// TODO later'
  expect(sentencesOn({ 'a.ts': `const a = 1\n${note}\n`, 'b.png': note })).toEqual([
    'a.ts:2 says TODO. Do it now, or open an issue and leave the line out.',
  ])
})

test('a path of one machine is found, a path of the product is not', () => {
  const found = sentencesOn({ 'a.ts': "read('/home/ann/plan.csv')", 'b.ts': "get('/api/v1/work-items')" })
  expect(found).toEqual([expect.stringContaining('a.ts:1 says')])
})

test('a test that is left out is found, a condition that leaves it out is not', () => {
  const found = sentencesOn({
    'a.test.ts': "test.only('rows', () => {})\ndescribe.concurrent.skip('sails', () => {})",
    'b.test.ts': "test.skipIf(noBrowser)('rows', () => {})",
  })
  expect(found).toHaveLength(2)
})

test('ignored files are not read', () => {
  expect(sentencesOn({ '.gitignore': 'dist', dist: 'TODO', 'a.md': 'calm' })).toEqual([])
})
