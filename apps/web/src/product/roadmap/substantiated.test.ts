import { emptySnapshot } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { aTeam, aWorkItem, build } from '@trireme/testing'
import { expect, test } from 'vitest'
import { workTree } from '@trireme/planning/tracking'
import { type Evidence, substantiation } from './substantiated.ts'

const ready = build('status', { category: 'planned' })
const done = build('status', { category: 'done' })
const above = aTeam()
const team = aTeam({ parentId: above.id })
const whole = aWorkItem({ statusId: ready.id })
const part = (wish: object = {}) => aWorkItem({ parentId: whole.id, statusId: ready.id, teamId: team.id, ...wish })
const sound = part()
const wish = part({ teamId: null })
const early = part()
const finished = part({ statusId: done.id })
const items = [whole, sound, wish, early, finished]

const snapshot = {
  ...emptySnapshot(),
  status: new Map([ready, done].map((status) => [status.id, status])),
  team: new Map([above, team].map((each) => [each.id, each])),
  'work-item': new Map(items.map((item) => [item.id, item])),
}
const evidence: Evidence = {
  snapshot,
  tree: workTree(snapshot),
  efforts: new Map([sound, early].map(({ id }) => [id, { minutes: 480, assumed: false }])),
  plan: {
    items: new Map([sound, early].map(({ id }) => [id, {}])),
    loads: [{ teamId: team.id, known: true }],
    violations: [{ toId: early.id }],
  } as unknown as Plan,
}

test('work is substantiated when it is estimated, scheduled, staffed and in order', () => {
  expect(substantiation([whole], evidence)).toEqual({
    items: 3,
    substantiated: 1,
    unestimated: 1,
    unscheduled: 1,
    unstaffed: 1,
    broken: 1,
  })
})

test('an item below two of the given ones counts once', () => {
  expect(substantiation([whole, sound], evidence).items).toBe(3)
})

test('work of a team whose people are those of the team above is staffed', () => {
  const loads = [
    { teamId: above.id, known: true },
    { teamId: team.id, known: false },
  ]
  const plan = { ...evidence.plan, loads } as unknown as Plan
  expect(substantiation([whole], { ...evidence, plan })).toMatchObject({ substantiated: 1, unstaffed: 1 })
})
