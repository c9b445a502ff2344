import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { mutants } from './planted.ts'
import { survivors } from './survivors.ts'

const IS_LONG = process.env['TRIREME_LONG'] === '1'
vi.setConfig({ testTimeout: 1_800_000 })

it('each mutant changes one place of the source as it is', () => {
  for (const { file, right } of mutants) {
    const text = readFileSync(join(import.meta.dirname, '../src', file), 'utf8')
    expect([file, right, text.split(right).length - 1]).toEqual([file, right, 1])
  }
})

// All of them take minutes: in the long run. The first one shows in every run that planting works.
it(`the tests notice ${IS_LONG ? 'every mutant' : 'the first mutant'}`, () => {
  expect(survivors(IS_LONG ? mutants : mutants.slice(0, 1))).toEqual([])
})

it('and pass where nothing was planted', () => {
  const { right, ...first } = mutants[0]!
  expect(survivors([{ ...first, right, wrong: right }])).toEqual([first.fault])
})
