import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../check/check.ts'
import { loads } from '../construct/loads.ts'
import { schedule } from '../construct/schedule.ts'
import { explain } from '../explain/explain.ts'
import { whatWouldHelp } from '../explain/what-would-help.ts'
import type { Activity, DayInterval, Model } from '../model/model.ts'
import { HORIZON, LONGEST_MINUTES } from '../model/time.ts'
import { amend, compile } from './compile.ts'
import { resequenced } from './resequenced.ts'

const always: readonly (readonly DayInterval[])[] = Array.from({ length: 7 }, () => [[0, 1440]])

function model(changes: Partial<Model> = {}): Model {
  return {
    statusAt: 0,
    calendars: [{ id: 'always', week: always }],
    pools: [{ id: 'Core', calendar: 'always', capacity: 100 }],
    activities: ['a', 'b', 'c', 'd'].map((id): Activity => ({ id, calendar: 'always', work: { durationMinutes: 60 } })),
    dependencies: [],
    ...changes,
  }
}

function kinds(changes: Partial<Model>): readonly string[] {
  const compiled = compile(model(changes))
  return compiled.ok ? [] : compiled.problems.map((problem) => problem.kind)
}

function withActivity(activity: Partial<Activity>): Partial<Model> {
  return { activities: [{ id: 'a', calendar: 'always', ...activity }] }
}

function chain(...pairs: readonly string[]): Partial<Model> {
  return { dependencies: pairs.map((pair) => ({ from: pair[0]!, to: pair[1]!, type: 'FS' })) }
}

describe('[N1] a cycle', () => {
  it('is answered with its path, in order, from its smallest id, without what merely waits for it', () => {
    const compiled = compile(model(chain('ac', 'cb', 'ba', 'bd')))
    expect(compiled).toEqual({ ok: false, problems: [{ kind: 'cycle', path: ['a', 'c', 'b'] }] })
  })

  it('may be an activity that waits for itself', () => {
    expect(compile(model(chain('ab', 'cc')))).toEqual({ ok: false, problems: [{ kind: 'cycle', path: ['c'] }] })
  })

  it('is refused through pinned activities too', () => {
    const pinned = model().activities.map(
      (activity) => ({ ...activity, placement: { kind: 'pinned', startAt: 0 } }) as const,
    )
    expect(kinds({ ...chain('ab', 'ba'), activities: pinned })).toEqual(['cycle'])
  })

  it('of 100,000 activities is found without running out of stack', () => {
    const ids = Array.from({ length: 100_000 }, (_, n) => String(n))
    const compiled = compile(
      model({
        activities: ids.map((id) => ({ id, calendar: 'always' })),
        dependencies: ids.map((id, n) => ({ from: id, to: ids[(n + 1) % ids.length]!, type: 'FS' })),
      }),
    )
    expect(!compiled.ok && compiled.problems[0]!.kind === 'cycle' && compiled.problems[0].path.length).toBe(100_000)
  })
})

