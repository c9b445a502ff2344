import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../check/check.ts'
import { explain } from '../explain/explain.ts'
import type { Activity, Model } from '../model/model.ts'
import { HORIZON } from '../model/time.ts'
import { compile } from '../network/compile.ts'
import type { Network } from '../network/network.ts'
import { replan } from '../replay/replan.ts'
import { latestPlaces } from './latest-places.ts'
import { schedule, type Schedule } from './schedule.ts'

const HOURS = [[0, 10]] as const
const WEEK = Array.from({ length: 7 }, () => HOURS)
const DAYS = 12
const START = 20_514

/** Days of ten minutes each, so that every minute can be tried; each activity rests on days of its own. */
type Spec = {
  readonly rests: readonly number[]
  readonly minutes: number
  readonly units: number
  readonly kind: 'automatic' | 'pinned' | 'fixed'
  readonly at: number
  readonly after: number | null
  readonly least: number | undefined
}

const spec: fc.Arbitrary<Spec> = fc.record({
  rests: fc.uniqueArray(fc.integer({ min: 0, max: DAYS - 1 }), { maxLength: 4 }),
  minutes: fc.integer({ min: 1, max: 35 }),
  units: fc.constantFrom(50, 100),
  kind: fc.constantFrom('automatic', 'automatic', 'automatic', 'pinned', 'fixed'),
  at: fc.integer({ min: 0, max: DAYS - 1 }),
  after: fc.option(fc.nat(5), { nil: null, freq: 3 }),
  least: fc.option(fc.constantFrom(3, 10), { nil: undefined, freq: 3 }),
})
const specs = fc.array(spec, { minLength: 1, maxLength: 6 })

function modelOf(given: readonly Spec[]): Model {
  const day = (at: number) => (START + at) * 1440
  return {
    statusAt: day(0),
    calendars: [
      { id: 'all', week: WEEK },
      ...given.map(({ rests }, n) => ({
        id: `own ${n}`,
        week: WEEK,
        exceptions: rests.map((rest) => ({ day: START + rest, intervals: [] })),
      })),
    ],
    pools: [{ id: 'Core', calendar: 'all', capacity: 100 }],
    activities: given.map(({ rests, minutes, units, kind, at, least }, n): Activity => ({
      id: `${n}`,
      calendar: `own ${n}`,
      ...(rests.length > 0 && { rests: true }),
      work: { durationMinutes: minutes },
      demands: [{ pool: 'Core', units }],
      rank: n,
      ...(least !== undefined && kind === 'automatic' && { split: { leastMinutes: least } }),
      ...(kind === 'pinned' && { placement: { kind, startAt: day(at) } }),
      ...(kind === 'fixed' && { placement: { kind, startAt: day(at), finishAt: day(at + 2) + 5 } }),
    })),
    dependencies: given.flatMap(({ after }, n) =>
      after !== null && after < n ? [{ from: `${after}`, to: `${n}`, type: 'FS' as const }] : [],
    ),
  }
}

function compiled(model: Model): Network {
  const made = compile(model)
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.network
}

function atWork(at: number): number {
  return at % 1440 < 10 ? at : (Math.floor(at / 1440) + 1) * 1440
}

/** The working minutes of one activity that lie in no rest, from a moment on. */
function workedFrom({ rests, minutes }: Spec, from: number): readonly number[] {
  const worked: number[] = []
  for (let at = atWork(from); worked.length < minutes; at = atWork(at + 1))
    if (!rests.includes(Math.floor(at / 1440) - START)) worked.push(at)
  return worked
}

function bookedBy(made: Schedule, n: number): readonly number[] {
  const pieces = made.pieces.get(n) ?? [made.start[n]!, made.finish[n]!]
  const booked: number[] = []
  for (let nth = 0; nth < pieces.length; nth += 2)
    for (let at = pieces[nth]!; at < pieces[nth + 1]!; at++) if (at % 1440 < 10) booked.push(at)
  return booked
}

