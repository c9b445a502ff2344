import { type Id, type RecordMap, completeRecord } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import { forecastPlan, plan } from '../index.ts'
import { TODAY } from '../portfolios.testing.ts'
import { type TailChoice, tailOf } from './tail-of.ts'

const { snapshot, items } = noted('Long 10d; Short 2d; X 1d by 2027-03-18 after Long, Short; Elsewhere 20d')
const made = plan(snapshot, { today: TODAY })
const planned = { snapshot, plan: made }

function tail(name: string, choice: TailChoice) {
  const steps = tailOf(planned, items[name]!, choice)!
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

test('the odds of an end are those of the forecast, and what drives it comes before what hardly ever does', () => {
  const choice = { runs: 512, mode: 'dependencies' } as const
  const found = tail('X', choice)
  const forecast = forecastPlan(snapshot, made, choice)!
  let step = forecast.next()
  while (!step.done) step = forecast.next()
  const odds = step.value.odds.get(items['X'] as Id)!
  expect([found.p50, found.p85, found.onTarget]).toEqual([odds.p50, odds.p85, odds.onTarget])
  expect(found.drivers.map(({ id }) => snapshot['work-item'].get(id as Id<'work-item'>)!.title)).toEqual(['Long', 'X'])
  expect(found.drivers[0]!.criticality).toBe(1)
  expect(found.drivers[0]!.correlation).toBeGreaterThan(0.9)
  expect(tail('X', choice)).toEqual(found)
})

test('the odds of a release are those of the forecast, of all its work together', () => {
  const release = 'rel_one' as Id<'release'>
  const inIt = [items['Long'], items['Elsewhere']]
  const records = [...snapshot['work-item'].values()].map((item) =>
    inIt.includes(item.id) ? { ...item, releaseId: release } : item,
  )
  const shipping = { ...snapshot, 'work-item': new Map(records.map((item) => [item.id, item])) }
  const answer = { snapshot: shipping, plan: plan(shipping, { today: TODAY }) }
  const choice = { runs: 512, mode: 'capacity' } as const
  const forecast = forecastPlan(shipping, answer.plan, choice)!
  let odds = forecast.next()
  while (!odds.done) odds = forecast.next()
  const steps = tailOf(answer, release, choice)!
  let step = steps.next()
  while (!step.done) step = steps.next()
  const known = odds.value.odds.get(release)!
  expect([step.value.p50, step.value.p85]).toEqual([known.p50, known.p85])
})

test('what has no dates has no odds', () => {
  const bare = noted('Idea')
  const answer = { snapshot: bare.snapshot, plan: plan(bare.snapshot, { today: TODAY }) }
  expect(tailOf(answer, bare.items['Idea']!, { runs: 16, mode: 'dependencies' })).toBeUndefined()
})

test('a risk is worth how much sooner the end comes without it, and one that hits something else is not told', () => {
  const riskTo = (id: string, name: string) =>
    completeRecord('risk', id as Id<'risk'>, {
      title: `What hits ${name}`,
      workItemIds: [items[name]! as Id<'work-item'>],
      probabilityPercent: 50,
      daysLow: 3,
      daysLikely: 4,
      daysHigh: 6,
    }) as RecordMap['risk']
  const risk = new Map(
    ['Long', 'Elsewhere'].map((name, nth) => [`rsk_${nth}` as Id<'risk'>, riskTo(`rsk_${nth}`, name)]),
  )
  const threatened = { ...snapshot, risk } as typeof snapshot
  const steps = tailOf({ snapshot: threatened, plan: made }, items['X']!, { runs: 512, mode: 'dependencies' })!
  let step = steps.next()
  while (!step.done) step = steps.next()
  const { risks, p85 } = step.value
  expect(risks.map(({ id }) => id)).toEqual(['rsk_0'])
  // Half the runs lose about four working days; with weekends on top it would be nearly three on average.
  expect(risks[0]!.delayDays).toBeGreaterThan(1.5)
  expect(risks[0]!.delayDays).toBeLessThan(2.4)
  expect(p85).toBeGreaterThan(tail('X', { runs: 512, mode: 'dependencies' }).p85)
})
