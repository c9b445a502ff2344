import { type Snapshot, emptySnapshot } from '@trireme/domain'
import { aWorkItem, build } from '@trireme/testing'
import { expect, test } from 'vitest'
import { workTree } from '@trireme/planning/tracking'
import { MOST_BARS, goalsByItem, roadmap } from './lanes.ts'

const active = build('status', { category: 'active' })
const done = build('status', { category: 'done' })
const sea = build('product', { name: 'Sea' })
const port = build('product', { name: 'Port', parentId: sea.id })
const air = build('product', { name: 'Air' })
const item = (title: string, wish: Parameters<typeof aWorkItem>[0] = {}) =>
  aWorkItem({ title, statusId: active.id, ...wish })

const calls = item('Port calls', { productId: sea.id, rank: 'a' })
const berths = item('Berths', { productId: port.id, parentId: calls.id })
const story = item('Two ships at one quay', { parentId: berths.id })
const quotes = item('Quotes', { productId: air.id, rank: 'b', statusId: done.id })
const loose = item('Sign-in', { rank: 'c' })
const all = [calls, berths, story, quotes, loose]

function snapshotOf(items: readonly ReturnType<typeof item>[], more: Partial<Snapshot> = {}): Snapshot {
  const table = <R extends { readonly id: string }>(records: readonly R[]) =>
    new Map(records.map((each) => [each.id, each]))
  return {
    ...emptySnapshot(),
    'work-item': table(items),
    status: table([active, done]),
    product: table([sea, port, air]),
    ...more,
  } as Snapshot
}

const shown = (items: typeof all, options: Partial<Parameters<typeof roadmap>[2]> = {}) => {
  const snapshot = snapshotOf(items)
  const made = roadmap(snapshot, workTree(snapshot), { matches: () => true, withDone: true, ...options })
  return {
    ...made,
    lanes: made.lanes.map(({ name, items: list }) => [
      name,
      ...list.map(({ item: { title }, inner }) => `${inner ? '  ' : ''}${title}`),
    ]),
  }
}

test('two levels of work stand under the whole product they belong to', () => {
  expect(shown(all).lanes).toEqual([
    ['Air', 'Quotes'],
    ['Sea', 'Port calls', '  Berths'],
    ['Of no product', 'Sign-in'],
  ])
})

test('finished work is left out unless asked for, and counted', () => {
  expect(shown(all, { withDone: false })).toMatchObject({
    doneHidden: 1,
    lanes: [
      ['Sea', 'Port calls', '  Berths'],
      ['Of no product', 'Sign-in'],
    ],
  })
})

test('what matches shows without what stands above it', () => {
  expect(shown(all, { matches: ({ title }) => title === 'Berths' }).lanes).toEqual([['Sea', 'Berths']])
})

test('a roadmap has so many bars and says how many it leaves out', () => {
  const many = Array.from({ length: MOST_BARS + 5 }, (_, index) => item(`Item ${index}`))
  expect(shown(many)).toMatchObject({ beyond: 5 })
})

test('a goal is served by what is linked, by what stands above it and by its parts', () => {
  const link = build('goal-link', { workItemId: berths.id })
  const snapshot = snapshotOf(all, { 'goal-link': new Map([[link.id, link]]) })
  const goals = goalsByItem(snapshot, workTree(snapshot))
  for (const one of [calls, berths, story]) expect([...goals.get(one.id)!]).toEqual([link.goalId])
  expect(goals.get(loose.id)!.size).toBe(0)
})
