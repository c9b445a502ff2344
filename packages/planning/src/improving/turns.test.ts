import { viewAfter } from '@trireme/domain'
import { compile } from '@trireme/engine'
import { plan as noted } from '@trireme/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Plan, plan } from '../index.ts'
import { TODAY } from '../portfolios.testing.ts'
import { crowdedPortfolio } from './crowded.testing.ts'
import { turnChanges } from './turns.ts'

const planned = (snapshot: Parameters<typeof plan>[0]) => plan(snapshot, { today: TODAY })

/** Leaves the engine places, by their places in the tree, in the order of their turns. */
function turnsOf({ solved }: Plan, list = solved!.schedule.network.sequence): number[] {
  const { statement } = solved!
  const indexAt = new Map<number, number>()
  statement.rows.forEach((row, index) => {
    const leaf = statement.ground.leaves[index]
    if (row >= 0 && leaf !== undefined && leaf.unscheduled === undefined && leaf.mode === 'automatic')
      indexAt.set(row, index)
  })
  return [...list].flatMap((row) => indexAt.get(row) ?? [])
}

test('the order of today needs no change, whoever waits for whom and goes before whom', () => {
  fc.assert(
    fc.property(crowdedPortfolio, (snapshot) => {
      const made = planned(snapshot)
      expect(turnChanges(made.solved!, turnsOf(made))).toEqual([])
    }),
    { numRuns: 80 },
  )
})

test('any order that keeps the dependencies is the order afterwards', () => {
  fc.assert(
    fc.property(crowdedPortfolio, fc.array(fc.nat(20), { minLength: 60, maxLength: 60 }), (snapshot, ranks) => {
      const made = planned(snapshot)
      const { model } = made.solved!.statement
      const activities = model.activities.map((each, n) => ({ ...each, rank: ranks[n % ranks.length]! }))
      const compiled = compile({ ...model, activities })
      const wanted = turnsOf(made, compiled.ok ? compiled.network.sequence : undefined)
      const changes = turnChanges(made.solved!, wanted)
      expect(turnsOf(planned(viewAfter(snapshot, changes)))).toEqual(wanted)
    }),
    { numRuns: 80 },
  )
})

test('a predecessor that goes early for those who wait for it takes one change, and leaves the others as they are', () => {
  const { snapshot, items } = noted('Top 2d Core after Base; Second 3d Core; Third 3d Core; Base 1d Core')
  const made = planned(snapshot)
  const { items: inTree } = made.solved!.statement.ground.tree
  const names = new Map<string, string>(Object.entries(items).map(([name, id]) => [id, name]))
  const today = turnsOf(made)
  expect(today.map((index) => names.get(inTree[index]!.id))).toEqual(['Base', 'Top', 'Second', 'Third'])
  const wanted = [today[0]!, today[1]!, today[3]!, today[2]!]
  const changes = turnChanges(made.solved!, wanted)
  expect(changes.map(({ id }) => names.get(id))).toEqual(['Third'])
  expect(turnsOf(planned(viewAfter(snapshot, changes)))).toEqual(wanted)
})
