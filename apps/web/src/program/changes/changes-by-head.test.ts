import type { FactChange, Facts } from '@trireme/domain'
import { expect, test } from 'vitest'
import { changesByHead } from './changes-by-head.ts'

const parents: Readonly<Record<string, string>> = { keel: 'hull', ribs: 'hull', oar: 'crew' }
const facts = { rows: ['hull', 'keel', 'ribs', 'mast', 'oar', 'launch'].map((id) => ({ id })) } as unknown as Facts
const moved = (id: string): FactChange => ({ id, title: id, what: { kind: 'done' } }) as FactChange
const grouped = (...ids: string[]) =>
  changesByHead(ids.map(moved), facts, (id) => parents[id] ?? null).map(({ head, own, below }) => [
    head,
    own.map(({ id }) => id),
    below.map(({ id }) => id),
  ])

test('what changed right below an initiative stands with it, whichever comes first', () => {
  expect(grouped('keel', 'mast', 'hull', 'ribs')).toEqual([
    ['hull', ['hull'], ['keel', 'ribs']],
    ['mast', ['mast'], []],
  ])
})

test('an initiative that did not change itself still heads what changed below it', () => {
  expect(grouped('ribs')).toEqual([['hull', [], ['ribs']]])
})

test('what is part of something that no facts were kept of stands alone', () => {
  expect(grouped('oar', 'launch')).toEqual([
    ['oar', ['oar'], []],
    ['launch', ['launch'], []],
  ])
})
