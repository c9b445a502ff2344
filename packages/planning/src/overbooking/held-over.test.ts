import { type Id, type Snapshot, completeRecord, tableOf, viewAfter } from '@trireme/domain'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerOf, answerTo } from '../answers.testing.ts'
import { plan, reasonsOf } from '../index.ts'
import { openPlanner } from '../planner.ts'
import { TODAY, arbitraryPortfolio, update } from '../portfolios.testing.ts'
import { endWithout, endWithoutSentence, heldAtEnd, heldOver, heldOverSentence } from './held-over.ts'
import { plan as noted } from '@trireme/testing'

const RUNS = process.env['TRIREME_LONG'] === '1' ? 5_000 : 120

describe('dates for which there is no room', () => {
  const full = 'team Core 1; Tax 5d Core pin 2027-03-01; Page 2d Core pin 2027-03-03; Next 1d Core'

  test('are told where the dates of an item are explained, with when it would end without', () => {
    const { snapshot, items } = answerTo(full)
    expect(reasonsOf(openPlanner(snapshot, { today: '2027-03-01' }), items['Page']!)).toEqual([
      'Starts 3 Mar: pinned there.',
      'It is pinned where there is no room for it: on 2 days from 3 Mar to 4 Mar team Core has more work than people.',
      'If the plan placed it, it would end 9 Mar.',
    ])
  })

  test('are no matter of what the plan places, and of a pin where there is room', () => {
    const { plan: made, items } = answerTo(full)
    expect(heldOver(made, items['Next']!)).toBeUndefined()
    const roomy = answerTo('team Core 1; Tax 5d Core pin 2027-03-01; Page 2d Core pin 2027-03-08')
    for (const id of Object.values(roomy.items)) expect(heldOver(roomy.plan, id)).toBeUndefined()
  })

  test('set by hand are told alike, and nothing is told of work without a team', () => {
    const byHand = 'Tax 2d Core manual 2027-03-01..2027-03-02; Page 2d Core manual 2027-03-02..2027-03-03'
    const { plan: made, snapshot, items } = answerTo(`team Core 1; ${byHand}`)
    const held = heldOver(made, items['Page']!)!
    expect(held).toMatchObject({ heldBy: 'manual', days: 1, fromOn: '2027-03-02', untilOn: '2027-03-02' })
    expect(heldOverSentence(snapshot, made, held, 'other' as Id)).toBe(
      '“Page” is put by hand where there is no room for it: on 2 Mar team Core has more work than people.',
    )
    const teamless = answerTo(byHand.replaceAll(' Core', ''))
    expect(heldOver(teamless.plan, teamless.items['Page']!)).toBeUndefined()
  })

  test('are told of the launch that they decide, and what it would be without them', () => {
    const portfolio = noted(full)
    const table = tableOf(portfolio.snapshot, 'work-item')
    for (const name of ['Page', 'Next']) {
      const id = portfolio.items[name] as Id<'work-item'>
      table.set(id, { ...table.get(id)!, releaseId: 'rel_1' } as never)
    }
    const { snapshot, plan: made, items } = answerOf(portfolio)
    tableOf(snapshot, 'release').set(
      'rel_1',
      completeRecord('release', 'rel_1' as never, { name: 'Spring' } as never) as never,
    )
    // What the plan places itself comes last and decides: no pin is to blame.
    expect(heldAtEnd(snapshot, made, 'rel_1' as Id)).toBeUndefined()
    const next = items['Next'] as Id<'work-item'>
    table.set(next, { ...table.get(next)!, releaseId: null } as never)
    const again = plan(snapshot, { today: '2027-03-01' })
    const held = heldAtEnd(snapshot, again, 'rel_1' as Id)!
    expect(held.itemId).toBe(items['Page'])
    expect(endWithoutSentence(snapshot, again, held, 'rel_1' as Id)).toBe(
      'If the plan placed it, this would end 9 Mar.',
    )
  })
})

test('what an end would be without is what the whole plan says once the item waits for room', () => {
  let judged = 0
  fc.assert(
    fc.property(arbitraryPortfolio, (snapshot: Snapshot) => {
      const made = plan(snapshot, { today: TODAY })
      for (const id of made.items.keys()) {
        const held = heldOver(made, id)
        const endsAt = held && endWithout(snapshot, made, id)
        if (endsAt === undefined) continue
        const free = viewAfter(snapshot, [update(snapshot, 'work-item', id, { dateMode: 'automatic' })])
        expect(plan(free, { today: TODAY }).items.get(id)!.endsAt).toBe(endsAt)
        judged++
      }
    }),
    { numRuns: RUNS },
  )
  expect(judged).toBeGreaterThan(0)
})
