import { type Id, type Snapshot, type WorkItem, after, snapshotOf, tableOf } from '@trireme/domain'
import { entriesOf } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openPlanner } from '../planner.ts'
import { plan } from '../plan.ts'
import { TODAY, arbitraryPortfolio } from '../portfolios.testing.ts'
import { adoptionOf } from './adoption.ts'
import { type AllocateChoice, allocatePortfolio } from './allocate-portfolio.ts'
import type { PortfolioAllocation } from './portfolio-allocation.ts'

/** Work that fills the months that are looked at. */
const LARGER = 8

/** Items at the top are initiatives, whatever they are and have below; each is worth something or nothing. */
const arbitraryChoice = fc
  .tuple(
    arbitraryPortfolio,
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 14, maxLength: 14 }),
    fc.constantFrom('month' as const, 'quarter' as const),
    fc.integer({ min: 1, max: 5 }),
  )
  .map(([snapshot, values, unit, count]) => {
    const initiative = [...snapshot['work-item-type'].values()].find(({ name }) => name === 'Initiative')!.id
    const tops = [...snapshot['work-item'].values()].filter(({ parentId }) => parentId === null)
    for (const item of tops) tableOf(snapshot, 'work-item').set(item.id, { ...item, typeId: initiative })
    for (const estimate of snapshot.estimate.values())
      tableOf(snapshot, 'estimate').set(estimate.id, { ...estimate, likely: estimate.likely * LARGER })
    const items = tops.map(({ id }, nth) => ({ id: id as Id, value: values[nth]! }))
    const ask: AllocateChoice = {
      today: TODAY,
      periods: { unit, count },
      rounds: 60,
      explained: 2,
      terms: { items },
    }
    return { snapshot, ask, tops }
  })

