import type { Id } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { expect, test } from 'vitest'
import { type Stage, rehearse } from './rehearsal.ts'

/** A plan of so many items, one a day, of which every second lies where it is, and a page that is idle when the test says so. */
function page(count: number) {
  const items = new Map(
    Array.from({ length: count }, (_, at) => {
      const day = count - at
      const mode = at % 2 === 0 ? 'done' : 'planned'
      return [`itm_${day}` as Id, { startsAt: day * 1440, endsAt: (day + 1) * 1440, mode, rolledUp: false }]
    }),
  ) as unknown as Plan['items']
  const waiting = new Set<() => void>()
  const tried: string[] = []
  const odds = { isHandingOver: false }
  const state = { isTaken: false }
  const stage = {
    rehearse({ id, startsAt }: Parameters<Stage['rehearse']>[0]) {
      if (!state.isTaken) tried.push(`${id} on ${startsAt / 1440}`)
      return !state.isTaken
    },
  }
  rehearse({ items }, stage, odds, (work) => void waiting.add(work))
  const idle = () => {
    for (const work of Array.from(waiting)) if (waiting.delete(work)) work()
  }
  return { tried, odds, state, idle, waiting }
}

test('of a large plan the first items that can be moved are tried, one whenever the page is idle, and then it ends', () => {
  const desk = page(2_000)
  expect(desk.tried).toEqual([])
  desk.idle()
  desk.idle()
  expect(desk.tried).toEqual(['itm_1 on 8', 'itm_3 on 10'])
  for (let turn = 0; turn < 50; turn++) desk.idle()
  expect(desk.tried).toHaveLength(16)
  expect(desk.waiting.size).toBe(0)
})

test('the records go over first, and who takes a bar into the hand ends it', () => {
  const desk = page(2_000)
  desk.odds.isHandingOver = true
  desk.idle()
  expect(desk.tried).toEqual([])
  desk.odds.isHandingOver = false
  desk.idle()
  desk.state.isTaken = true
  desk.idle()
  desk.state.isTaken = false
  desk.idle()
  expect(desk.tried).toHaveLength(1)
})

test('a plan of few items needs no rehearsal', () => {
  const desk = page(1_999)
  desk.idle()
  expect(desk.tried).toEqual([])
})
