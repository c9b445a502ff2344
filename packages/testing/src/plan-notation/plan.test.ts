import { type AnyRecord, kinds, recordSchema, tableOf } from '@trireme/domain'
import { describe, expect, test } from 'vitest'
import { plan } from './plan.ts'
import { printPlan } from './print.ts'

describe('the plan notation', () => {
  const noted = plan(`
    team Core 3
    P; A 3d Core in P; B 2d Core x2 in P after A
    C 12h after B FS+2d, A SS-1ed, A FF +25%
    D 1d pin 2027-03-10; E manual 2027-03-01..2027-03-05 by 2027-03-04
    F 2d Ops done 2027-02-01..2027-02-03; G 4d active 40% since 2027-02-22
    milestone M by 2027-04-01 after C, D
  `)
  const item = (name: string) => noted.snapshot['work-item'].get(noted.items[name]!)!

  test('makes valid records', () => {
    for (const kind of kinds)
      for (const record of tableOf(noted.snapshot, kind).values())
        expect(recordSchema(kind).safeParse(record).error?.issues).toBeUndefined()
  })

  test('reads effort, team, people, parents and dates', () => {
    expect(item('A')).toMatchObject({ teamId: noted.teams['Core'], parentId: noted.items['P'], units: 1 })
    expect(item('B').units).toBe(2)
    expect(item('D')).toMatchObject({ dateMode: 'pinned', plannedStartsOn: '2027-03-10' })
    expect(item('E')).toMatchObject({ dateMode: 'manual', plannedEndsOn: '2027-03-05', targetOn: '2027-03-04' })
    expect(item('F')).toMatchObject({ actualStartedOn: '2027-02-01', progressPercent: 100 })
    expect(item('G')).toMatchObject({ actualStartedOn: '2027-02-22', progressPercent: 40 })
    const hours = [...noted.snapshot.estimate.values()].map((estimate) => estimate.likely)
    expect(hours).toEqual([24, 16, 12, 8, 16, 32])
    expect([...noted.snapshot.capacity.values()].map(({ people }) => people)).toEqual([3, 1])
  })

  test('reads types and lags of dependencies', () => {
    const links = [...noted.snapshot.dependency.values()] as unknown as AnyRecord[]
    expect(links.map(({ type, lag }) => [type, lag])).toEqual([
      ['FS', { amount: 0, unit: 'working-minutes' }],
      ['FS', { amount: 960, unit: 'working-minutes' }],
      ['SS', { amount: -1440, unit: 'elapsed-minutes' }],
      ['FF', { amount: 25, unit: 'percent' }],
    ])
  })

  test('says what it cannot read', () => {
    expect(() => plan('A 3d soon')).toThrow('"soon" means nothing')
    expect(() => plan('A after B')).toThrow('names "B", which no entry states')
  })

  test('prints answers in its own words', () => {
    const small = plan('A 1d; B')
    const answer = printPlan(small, (id) =>
      id === small.items['A'] ? { startsOn: '2027-03-01', endsOn: '2027-03-01' } : null,
    )
    expect(answer).toBe('A 2027-03-01..2027-03-01\nB unscheduled')
  })
})