describe('every allocation', () => {
  test('takes no more of a team or of a skill in it than is left beside what stays in', async () => {
    let fullest = 0
    await holds(({ loads }) => {
      for (const { capacityMinutes, takenMinutes, chosenMinutes } of loads)
        for (const [period, minutes] of chosenMinutes.entries()) {
          const left = Math.max(0, capacityMinutes[period]! - takenMinutes[period]!)
          expect(minutes).toBeLessThanOrEqual(left + ROUNDING)
          if (left > 0) fullest = Math.max(fullest, minutes / left)
        }
    })
    expect(fullest).toBeGreaterThan(0.8)
  })

  test('has each open initiative once, in or out: what has begun in, what was dropped out', async () => {
    const seen = new Set<string>()
    await holds(({ status, chosen, leftOut }, snapshot, tops) => {
      if (status === 'infeasible' || status === 'none found') return
      if (chosen.length + leftOut.length === 0) return expect(tops.every((top) => isOver(snapshot, top))).toBe(true)
      const isIn = new Map(chosen.map(({ id, why }) => [id as string, why]))
      const isOut = new Map(leftOut.map(({ id, why }) => [id as string, why]))
      expect(isIn.size + isOut.size).toBe(chosen.length + leftOut.length)
      for (const top of tops) {
        const category = snapshot.status.get(top.statusId)!.category
        const isClosed = category === 'done' || (top.actualEndedOn !== null && category !== 'dropped')
        expect([isIn.has(top.id), isOut.has(top.id)].filter(Boolean)).toHaveLength(isClosed ? 0 : 1)
        if (category === 'dropped') expect(isOut.get(top.id)).toBe('dropped')
        else if (!isClosed && (category === 'active' || top.actualStartedOn !== null))
          expect(isIn.get(top.id)).toBe('begun')
      }
      for (const why of [...isIn.values(), ...isOut.values()]) seen.add(why)
    })
    for (const why of ['worth', 'begun', 'waited-for', 'dropped', 'no-value', 'not-estimated', 'too-late'])
      expect(seen).toContain(why)
  })

  test('chooses nothing without what it waits for', async () => {
    let waited = 0
    await holds(({ chosen, leftOut }, snapshot) => {
      const isOpen = new Set(leftOut.filter(({ why }) => why !== 'dropped').map(({ id }) => id as string))
      const isNew = new Set(chosen.flatMap(({ id, why }) => (why === 'worth' ? [id as string] : [])))
      for (const { predecessorId, successorId } of snapshot.dependency.values()) {
        const [needed, by] = [topOf(snapshot, predecessorId), topOf(snapshot, successorId)]
        if (!isNew.has(by) || needed === by || !hasDates(snapshot, successorId)) continue
        expect([by, isOpen.has(needed)]).toEqual([by, false])
        waited++
      }
    })
    expect(waited).toBeGreaterThan(5)
  })

  test('is worth no more than is proven, and says so of its gap', async () => {
    await holds(({ worth, bound, gap, chosen }) => {
      if (chosen.length === 0) return
      expect(bound).toBeGreaterThanOrEqual(worth)
      expect(gap).toBeGreaterThanOrEqual(0)
    })
  })

  test('tells the dates of the plan that adopting it gives, previewed or made', async () => {
    let changed = 0
    await holds((answer, snapshot) => {
      const changes = adoptionOf(snapshot, answer, { leftOut: 'wait' })
      const made = plan(after(snapshot, changes), { today: TODAY })
      const { plan: previewed } = openPlanner(snapshot, { today: TODAY }).preview(changes)
      for (const { id, startsAt, endsAt } of answer.chosen) {
        const dates = { startsAt, endsAt }
        for (const { items } of [made, previewed]) {
          const item = items.get(id)
          expect({ startsAt: item?.startsAt ?? null, endsAt: item?.endsAt ?? null }).toEqual(dates)
        }
      }
      const late = answer.slips.filter(({ kind }) => kind === 'later-than-chosen').map(({ id }) => id)
      for (const { id, endsAt, lastPeriod, why } of answer.chosen) {
        if (why !== 'worth' || endsAt === null) continue
        const due = Date.parse(answer.periods[lastPeriod]!.endsOn) / 60_000 + 1440
        expect([id, late.includes(id)]).toEqual([id, endsAt > due])
      }
      changed += changes.length
    })
    expect(changed).toBeGreaterThan(20)
  })

  test('is adopted by nothing but earliest days, of parts that are still to come', async () => {
    await holds((answer, snapshot) => {
      for (const operation of adoptionOf(snapshot, answer)) {
        expect(operation).toMatchObject({ op: 'update', kind: 'work-item' })
        expect(Object.keys((operation as { after: object }).after)).toEqual(['notBeforeOn'])
        const chosen = answer.chosen.find(({ id }) => id === topOf(snapshot, operation.id))
        expect(chosen?.why).toBe('worth')
        expect(operation).toMatchObject({ after: { notBeforeOn: answer.periods[chosen!.period]!.startsOn } })
      }
    })
  })

  test('is the same again, whatever order the records come in', async () => {
    const shuffled = arbitraryChoice.chain(({ snapshot, ask }) => {
      const entries = entriesOf(snapshot)
      return fc
        .shuffledSubarray([...entries], { minLength: entries.length })
        .map((other) => ({ snapshot, ask, other: snapshotOf(other) }))
    })
    await fc.assert(
      fc.asyncProperty(shuffled, async ({ snapshot, ask, other }) => {
        const answer = await allocatePortfolio(snapshot, ask)
        expect(await allocatePortfolio(other, ask)).toEqual(answer)
        expect(structuredClone(answer)).toEqual(answer)
      }),
      { numRuns: 40 },
    )
  })
})

/** Amounts are whole minutes, each rounded by itself: one for each part of each pool. */
const ROUNDING = 20

/** The same portfolios for every law, allocated once. */
const allocated = Promise.all(
  fc.sample(arbitraryChoice, { numRuns: 200, seed: 1 }).map(async ({ snapshot, ask, tops }) => {
    const answer = (await allocatePortfolio(snapshot, ask))!
    return { snapshot, answer, tops }
  }),
)

async function holds(
  law: (answer: PortfolioAllocation, snapshot: Snapshot, tops: readonly WorkItem[]) => void,
): Promise<void> {
  for (const { snapshot, answer, tops } of await allocated) law(answer, snapshot, tops)
}

function isOver(snapshot: Snapshot, { statusId, actualEndedOn }: WorkItem): boolean {
  const { category } = snapshot.status.get(statusId)!
  return category === 'done' || category === 'dropped' || actualEndedOn !== null
}

function topOf(snapshot: Snapshot, id: Id): string {
  const { parentId } = snapshot['work-item'].get(id)!
  return parentId === null ? id : topOf(snapshot, parentId)
}

function hasDates(snapshot: Snapshot, id: Id): boolean {
  return plan(snapshot, { today: TODAY }).items.has(id)
}
