import fc from 'fast-check'
import { expect, it } from 'vitest'
import { models } from '../../check/models.testing.ts'
import type { Model } from '../../model/model.ts'
import { compile } from '../../network/compile.ts'
import { AUTOMATIC, type Network } from '../../network/network.ts'
import { randomFrom } from '../random.ts'
import { aimsOf } from './aims.ts'
import { ruleLists } from './rules.ts'
import { tunedLists } from './tuned-rule.ts'

const DAY = 1440

function networkOf(model: Model): Network {
  const compiled = compile(model)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.network
}

function tuned(network: Network, lists: number, accepts: boolean): Int32Array[] {
  const search = tunedLists(network, aimsOf(network, network.activities.startAt), randomFrom(1))
  const found: Int32Array[] = []
  for (let list = search.next(accepts); !list.done && found.length < lists; list = search.next(accepts))
    found.push(list.value)
  return found
}

it('[I10] every rule’s list has everybody once, those that never move first, and keeps the precedences', () => {
  fc.assert(
    fc.property(models, (model) => {
      const network = networkOf(model)
      const { placement } = network.activities
      const immovable = [...network.sequence].filter((activity) => placement[activity] !== AUTOMATIC)
      const lists = ruleLists(network, aimsOf(network, network.activities.startAt)).map(({ order }) => order)
      for (const list of [...lists, ...tuned(network, 4, true), ...tuned(network, 4, false)]) {
        expect(list.toSorted()).toEqual(network.sequence.toSorted())
        expect([...list.subarray(0, immovable.length)]).toEqual(immovable)
        const placeOf = new Map([...list].map((activity, place) => [activity, place]))
        for (const [row, to] of network.dependencies.to.entries())
          if (placement[to] === AUTOMATIC)
            expect(placeOf.get(network.dependencies.from[row]!)).toBeLessThan(placeOf.get(to)!)
      }
    }),
    { numRuns: 150 },
  )
})

it('[I10] rules go by what they are named for', () => {
  const always = [{ id: 'always', week: Array.from({ length: 7 }, () => [[0, DAY]] as const) }]
  const ids = ['Argo', 'Beagle', 'Pequod', 'Titanic']
  const days = [4, 3, 2, 1]
  const network = networkOf({
    statusAt: 0,
    calendars: always,
    pools: [],
    activities: ids.map((id, n) => ({ id, calendar: 'always', work: { durationMinutes: days[n]! * DAY }, rank: n })),
    dependencies: [{ from: 'Beagle', to: 'Titanic', type: 'FS' }],
  })
  const valueWeight = Int32Array.of(100, 1, 40, 30)
  const lists = new Map(
    ruleLists(network, aimsOf(network, new Int32Array(4), { valueWeight })).map((r) => [r.rule, r.order]),
  )
  const namesBy = (rule: string) => [...lists.get(rule)!].map((activity) => ids[activity])
  expect(namesBy('rank')).toEqual(['Argo', 'Beagle', 'Pequod', 'Titanic'])
  expect(namesBy('latest start')).toEqual(['Argo', 'Beagle', 'Pequod', 'Titanic'])
  expect(namesBy('slack')).toEqual(['Argo', 'Beagle', 'Titanic', 'Pequod'])
  expect(namesBy('minimum finish')).toEqual(['Pequod', 'Beagle', 'Argo', 'Titanic'])
  expect(namesBy('shortest work for its value')).toEqual(['Argo', 'Pequod', 'Beagle', 'Titanic'])
  expect(namesBy('shortest work for its value, inherited')).toEqual(['Beagle', 'Titanic', 'Argo', 'Pequod'])
})

it('[I10] a tuned rule gives up after sixty lists in vain, after two hundred in any case, at once where all are alike', () => {
  const calendars = [{ id: 'always', week: Array.from({ length: 7 }, () => [[0, DAY]] as const) }]
  const ofDays = (days: readonly number[]) =>
    networkOf({
      statusAt: 0,
      calendars,
      pools: [],
      activities: days.map((each, n) => ({ id: `a${n}`, calendar: 'always', work: { durationMinutes: each * DAY } })),
      dependencies: [],
    })
  expect(tuned(ofDays([1, 2, 3]), 1000, false)).toHaveLength(61)
  expect(tuned(ofDays([1, 2, 3]), 1000, true)).toHaveLength(200)
  expect(tuned(ofDays([2, 2, 2]), 1000, true)).toHaveLength(1)
  expect(tuned(ofDays([]), 1000, true)).toHaveLength(1)
})