describe('[N2] a malformed model is answered with its problems', () => {
  it.each<[string, Partial<Model>, string[]]>([
    ['an id used twice', { pools: [...model().pools, ...model().pools] }, ['duplicate-id']],
    ['an unknown predecessor', chain('xa'), ['unknown-id']],
    ['an unknown calendar', withActivity({ calendar: 'lunar' }), ['unknown-id']],
    ['an unknown pool', withActivity({ demands: [{ pool: 'Nobody', units: 100 }] }), ['unknown-id']],
    ['no calendar at all', withActivity({ calendar: undefined }), ['no-calendar']],
    ['a duration of NaN', withActivity({ work: { durationMinutes: NaN } }), ['bad-number']],
    ['a negative duration', withActivity({ work: { durationMinutes: -1 } }), ['bad-number']],
    ['half a minute', withActivity({ work: { durationMinutes: 0.5 } }), ['bad-number']],
    ['a duration above 2³¹', withActivity({ work: { durationMinutes: 2 ** 31 } }), ['bad-number']],
    [
      'an effort that one hundredth of a person never ends',
      withActivity({ work: { effortMinutes: LONGEST_MINUTES }, demands: [{ pool: 'Core', units: 1 }] }),
      ['bad-number'],
    ],
    ['no units', withActivity({ demands: [{ pool: 'Core', units: 0 }] }), ['bad-number']],
    [
      'a release after the horizon',
      withActivity({ placement: { kind: 'automatic', earliestAt: HORIZON.until } }),
      ['bad-number'],
    ],
    ['an infinite rank', withActivity({ rank: Infinity }), ['bad-number']],
    [
      'a window that ends before it starts',
      withActivity({ placement: { kind: 'fixed', startAt: 5, finishAt: 4 } }),
      ['ends-before-start'],
    ],
    ['an unknown dependency type', { dependencies: [{ from: 'a', to: 'b', type: 'XX' as 'FS' }] }, ['unknown-word']],
    [
      'an unknown lag unit',
      { dependencies: [{ from: 'a', to: 'b', type: 'FS', lag: { unit: 'moons' as 'working', minutes: 1 } }] },
      ['unknown-word'],
    ],
    [
      'an endless lag',
      { dependencies: [{ from: 'a', to: 'b', type: 'FS', lag: { unit: 'percent', percent: Infinity } }] },
      ['bad-number'],
    ],
    ['a week without work', { calendars: [{ id: 'always', week: always.map(() => []) }] }, ['no-working-time']],
    ['a week of six days', { calendars: [{ id: 'always', week: always.slice(1) }] }, ['bad-number']],
    [
      'intervals that overlap',
      {
        calendars: [
          {
            id: 'always',
            week: always.with(0, [
              [0, 60],
              [59, 70],
            ]),
          },
        ],
      },
      ['bad-intervals'],
    ],
    [
      'two exceptions on a day',
      {
        calendars: [
          {
            id: 'always',
            week: always,
            exceptions: [
              { day: 1, intervals: [] },
              { day: 1, intervals: [] },
            ],
          },
        ],
      },
      ['bad-intervals'],
    ],
    [
      'capacity changes that overlap',
      {
        pools: [
          {
            ...model().pools[0]!,
            changes: [
              { from: 1, to: 4, capacity: 1 },
              { from: 3, to: 5, capacity: 1 },
            ],
          },
        ],
      },
      ['overlapping-changes'],
    ],
    ['a negative capacity', { pools: [{ ...model().pools[0]!, capacity: -1 }] }, ['bad-number']],
    ['a status date of NaN', { statusAt: NaN }, ['bad-number']],
  ])('%s', (_, changes, expected) => {
    expect(kinds(changes)).toEqual(expected)
  })

  it('names the place, the field, the value and what was expected', () => {
    expect(compile(model(withActivity({ work: { durationMinutes: -5 } })))).toEqual({
      ok: false,
      problems: [
        {
          kind: 'bad-number',
          where: { list: 'activities', index: 0, id: 'a' },
          field: 'work.durationMinutes',
          value: -5,
          expected: `a whole number from 0 to ${LONGEST_MINUTES}`,
        },
      ],
    })
  })

  it('never throws and never hangs, whatever the numbers', () => {
    const number = fc.oneof(
      fc.double(),
      fc.integer(),
      fc.constantFrom(NaN, -0, HORIZON.from, HORIZON.until - 1, LONGEST_MINUTES, -LONGEST_MINUTES, 2 ** 31),
    )
    fc.assert(
      fc.property(fc.array(number, { minLength: 12, maxLength: 12 }), (n) => {
        const compiled = compile(
          model({
            statusAt: n[0],
            pools: [
              {
                id: 'Core',
                calendar: 'always',
                capacity: n[1]!,
                changes: [{ from: n[2]!, to: n[3]!, capacity: n[4]! }],
              },
            ],
            activities: [
              { id: 'a', work: { effortMinutes: n[5]! }, demands: [{ pool: 'Core', units: n[6]! }], deadlineAt: n[7]! },
              { id: 'b', calendar: 'always', work: { durationMinutes: n[8]! }, rank: n[9]! },
            ],
            dependencies: [{ from: 'a', to: 'b', type: 'FF', lag: { unit: 'working', minutes: n[10]! } }],
          }),
        )
        if (compiled.ok) schedule(compiled.network, { level: true })
      }),
      { numRuns: 2000 },
    )
  })

  it('has nothing to say against an empty model', () => {
    const compiled = compile(model({ activities: [] }))
    expect(compiled.ok && schedule(compiled.network, { level: true }).finishAt).toBe(0)
  })
})

