import { type Id, type Kind, type Snapshot, after, tableOf } from '@trireme/domain'
import { improvePlan, plan, planInputs, withFewChanges } from '@trireme/planning'
import { generatedPlan, plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import type { ImproveAnswer } from './improve-messages.ts'
import { ImproveWork } from './improve-work.ts'

const TODAY = '2027-03-01'
/** A long one first and a short one with a promise behind it, in a team of one. */
const WAITING = () => noted('team Core 1; Long 10d Core; Short 1d Core by 2027-03-02; Other 2d Core')

/** Where an order has many changes. */
const generated = () => ({ snapshot: generatedPlan({ items: 120, dependencies: 150, teams: 2, seed: 1 }) })

type Proposal = Extract<ImproveAnswer, { op: 'proposal' }>

function bench(snapshot: Snapshot) {
  const answers: ImproveAnswer[] = []
  const failures: unknown[] = []
  let clock = 0
  const work = new ImproveWork({
    post: (answer) => void answers.push(answer),
    breathe: () => Promise.resolve(),
    now: () => (clock += 10),
    failed: (error) => void failures.push(error),
  })
  for (const kind of planInputs)
    work.take({ op: 'records', kind, records: [...tableOf(snapshot, kind as Kind).values()] })
  const rest = async () => {
    for (let turn = 0; turn < 200; turn++) await Promise.resolve()
  }
  return {
    answers,
    failures,
    get proposals() {
      return answers.filter((each): each is Proposal => each.op === 'proposal')
    },
    async search(schedules: number) {
      work.take({ op: 'search', today: TODAY, schedules, seed: 1 })
      await rest()
    },
    async lessen(order: Int32Array, schedules: number) {
      work.take({ op: 'lessen', today: TODAY, order, schedules, seed: 1 })
      await rest()
    },
    propose(order: Int32Array, accepted: readonly Id[] | null, ask: number) {
      work.take({ op: 'propose', today: TODAY, order, accepted, ask })
    },
    rest,
  }
}

function bestOrder(snapshot: Snapshot): Int32Array {
  return [...improvePlan(plan(snapshot, { today: TODAY }), { schedules: 200 })].at(-1)!.order
}

test('a search tells what it tries and each better order, as the plan itself finds them, and that it is over', async () => {
  const { snapshot } = WAITING()
  const desk = bench(snapshot)
  await desk.search(200)
  const better = desk.answers.filter((each) => each.op === 'better')
  const found = [...improvePlan(plan(snapshot, { today: TODAY }), { schedules: 200 })]
  expect(better.map(({ order }) => order)).toEqual(found.map(({ order }) => order))
  expect(better.at(-1)!.lateness).toBe(0)
  const over = desk.answers.at(-1)!
  expect(over.op === 'over' && over.schedules).toBeGreaterThan(1)
  expect(desk.failures).toEqual([])
})

test('it does not tell every try: ten a second at most', async () => {
  const { snapshot } = WAITING()
  const desk = bench(snapshot)
  await desk.search(200)
  const tried = desk.answers.flatMap((each) => (each.op === 'tried' ? [each.schedules] : []))
  const over = desk.answers.at(-1)!
  expect(tried.length).toBeGreaterThan(0)
  expect(tried.length).toBeLessThanOrEqual(1 + (over.op === 'over' ? over.schedules : 0) / 5)
})

test('an order is told with ever more of its changes, as planning finds them, and that it is over', async () => {
  const { snapshot } = generated()
  const made = plan(snapshot, { today: TODAY })
  const { order } = [...improvePlan(made, { schedules: 150 })].at(-1)!
  const desk = bench(snapshot)
  await desk.lessen(order, 200)
  const found = desk.answers.flatMap((each) => (each.op === 'lessened' ? [each.found] : []))
  expect(found).toEqual([...withFewChanges(made, order, { schedules: 200 })])
  expect(found.length).toBeGreaterThan(1)
  expect(structuredClone(found)).toEqual(found)
  expect(desk.answers.at(-1)).toMatchObject({ op: 'over' })
  expect(desk.failures).toEqual([])
})

test('a plan in which nothing waits is over at once, with nothing tried', async () => {
  const desk = bench(noted('A 3d; B 2d after A').snapshot)
  await desk.search(100)
  expect(desk.answers.filter(({ op }) => op === 'better').length).toBeLessThanOrEqual(1)
  expect(desk.answers.at(-1)).toMatchObject({ op: 'over' })
})

test('a proposal holds the changes, and what the plan becomes by them', async () => {
  const { snapshot, items } = WAITING()
  const desk = bench(snapshot)
  desk.propose(bestOrder(snapshot), null, 1)
  await desk.rest()
  const { ask, proposed } = desk.proposals[0]!
  expect(ask).toBe(1)
  const then = plan(after(snapshot, proposed.changes), { today: TODAY })
  for (const { id, to } of proposed.gain.moved) expect(then.items.get(id)).toMatchObject(to)
  expect(proposed.gain.newlyInTime).toEqual([items['Short']])
  expect([...proposed.reasons.keys()].toSorted()).toEqual(proposed.gain.moved.map(({ id }) => id).toSorted())
  expect(structuredClone(proposed)).toEqual(proposed)
})

test('with a few accepted only what is taken gets another turn, and with nobody nothing at all', async () => {
  const { snapshot, items } = WAITING()
  const desk = bench(snapshot)
  const order = bestOrder(snapshot)
  desk.propose(order, [items['Short']!], 1)
  await desk.rest()
  expect(desk.proposals[0]!.proposed.gain.newlyInTime).toEqual([items['Short']])
  expect(desk.proposals[0]!.proposed.changes.map(({ id }) => id)).toEqual([items['Short']])
  desk.propose(order, [], 2)
  await desk.rest()
  expect(desk.proposals[1]!.proposed).toMatchObject({ changes: [], lateness: 1, gain: { moved: [] } })
})

test('of proposals that are asked for at once only the last is worked out', async () => {
  const { snapshot, items } = WAITING()
  const desk = bench(snapshot)
  const order = bestOrder(snapshot)
  desk.propose(order, null, 1)
  desk.propose(order, [items['Short']!], 2)
  desk.propose(order, [items['Other']!], 3)
  await desk.rest()
  expect(desk.proposals.map(({ ask }) => ask)).toEqual([3])
})
