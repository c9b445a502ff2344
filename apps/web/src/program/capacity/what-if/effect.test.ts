import { plan as noted, sampleCompany } from '@trireme/testing'
import { type Id, after } from '@trireme/domain'
import { openPlanner, workingTimes } from '@trireme/planning'
import { expect, test } from 'vitest'
import { shiftsOf, signedDays } from '../../../schedule/shifts.ts'
import { effectOf, endMoved, extremesWords, overbookingWords, shortWords } from './effect.ts'
import { type WhatIf, supposed } from './supposed.ts'

test('what is supposed counts the items that move, and says from when to when, the plan of today first', () => {
  const { snapshot, items, teams } = noted('team Core 1; P; A 2d in P Core; B 2d in P Core after A')
  const planner = openPlanner(snapshot, { today: '2027-03-01' })
  const item = snapshot['work-item'].get(items['A'] as never)!
  const after = { notBeforeOn: '2027-03-08' }
  const preview = planner.preview([
    { op: 'update', kind: 'work-item', id: item.id, before: { notBeforeOn: null }, after },
  ])
  expect([preview.moved.size, Object.keys(teams)]).toEqual([3, ['Core']])
  expect(effectOf(preview, planner.plan)).toBe(
    '2 items would move, nothing newly late, the plan ends 11 Mar 2027 instead of 4 Mar 2027',
  )
  const { from, to, days } = endMoved(planner.plan, preview.plan, items['B']!, workingTimes(snapshot).byDefault)
  expect([from, to, signedDays(days!)]).toEqual(['4 Mar 2027', '11 Mar 2027', '+5 d'])
})

/** Two hires in the team of the sample company that is short of a skill. */
function hiredForBooking(skill: string | null) {
  const today = '2026-11-23'
  const { state } = sampleCompany({ today })
  const planner = openPlanner(state, { today })
  const idOf = (kind: 'team' | 'skill', name: string | null) =>
    [...state[kind].values()].find((each) => each.name === name)?.id ?? null
  const [teamId, skillId] = [idOf('team', 'Booking'), idOf('skill', skill)]
  const nobody = { whoId: null, percent: null, usual: null, weeks: null, fromOn: today, untilOn: null }
  const wish: WhatIf = { kind: 'hire', teamId, skillId, people: 2, ...nobody }
  const made = supposed({ snapshot: state, plan: planner.plan, today }, wish)
  if ('field' in made) throw new Error(made.says)
  const preview = planner.preview(made.changes)
  const then = { snapshot: after(state, made.changes), plan: preview.plan }
  const times = workingTimes(state)
  const [timeOf, nameOf] = [() => times.byDefault, (id: string) => state['work-item'].get(id as never)!.title]
  const words = {
    short: shortWords(made.changes, then),
    extremes: extremesWords(shiftsOf(planner.plan, preview, timeOf), nameOf),
    overbooking: overbookingWords(planner.plan, then),
  }
  return { label: made.label, effect: effectOf(preview, planner.plan, words) }
}

test('who is hired without a skill of which the team is short moves nothing, and is told why; with it they move much', () => {
  const anybody = hiredForBooking(null)
  expect(anybody.label).toBe('+2 people in Booking from 23 Nov 2026')
  expect(anybody.effect).toMatch(/^Nothing would move: Booking is short of Frontend, /)
  const frontend = hiredForBooking('Frontend')
  expect(frontend.label).toBe('+2 Frontend in Booking from 23 Nov 2026')
  // What is gained is said beside what is lost.
  expect(frontend.effect).toMatch(
    /^\d+ items would move \(most: “[^”]+” \d+ d earlier\), .*, Booking no longer overbooked, /,
  )
})

test('of what moves, what gains most stands beside what loses most', () => {
  const shifts = [
    ['Late', 3],
    ['Same', 0],
    ['Early', -8],
  ] as const
  const told = (some: typeof shifts | readonly (readonly [string, number])[]) =>
    extremesWords(
      some.map(([id, days]) => ({ id: id as Id, days })),
      (id) => id,
    )
  expect(told(shifts)).toBe(' (most: “Early” 8 d earlier, “Late” 3 d later)')
  expect(told(shifts.slice(0, 2))).toBe(' (most: “Late” 3 d later)')
  expect(told([])).toBe('')
})
