import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { models } from '../check/models.testing.ts'
import { schedule, type Schedule } from '../construct/schedule.ts'
import type { Activity, Model } from '../model/model.ts'
import { compile } from '../network/compile.ts'
import type { Change } from './changed-network.ts'
import { type Help, type HelpOptions, whatWouldHelp } from './what-would-help.ts'

const OFFICE = [[540, 1020]] as const
const MONDAY = 20_514
const DAY = 480

function planOf(model: Model): Schedule {
  const compiled = compile(model)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return schedule(compiled.network, { level: true })
}

function modelOf(activities: readonly Partial<Activity>[], more: Partial<Model> = {}): Model {
  return {
    statusAt: MONDAY * 1440,
    calendars: [{ id: 'office', week: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []] }],
    pools: [{ id: 'Core', calendar: 'office', capacity: 100 }],
    activities: activities.map((activity, n) => ({
      id: 'abcdef'[n]!,
      calendar: 'office',
      work: { durationMinutes: DAY },
      ...activity,
    })),
    dependencies: [],
    ...more,
  }
}

function helps(plan: Schedule, target: number | 'end', options?: HelpOptions): readonly Help[] {
  const steps = whatWouldHelp(plan, target, options)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

/** `capacity 2d`: what, and days gained. */
function said(model: Model, target: number | 'end' = 'end'): readonly string[] {
  return helps(planOf(model), target).map(({ change, gainedMinutes }) => `${change.kind} ${gainedMinutes / DAY}d`)
}

const onCore = { demands: [{ pool: 'Core', units: 100 }] }

function isOneOfSeveral({ kind, ...one }: Change, helps: readonly Help[]): boolean {
  if (!('units' in one)) return false
  return helps.some(
    ({ change }) => kind === 'capacity' && 'units' in change && change.pool === one.pool && change.units > one.units,
  )
}

describe('[X5] what would help', () => {
  it('is people for the time in which they were missing, or to go first', () => {
    const model = modelOf([
      { ...onCore, rank: 1, work: { durationMinutes: 3 * DAY }, deadlineAt: (MONDAY + 3) * 1440 },
      { ...onCore, rank: 2 },
    ])
    const [people, first] = helps(planOf(model), 1)
    expect(people).toMatchObject({
      change: { kind: 'capacity', pool: 0, units: 100, fromDay: MONDAY, toDay: MONDAY + 1 },
      gainedMinutes: 3 * DAY,
      newlyLate: [],
    })
    expect(first).toMatchObject({ change: { kind: 'first', activity: 1 }, gainedMinutes: 3 * DAY, newlyLate: [0] })
  })

  it('is one person before several, where the first of them gains the most', () => {
    const pool = { id: 'Core', calendar: 'office', capacity: 300 }
    const wants = (units: number) => ({ demands: [{ pool: 'Core', units }] })
    const days = (count: number) => ({ work: { durationMinutes: count * DAY } })
    const model = modelOf(
      [
        { ...wants(100), ...days(9), rank: 1 },
        { ...wants(200), ...days(1), rank: 1 },
        { ...wants(300), rank: 2 },
      ],
      { pools: [pool] },
    )
    const people = helps(planOf(model), 2).filter(({ change }) => change.kind === 'capacity')
    expect(people).toMatchObject([
      { change: { units: 100 }, gainedMinutes: 8 * DAY },
      { change: { units: 300 }, gainedMinutes: 9 * DAY },
    ])
  })

  it('is one person alone, where several gain no more', () => {
    const pool = { id: 'Core', calendar: 'office', capacity: 200 }
    const wants = (units: number) => ({ demands: [{ pool: 'Core', units }] })
    const model = modelOf(
      [
        { ...wants(100), rank: 1 },
        { ...wants(200), rank: 2 },
      ],
      { pools: [pool] },
    )
    const people = helps(planOf(model), 1).filter(({ change }) => change.kind === 'capacity')
    expect(people).toMatchObject([{ change: { units: 100 }, gainedMinutes: DAY }])
    expect(people).toHaveLength(1)
  })

  it('is a lag, a dependency, a release or a pin that falls away, the greatest gain first', () => {
    const released = { placement: { kind: 'automatic', earliestAt: (MONDAY + 2) * 1440 } } as const
    const lag = { unit: 'working', minutes: DAY } as const
    const model = modelOf([released, {}], { dependencies: [{ from: 'a', to: 'b', type: 'FS', lag }] })
    expect(said(model)).toEqual(['dependency 2d', 'release 2d', 'lag 1d'])
    const pinned = { placement: { kind: 'pinned', startAt: (MONDAY + 4) * 1440 } } as const
    expect(said(modelOf([pinned]))).toEqual(['placement 4d'])
  })

  it('is a day off that is worked, leave to pause, or another way', () => {
    const week = [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []]
    const holiday = { id: 'office', week, exceptions: [{ day: MONDAY + 1, intervals: [] }] }
    expect(said(modelOf([{ work: { durationMinutes: 2 * DAY } }], { calendars: [holiday] }))).toEqual(['day-off 1d'])
    const pinned = { ...onCore, placement: { kind: 'pinned', startAt: (MONDAY + 1) * 1440 } } as const
    expect(said(modelOf([pinned, { ...onCore, work: { durationMinutes: 3 * DAY } }]), 1)).toContain('pause 1d')
    const two = { ...onCore, otherModes: [{ calendar: 'office', work: { durationMinutes: DAY + 60 } }] }
    expect(
      said(
        modelOf([
          { ...two, rank: 1 },
          { ...onCore, rank: 2 },
        ]),
        1,
      ),
    ).toContain('mode 1d')
  })

  it('is a day off of begun work, whose end is fixed and follows its calendar', () => {
    const week = [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []]
    const holiday = { id: 'office', week, exceptions: [{ day: MONDAY + 2, intervals: [] }] }
    const window = { startAt: (MONDAY - 7) * 1440 + 540, finishAt: (MONDAY + 3) * 1440 + 1020 } as const
    const begun = modelOf([{ placement: { kind: 'fixed', ...window } }, {}], {
      calendars: [holiday],
      dependencies: [{ from: 'a', to: 'b', type: 'FS' }],
    })
    const restFrom = (activity: number) => (activity === 0 ? MONDAY * 1440 : undefined)
    for (const target of [0, 1])
      expect(helps(planOf(begun), target, { restFrom })).toContainEqual(
        expect.objectContaining({ change: { kind: 'day-off', calendar: 0, day: MONDAY + 2 }, gainedMinutes: DAY }),
      )
    expect(helps(planOf(begun), 0).filter(({ change }) => change.kind === 'day-off')).toEqual([])
  })

  it('follows the chain back, and tries no more than it may', () => {
    const chain = modelOf(
      Array.from({ length: 6 }, () => ({})),
      { dependencies: [...'abcde'].map((id, n) => ({ from: id, to: 'bcdef'[n]!, type: 'FS' }) as const) },
    )
    expect(helps(planOf(chain), 5).length).toBe(5)
    expect(helps(planOf(chain), 5, { most: 2 }).length).toBe(2)
    expect(helps(planOf(chain), 5, { allows: ({ kind }) => kind !== 'dependency' })).toEqual([])
  })

  it('always gains what it says, for any model', () => {
    fc.assert(
      fc.property(models, (model) => {
        const plan = planOf(model)
        for (const target of ['end', 0] as const) {
          const found = helps(plan, target)
          const gains = found
            .filter(({ change }) => !isOneOfSeveral(change, found))
            .map(({ gainedMinutes }) => gainedMinutes)
          expect(gains).toEqual(gains.toSorted((one, other) => other - one))
          for (const { finishAt, gainedMinutes } of found) {
            expect(gainedMinutes).toBeGreaterThan(0)
            expect(finishAt).toBeLessThan(target === 'end' ? plan.finishAt : plan.finish[target]!)
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