describe('[P7] work that rests', () => {
  it('keeps all rules, gives its people back while it rests, and says that nobody kept it waiting', () => {
    fc.assert(
      fc.property(specs, (given) => {
        const model = modelOf(given)
        const made = schedule(compiled(model), { level: true })
        expect(check(model, made, { levelled: true })).toEqual([])
        for (const [n, { kind, least, minutes }] of given.entries()) {
          if (kind === 'fixed') continue
          expect(bookedBy(made, n)).toHaveLength(minutes)
          if (least === undefined) expect(explain(made, n).some((reason) => reason.kind === 'split')).toBe(false)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('starts at the first minute from which it finds room in every minute that it works', () => {
    fc.assert(
      fc.property(specs, (all) => {
        const given = all.map((one) => ({ ...one, least: undefined }))
        const network = compiled(modelOf(given))
        const made = schedule(network, { level: true })
        const free = new Map<number, number>()
        const room = (at: number) => free.get(at) ?? 100
        for (const n of network.sequence) {
          const one = given[n]!
          if (one.kind === 'automatic') {
            const ready = one.after !== null && one.after < n ? made.finish[one.after]! : START * 1440
            let from = Math.max(ready, START * 1440)
            while (workedFrom(one, from).some((at) => room(at) < one.units)) from = atWork(from + 1)
            const worked = workedFrom(one, from)
            expect([n, made.start[n], made.finish[n]]).toEqual([n, worked[0], worked.at(-1)! + 1])
          }
          for (const at of bookedBy(made, n)) free.set(at, room(at) - one.units)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('is placed again as it is placed at first', () => {
    fc.assert(
      fc.property(specs, specs, (one, other) => {
        const before = schedule(compiled(modelOf(one)), { level: true })
        const network = compiled(modelOf(other))
        const [again, fresh] = [replan(before, network), schedule(network, { level: true })]
        expect([...again.start]).toEqual([...fresh.start])
        expect([...again.finish]).toEqual([...fresh.finish])
        expect(new Map([...again.pieces].sort())).toEqual(new Map([...fresh.pieces].sort()))
      }),
      { numRuns: 300 },
    )
  })
})

describe('[F5] the latest places at which nothing else moves', () => {
  const whole = specs.map((all) =>
    all.map((one): Spec => ({ ...one, rests: [], least: undefined, kind: one.kind === 'fixed' ? 'pinned' : one.kind })),
  )

  it('keep all rules, and none of them could lie a minute later', () => {
    fc.assert(
      fc.property(whole, fc.array(fc.nat(5), { maxLength: 4 }), (given, asked) => {
        const network = compiled(modelOf(given))
        const made = schedule(network, { level: true })
        const wanted = [...new Set(asked)].filter((n) => n < given.length)
        const places = latestPlaces(made, wanted, () => HORIZON.until)
        const startOf = (n: number) => places.get(n) ?? made.start[n]!
        const minutesOf = (n: number, from = startOf(n)) => workedFrom(given[n]!, from)
        const taken = (except: number) => {
          const sum = new Map<number, number>()
          for (const n of given.keys())
            if (n !== except) for (const at of minutesOf(n)) sum.set(at, (sum.get(at) ?? 0) + given[n]!.units)
          return sum
        }
        for (const n of wanted) {
          if (given[n]!.kind !== 'automatic') continue
          const fits = (from: number) => {
            const worked = minutesOf(n, from)
            const others = taken(n)
            const lastEnd = Math.min(
              made.finishAt,
              ...given.flatMap((other, m) => (other.after === n && m > n ? [startOf(m)] : [])),
            )
            const isPinned = (m: number) => given[m]!.kind === 'pinned'
            const overbooks = worked.some((at) => (others.get(at) ?? 0) + given[n]!.units > 100)
            return worked.at(-1)! + 1 <= lastEnd && !overbooks && !isPinned(n)
          }
          expect(startOf(n)).toBeGreaterThanOrEqual(made.start[n]!)
          if (startOf(n) > made.start[n]!) expect(fits(startOf(n))).toBe(true)
          // Those that moved before it have moved on only; those after it, not at all: what fits now would have fitted then.
          const isLast = wanted.every((m) => m === n || given[m]!.after === n || places.get(m) === undefined)
          if (!isLast) continue
          for (let at = atWork(startOf(n) + 1); at < made.finishAt; at = atWork(at + 1))
            expect([n, at, fits(at)]).toEqual([n, at, false])
        }
      }),
      { numRuns: 300 },
    )
  })

  it('stay before the moment that is given for each', () => {
    const model = modelOf([
      { rests: [], minutes: 10, units: 50, kind: 'automatic', at: 0, after: null, least: undefined },
      { rests: [], minutes: 35, units: 50, kind: 'automatic', at: 0, after: null, least: undefined },
    ])
    const made = schedule(compiled(model), { level: true })
    expect(latestPlaces(made, [0], () => HORIZON.until)).toEqual(new Map([[0, (START + 2) * 1440 + 5]]))
    expect(latestPlaces(made, [0], () => (START + 1) * 1440 + 10)).toEqual(new Map([[0, (START + 1) * 1440]]))
    expect(latestPlaces(made, [1], () => HORIZON.until)).toEqual(new Map())
  })
})