describe('[N3] plans that run out of time', () => {
  it('are cut off at the horizon and say so', () => {
    const compiled = compile(
      model({
        activities: model().activities.map((activity) => ({ ...activity, work: { durationMinutes: LONGEST_MINUTES } })),
        ...chain('ab', 'bc', 'cd'),
      }),
    )
    if (!compiled.ok) throw new Error('compiles')
    const plan = schedule(compiled.network, { level: true })
    expect([...plan.beyondHorizon]).toEqual([0, 1, 1, 1])
    expect([plan.finish[1], plan.start[3], plan.finish[3]]).toEqual([HORIZON.until, HORIZON.until, HORIZON.until])
    expect(explain(plan, 3).at(-1)!.kind).toBe('beyond-horizon')
  })

  it('have no load of what is cut off, and make no float of it that wraps', () => {
    const from = HORIZON.until - 10 * 1440
    const work = (minutes: number) => ({ work: { durationMinutes: minutes }, demands: [{ pool: 'Core', units: 100 }] })
    const inTheWay = model({
      statusAt: from,
      activities: [
        { id: 'a', ...work(20 * 1440) },
        { id: 'b', ...work(5 * 1440) },
      ],
    })
    const compiled = compile(inTheWay)
    const late = compile(
      model({
        activities: model().activities.map((activity) => ({ ...activity, work: { durationMinutes: 26_000_000 } })),
        dependencies: [{ from: 'a', to: 'b', type: 'FS', lag: { unit: 'percent', percent: 10_000 } }],
      }),
    )
    if (!compiled.ok || !late.ok) throw new Error('compiles')
    const plan = schedule(compiled.network, { level: true })
    expect([...plan.beyondHorizon]).toEqual([1, 0])
    expect([...loads(plan, from / 1440, HORIZON.until / 1440).demand]).toEqual([
      ...Array(5).fill(1440),
      ...Array(5).fill(0),
    ])
    expect(check(inTheWay, plan, { levelled: true })).toEqual([])
    const { totalFloat, freeFloat } = schedule(late.network, { level: true })
    expect([totalFloat[0]! < 0, freeFloat[0]! < 0]).toEqual([true, true])
  })
})

describe('an order that was given', () => {
  const crowd = model({
    activities: ['a', 'b', 'c'].map((id, rank) => ({
      id,
      rank,
      work: { durationMinutes: 60 },
      demands: [{ pool: 'Core', units: 100 }],
    })),
    dependencies: [{ from: 'a', to: 'c', type: 'FS' }],
  })
  const startsOf = (compiled: ReturnType<typeof compile>) =>
    compiled.ok ? [...schedule(compiled.network, { level: true }).start] : undefined
  const compiled = compile(crowd)
  if (!compiled.ok) throw new Error('compiles')
  const given = resequenced(compiled.network, Int32Array.of(1, 0, 2))

  it('is kept by amending, and not by compiling what is known', () => {
    expect([...schedule(given, { level: true }).start]).toEqual([60, 0, 120])
    const shorter = { ...crowd.activities[0]!, work: { durationMinutes: 30 } }
    expect(startsOf(amend(given, [shorter]))).toEqual([60, 0, 90])
    expect(startsOf(amend(given, [{ ...shorter, rank: -1 }]))).toEqual([60, 0, 90])
    const after = { ...crowd, activities: crowd.activities.with(0, shorter) }
    expect(startsOf(compile(after, given))).toEqual(startsOf(compile(after)))
    const free = { ...crowd, dependencies: [] }
    expect(startsOf(compile(free, given))).toEqual(startsOf(compile(free)))
  })

  it('is the one in which something else is looked for that would help', () => {
    const helping = whatWouldHelp(schedule(given, { level: true }), 2)
    let step = helping.next()
    while (!step.done) step = helping.next()
    expect(step.value.map(({ change, gainedMinutes }) => [change.kind, gainedMinutes])).toContainEqual(['capacity', 60])
  })
})

it('[X4] amended without a status date, a plan begins where that of the amended model does', () => {
  const pinned = (startAt: number): Activity => ({
    id: 'a',
    calendar: 'always',
    placement: { kind: 'pinned', startAt },
  })
  const at = (startAt: number) => model({ statusAt: undefined, activities: [pinned(startAt), model().activities[1]!] })
  const compiled = compile(at(144_000))
  const [amended, fresh] = [compiled.ok && amend(compiled.network, [pinned(72_000)]), compile(at(72_000))]
  if (!amended || !amended.ok || !fresh.ok) throw new Error('compiles')
  expect([...schedule(amended.network, { level: true }).start]).toEqual([72_000, 72_000])
  expect([...schedule(fresh.network, { level: true }).start]).toEqual([72_000, 72_000])
})

describe('[N4] amending', () => {
  it('answers an unknown activity and a bad value, and leaves the network it came from as it was', () => {
    const compiled = compile(model())
    if (!compiled.ok) throw new Error('compiles')
    const unknown = amend(compiled.network, [{ id: 'x', calendar: 'always' }])
    expect(unknown.ok ? [] : unknown.problems.map(({ kind }) => kind)).toEqual(['unknown-id'])
    const bad = amend(compiled.network, [{ id: 'a', calendar: 'always', deadlineAt: NaN }])
    expect(bad.ok ? [] : bad.problems.map(({ kind }) => kind)).toEqual(['bad-number'])
    const before = compiled.network.modes.duration.slice()
    amend(compiled.network, [{ id: 'a', calendar: 'always', work: { durationMinutes: 9 } }])
    expect(compiled.network.modes.duration).toEqual(before)
  })
})
