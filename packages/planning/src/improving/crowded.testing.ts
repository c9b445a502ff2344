import { type AnyRecord, type Id, type Snapshot, tableOf } from '@trireme/domain'
import { generatedPlan } from '@trireme/testing'
import * as fc from 'fast-check'
import { TODAY } from '../portfolios.testing.ts'

/** What is said of one leaf beyond what every generated plan says. */
const leafSpec = fc.record({
  targetIn: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined, freq: 1 }),
  notBeforeIn: fc.constantFrom(undefined, undefined, undefined, undefined, 10),
  goesBefore: fc.constantFrom(undefined, undefined, undefined, undefined, 1, 5, 11),
  priority: fc.constantFrom(null, null, null, 'high', 'low'),
  dateMode: fc.constantFrom('automatic', 'automatic', 'automatic', 'automatic', 'automatic', 'pinned'),
})

/** Plans of two teams with far too much to do: most leaves wait for people, so that their order matters. */
export const crowdedPortfolio: fc.Arbitrary<Snapshot> = fc
  .record({
    items: fc.integer({ min: 8, max: 40 }),
    dependencies: fc.integer({ min: 0, max: 20 }),
    seed: fc.nat(1000),
    leaves: fc.array(leafSpec, { minLength: 12, maxLength: 12 }),
  })
  .map(({ items, dependencies, seed, leaves }) => {
    const snapshot = generatedPlan({ items, dependencies, teams: 2, seed })
    const table = tableOf(snapshot, 'work-item')
    const ids = [...snapshot['estimate'].values()].map(({ workItemId }) => workItemId)
    for (const [nth, id] of ids.entries()) {
      const { targetIn, notBeforeIn, goesBefore, priority, dateMode } = leaves[(nth * 5 + seed) % leaves.length]!
      const other = goesBefore === undefined ? undefined : ids[(nth + goesBefore) % ids.length]!
      table.set(id, {
        ...snapshot['work-item'].get(id)!,
        targetOn: dayIn(targetIn),
        notBeforeOn: dayIn(notBeforeIn),
        goesBeforeId: other === undefined || other === id ? null : (other as Id<'work-item'>),
        priority,
        dateMode,
        plannedStartsOn: dateMode === 'pinned' ? dayIn(3) : null,
      } as AnyRecord)
    }
    return snapshot
  })

function dayIn(days: number | undefined): string | null {
  return days === undefined ? null : new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10)
}
