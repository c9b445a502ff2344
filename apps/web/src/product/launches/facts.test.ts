import { type AnyRecord, type Kind, launchOf, snapshotOf } from '@trireme/domain'
import { plan } from '@trireme/planning'
import { build } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import type { OddsOf } from '../../schedule/odds.ts'
import { launchFacts } from './facts.ts'
import { shippedSays } from './words.ts'

const TODAY = '2027-02-10'
const active = build('status', { category: 'active' })
const done = build('status', { category: 'done' })
const core = build('team', { name: 'Core' })
const mobile = build('team', { name: 'Mobile' })
const release = build('release', { name: 'Fleet 6', targetOn: '2027-02-19' })
const base = { statusId: active.id, typeId: build('work-item-type').id }
const dated = (on: string, until: string) =>
  ({ dateMode: 'manual', plannedStartsOn: on, plannedEndsOn: until }) as const
const feature = build('work-item', {
  ...base,
  title: 'Rates',
  releaseId: release.id,
  teamId: core.id,
  ...dated('2027-02-10', '2027-02-24'),
})
const outer = build('work-item', { ...base, title: 'Feed', teamId: mobile.id, ...dated('2027-02-10', '2027-02-17') })
const link = build('dependency', {
  predecessorId: outer.id,
  successorId: feature.id,
  agreement: 'proposed',
  neededOn: '2027-02-15',
})

function factsOf(records: readonly (readonly [Kind, unknown])[], odds: OddsOf | null = null) {
  const snapshot = snapshotOf([
    ['release', release],
    ['status', active],
    ['status', done],
    ['team', core],
    ['team', mobile],
    ...records,
  ] as [Kind, AnyRecord][])
  const launch = launchOf(snapshot, release.id)!
  return launchFacts(launch, { snapshot, plan: plan(snapshot, { today: TODAY }), odds, today: TODAY })
}
const all = [
  ['work-item', feature],
  ['work-item', outer],
  ['dependency', link],
] as const

test('odds that are still to come are awaited where there will be some', () => {
  const awaited = (item: typeof feature, isAwaiting: boolean) => {
    const kinds = [['release', release], ['status', active], ['status', done], ['work-item', item]] // prettier-ignore
    const snapshot = snapshotOf(kinds as [Kind, AnyRecord][])
    const asked = { snapshot, plan: plan(snapshot, { today: TODAY }), odds: null, isAwaiting, today: TODAY }
    return launchFacts(launchOf(snapshot, release.id)!, asked).awaited
  }
  const alone = { ...feature, teamId: null }
  expect(awaited(alone, true)).toEqual({ teamless: { count: 1, of: 1 } })
  expect(awaited(alone, false)).toBeNull()
  // Of what is done nothing is forecast.
  expect(awaited({ ...feature, statusId: done.id }, true)).toBeNull()
})

test('a gate is told what is late and what is blocked of that which it lets through', () => {
  const issue = build('issue', { title: 'No access', workItemIds: [feature.id] })
  expect(shippedSays(factsOf(all))).toBe('Of 1 item it ships 1 ends after the launch')
  expect(shippedSays(factsOf([...all, ['issue', issue]]))).toBe(
    'Of 1 item it ships 1 ends after the launch and 1 is blocked',
  )
  expect(shippedSays(factsOf([...all, ['issue', { ...issue, state: 'resolved' }]]))).not.toContain('blocked')
  const over = { ...feature, statusId: done.id }
  expect(shippedSays(factsOf([['work-item', over], ['issue', issue]]))).toBeNull() // prettier-ignore
})

describe('what threatens a launch', () => {
  test('is work that ends after it, and work of other teams that is late or not agreed', () => {
    const { threats, outside } = factsOf(all)
    expect(threats).toEqual([
      '1 item ends after it',
      '1 dependency on another team too late',
      '1 dependency on another team not agreed',
    ])
    expect(outside).toMatchObject([
      {
        title: 'Feed',
        waiting: 'Rates',
        agreement: 'proposed',
        on: '2027-02-17',
        neededOn: '2027-02-15',
        troubles: ['late', 'unagreed'],
      },
    ])
  })

  test('is nothing from what is in the launch, done, or of the same team', () => {
    const threatened = (other: typeof outer) =>
      factsOf([
        ['work-item', feature],
        ['work-item', other],
        ['dependency', link],
      ]).outside
    expect(threatened({ ...outer, releaseId: release.id })).toEqual([])
    expect(threatened({ ...outer, statusId: done.id })).toEqual([])
    expect(threatened({ ...outer, teamId: core.id })).toEqual([])
  })

  test('finds what waits far below an item of the launch', () => {
    const part = build('work-item', { ...base, title: 'Part', parentId: feature.id, teamId: core.id })
    const deep = { ...link, successorId: part.id }
    expect(factsOf([...all.slice(0, 2), ['work-item', part], ['dependency', deep]]).outside).toHaveLength(1)
  })

  test('is nothing any more once it is released', () => {
    const over = { ...release, state: 'released' as const }
    const facts = factsOf([...all, ['release', over]])
    expect([facts.threats, facts.outside, facts.odds]).toEqual([[], [], null])
  })
})

test('a launch whose work is likely done after its day is at risk, and late once something of it is', () => {
  const drawnOn = (on: string) => {
    const at = Date.parse(on) / 60_000
    const odds = { p50At: at, p85At: at, onTarget: 0, assumedParts: 0 }
    return { mode: 'capacity', runs: 400, ofRuns: 400, unsettled: null, of: () => odds } satisfies OddsOf
  }
  const early = ['work-item', { ...feature, ...dated('2027-02-10', '2027-02-12') }] as const
  const stateOf = (records: readonly (readonly [Kind, unknown])[], on: string) => factsOf(records, drawnOn(on)).state
  expect(stateOf([early], '2027-02-19')).toBe('open')
  expect(stateOf([early], '2027-02-26')).toBe('at-risk')
  expect(stateOf(all, '2027-02-26')).toBe('late')
  expect(stateOf([early, ['release', { ...release, state: 'released' }]], '2027-02-26')).toBe('released')
})

test('the odds are those of all its work together, as they were drawn, with how many items have dates', () => {
  const minute = (on: string) => (Date.parse(on) / 60_000) | 0
  const odds = {
    mode: 'capacity',
    runs: 400,
    ofRuns: 1000,
    unsettled: 'still running',
    of: (id: string) => {
      // The joint figure is later than that of any of its parts.
      const later = id === release.id ? 2 : 0
      if (id !== feature.id && id !== release.id) return undefined
      const [p50At, p85At] = [minute('2027-02-25'), minute('2027-03-02')].map((at) => at + later * 1440)
      return { p50At: p50At!, p85At: p85At!, onTarget: 0, assumedParts: 0 }
    },
  } satisfies OddsOf
  const second = build('work-item', { ...base, title: 'Taxes', releaseId: release.id })
  expect(factsOf([...all, ['work-item', second]], odds).odds).toEqual({
    p50On: '2027-02-26',
    p85On: '2027-03-03',
    known: 1,
    of: 2,
    base: '400 of 1,000 runs, still running',
    unsettled: 'still running',
    teamless: { count: 1, of: 2 },
  })
  expect(factsOf(all).odds).toBeNull()
})
