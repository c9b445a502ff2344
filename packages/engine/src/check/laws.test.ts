import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { loads } from '../construct/loads.ts'
import { BY_SUCCESSOR } from '../construct/bounds.ts'
import { placeAlong } from '../construct/pass.ts'
import { Schedule, schedule } from '../construct/schedule.ts'
import { explain, type Reason } from '../explain/explain.ts'
import { toldTooLate, violations } from '../explain/violations.ts'
import type { Activity, Model, Placement } from '../model/model.ts'
import { NO_DATE, epochDayOf } from '../model/time.ts'
import { amend, compile } from '../network/compile.ts'
import type { Network } from '../network/network.ts'
import { check } from './check.ts'
import { FIRST_DAY, models, moments } from './models.testing.ts'
import { PlainCalendar } from './plain-calendar.ts'
import { PlainModel, capacityOn, demandOn, isImmovable, plainModes } from './plain-model.ts'
import { plainSchedule } from './plain-schedule.ts'

const DAY = 1440
const A_SEASON = 60
const RUNS = process.env.TRIREME_LONG === '1' ? 20_000 : 600
vi.setConfig({ testTimeout: 900_000 })

function movedByWeeks(model: Model, weeks: number): Model {
  const days = weeks * 7
  const later = (at: number | undefined) => (at === undefined ? undefined : at + days * DAY)
  return {
    ...model,
    statusAt: later(model.statusAt),
    calendars: model.calendars.map((calendar) => ({
      ...calendar,
      exceptions: calendar.exceptions?.map(({ day, intervals }) => ({ day: day + days, intervals })),
    })),
    pools: model.pools.map((pool) => ({
      ...pool,
      changes: pool.changes?.map(({ from, to, capacity }) => ({ from: from + days, to: to + days, capacity })),
    })),
    activities: model.activities.map((activity) => ({
      ...activity,
      deadlineAt: later(activity.deadlineAt),
      placement: activity.placement && moved(activity.placement, days * DAY),
    })),
  }
}

function moved(placement: Placement, by: number): Placement {
  if (placement.kind === 'automatic') return { kind: 'automatic', earliestAt: placement.earliestAt! + by }
  if (placement.kind !== 'fixed') return { kind: placement.kind, startAt: placement.startAt + by }
  return { kind: 'fixed', startAt: placement.startAt + by, finishAt: placement.finishAt + by }
}

function networkOf(model: Model): Network {
  const compiled = compile(model)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.network
}

function planOf(model: Model, level = true): Schedule {
  return schedule(networkOf(model), { level })
}

function piecesOf({ pieces, start, finish }: Schedule, n: number): readonly (readonly [number, number])[] {
  const own = pieces.get(n) ?? Int32Array.of(start[n]!, finish[n]!)
  return Array.from({ length: own.length / 2 }, (_, nth) => [own[2 * nth]!, own[2 * nth + 1]!] as const)
}

/** The moment that the first reason asks for. */
function boundOf(first: Reason): number | undefined {
  return 'boundAt' in first ? first.boundAt : 'at' in first ? first.at : undefined
}

function startsById(plan: Schedule): Record<string, number> {
  return Object.fromEntries(plan.network.model.activities.map(({ id }, n) => [id, plan.start[n]!]))
}

function holds(law: (model: Model) => void, numRuns = RUNS): void {
  fc.assert(fc.property(models, law), { numRuns })
}

describe('every schedule', () => {
  it('[S1] keeps every rule, as the independent checker sees it, with levelling and without', () => {
    holds((model) => {
      for (const levelled of [true, false]) {
        const plan = planOf(model, levelled)
        expect(check(model, plan, { levelled, tooLate: toldTooLate(plan) })).toEqual([])
      }
    })
  })

  it('[S2] is what stepping minute by minute along the same sequence gives', () => {
    holds((model) => {
      const plan = planOf(model)
      fc.pre(plan.finishAt < (FIRST_DAY + A_SEASON) * DAY) // the plain scheduler would take minutes
      const plain = plainSchedule(model, plan.network.originAt, plan.network.sequence, plan.holds)
      const pieces = plain.map((dates) => dates.pieces.map(({ start, finish }) => [start, finish]))
      expect(pieces).toEqual(pieces.map((_, n) => piecesOf(plan, n)))
      expect(plain.map(({ start }) => start)).toEqual([...plan.start])
      expect(plain.map(({ finish }) => finish)).toEqual([...plan.finish])
      expect(plain.map(({ unstaffed }) => Number(unstaffed))).toEqual([...plan.unstaffed])
    }, RUNS / 5)
  })

  it('[S3] is the same whatever the order of the lists', () => {
    holds((model) => {
      const reversed = {
        ...model,
        calendars: model.calendars.toReversed(),
        pools: model.pools.toReversed(),
        activities: model.activities.toReversed(),
        dependencies: model.dependencies.toReversed(),
      }
      expect(startsById(planOf(reversed))).toEqual(startsById(planOf(model)))
    })
  })

  it('[S4] is the same under other names that sort alike', () => {
    holds((model) => {
      const renamed = {
        ...model,
        activities: model.activities.map((activity) => ({ ...activity, id: `Ω/${activity.id}` })),
        dependencies: model.dependencies.map((dependency) => ({
          ...dependency,
          from: `Ω/${dependency.from}`,
          to: `Ω/${dependency.to}`,
        })),
      }
      expect([...planOf(renamed).start]).toEqual([...planOf(model).start])
    })
  })

  it('[S5] moves by whole weeks when everything in the model does', () => {
    fc.assert(
      fc.property(models, moments, fc.integer({ min: -500, max: 500 }), (model, statusAt, weeks) => {
        const here = planOf({ ...model, statusAt })
        const there = planOf(movedByWeeks({ ...model, statusAt }, weeks))
        expect([...there.start]).toEqual([...here.start].map((start) => start + weeks * 7 * DAY))
        expect([...there.totalFloat]).toEqual([...here.totalFloat])
      }),
      { numRuns: RUNS / 2 },
    )
  })

  it('[S6] leaves pinned and fixed activities where they are, whatever else is in the model', () => {
    holds((model) => {
      const plan = planOf(model)
      for (const [n, activity] of model.activities.entries()) {
        if (!isImmovable(activity)) continue
        const alone = planOf({ ...model, activities: [activity], dependencies: [] })
        expect([plan.start[n], plan.finish[n]]).toEqual([alone.start[0], alone.finish[0]])
      }
    }, RUNS / 2)
  })

  it('[S7] starts on the release or the status date when nothing else is in the way', () => {
    holds((model) => {
      const free = {
        ...model,
        dependencies: [],
        activities: model.activities.map((activity) => ({
          ...activity,
          calendar: activity.calendar ?? 'c0',
          demands: undefined,
          otherModes: undefined,
        })),
      }
      const plan = planOf(free)
      for (const [n, activity] of free.activities.entries()) {
        const { placement, calendar } = activity
        if (isImmovable(activity)) continue
        const earliestAt = placement?.kind === 'automatic' ? placement.earliestAt : undefined
        const from = Math.max(plan.network.originAt, earliestAt ?? -Infinity)
        const working = new PlainCalendar([model.calendars.find(({ id }) => id === calendar)!])
        expect(working.minutesBetween(from, plan.start[n]!)).toBe(0)
        expect(plan.start[n]).toBeGreaterThanOrEqual(from)
      }
    }, RUNS / 2)
  })

  it('[S8] of a single activity is never later with more capacity', () => {
    fc.assert(
      fc.property(models, fc.integer({ min: 1, max: 300 }), (model, more) => {
        const single = { ...model, activities: model.activities.slice(0, 1), dependencies: [] }
        const richer = {
          ...single,
          pools: model.pools.map((pool) => ({
            ...pool,
            capacity: pool.capacity + more,
            changes: pool.changes!.map((change) => ({ ...change, capacity: change.capacity + more })),
          })),
        }
        const [before, after] = [planOf(single), planOf(richer)]
        if (!before.unstaffed[0]) expect(after.finish[0]).toBeLessThanOrEqual(before.finish[0]!)
      }),
      { numRuns: RUNS / 2 },
    )
  })

  it('[S9] places every automatic activity after its automatic predecessors, the more urgent first among those that may go', () => {
    holds((model) => {
      const plan = planOf(model)
      const place = new Map([...plan.network.sequence].map((activity, at) => [activity, at]))
      expect(place.size).toBe(model.activities.length)
      const automatic = (id: string) => !isImmovable(model.activities.find((activity) => activity.id === id)!)
      const at = (id: string) => place.get(plan.network.index.activity.get(id)!)!
      for (const { from, to } of model.dependencies) if (automatic(to)) expect(at(from)).toBeLessThan(at(to))
      const rankOf = (id: string): number =>
        Math.min(
          model.activities.find((activity) => activity.id === id)!.rank ?? Infinity,
          ...model.dependencies.filter(({ from, to }) => from === id && automatic(to)).map(({ to }) => rankOf(to)),
        )
      const waitsFor = (id: string) => model.dependencies.filter(({ to }) => to === id).map(({ from }) => from)
      for (const first of model.activities.map(({ id }) => id).filter(automatic)) {
        for (const second of model.activities.map(({ id }) => id).filter(automatic)) {
          const couldGo = waitsFor(second).every((id) => at(id) < at(first))
          if (couldGo && at(second) > at(first)) expect(rankOf(first)).toBeLessThanOrEqual(rankOf(second))
        }
      }
    }, RUNS / 2)
  })
})

describe('float', () => {
  /** Automatic, working activities only: these can be delayed one at a time by a release. */
  const delayable = fc.tuple(models, fc.nat(), moments).map(([model, pick, statusAt]) => {
    const activities = model.activities.map((activity) => ({
      ...activity,
      placement: undefined,
      deadlineAt: undefined,
      otherModes: undefined,
      work: { durationMinutes: 60 },
    }))
    const dependencies = model.dependencies.map((dependency) => ({ ...dependency, atMost: undefined }))
    return { model: { ...model, statusAt, activities, dependencies }, n: pick % activities.length }
  })

  function delayed(model: Model, n: number, plan: Schedule, minutes: number): Schedule {
    const activity = model.activities[n]!
    const earliestAt = new PlainModel(model).calendarOf(activity).walk(plan.start[n]!, minutes)
    return planOf(
      { ...model, activities: model.activities.with(n, { ...activity, placement: { kind: 'automatic', earliestAt } }) },
      false,
    )
  }

  it('[F1] total float is how far an activity can slip without moving the end, and not a minute more', () => {
    fc.assert(
      fc.property(delayable, ({ model, n }) => {
        const plan = planOf(model, false)
        const float = plan.totalFloat[n]!
        expect(float).toBeGreaterThanOrEqual(0)
        expect(delayed(model, n, plan, float).finishAt).toBe(plan.finishAt)
        expect(delayed(model, n, plan, float + 1).finishAt).toBeGreaterThan(plan.finishAt)
      }),
      { numRuns: RUNS / 2 },
    )
  })

  it('[F2] free float is how far an activity can slip without moving any other, and not a minute more', () => {
    fc.assert(
      fc.property(delayable, ({ model, n }) => {
        const plan = planOf(model, false)
        const float = plan.freeFloat[n]!
        const others = (dates: Int32Array) => [...dates].filter((_, other) => other !== n)
        const kept = delayed(model, n, plan, float)
        expect([others(kept.start), kept.finishAt]).toEqual([others(plan.start), plan.finishAt])
        const broken = delayed(model, n, plan, float + 1)
        expect([others(broken.start), broken.finishAt]).not.toEqual([others(plan.start), plan.finishAt])
      }),
      { numRuns: RUNS / 2 },
    )
  })

  /** Whatever never moves, deadlines and largest lags: as planned by dependencies alone, nothing late and nothing broken. */
  const tied = fc
    .tuple(models, fc.nat(), moments)
    .map(([model, pick, statusAt]) => {
      const activities = model.activities.map((activity) => ({ ...activity, otherModes: undefined }))
      return { model: { ...model, statusAt, activities }, n: pick % activities.length }
    })
    .filter(({ model, n }) => {
      const { placement, work } = model.activities[n]!
      const movesAndWorks = (placement ?? { kind: 'automatic' }).kind === 'automatic' && work !== undefined
      const compiled = movesAndWorks ? compile(model) : undefined
      if (compiled?.ok !== true || compiled.network.modes.duration[n] === 0) return false
      return isWhole(schedule(compiled.network, { level: false }))
    })

  /** A milestone keeps its deadline to the minute, like its other bounds. */
  function isWhole(plan: Schedule): boolean {
    const isLate = ({ deadlineAt = Infinity }: Activity, n: number) => plan.finish[n]! > deadlineAt
    return violations(plan).length === 0 && !plan.network.model.activities.some(isLate)
  }

  it('[F1] with largest lags, deadlines and pins it is how far one can slip with nothing late and nothing broken', () => {
    fc.assert(
      fc.property(tied, ({ model, n }) => {
        const plan = planOf(model, false)
        const float = plan.totalFloat[n]!
        const keeps = (minutes: number) => {
          const slipped = delayed(model, n, plan, minutes)
          return slipped.finishAt <= plan.finishAt && isWhole(slipped)
        }
        expect([float, keeps(Math.max(float, 0)), keeps(Math.max(float, 0) + 1)]).toEqual([float, true, false])
      }),
      { numRuns: RUNS / 2 },
    )
  })

  it('[F2] with largest lags and pins free float is how far one can slip with no other moved and nothing broken', () => {
    fc.assert(
      fc.property(tied, ({ model, n }) => {
        const plan = planOf(model, false)
        const float = plan.freeFloat[n]!
        const others = (dates: Int32Array) => [...dates].filter((_, other) => other !== n)
        const keeps = (minutes: number) => {
          const slipped = delayed(model, n, plan, minutes)
          const stays = others(slipped.start).join() === others(plan.start).join()
          return stays && slipped.finishAt <= plan.finishAt && violations(slipped).length === 0
        }
        expect([float, keeps(Math.max(float, 0)), keeps(Math.max(float, 0) + 1)]).toEqual([float, true, false])
      }),
      { numRuns: RUNS / 2 },
    )
  })

  it('[F3] something is always critical, and everything without float is', () => {
    holds((model) => {
      const plan = planOf(model)
      expect(plan.critical.includes(1)).toBe(true)
      for (const [n, float] of plan.totalFloat.entries()) if (float <= 0) expect(plan.critical[n]).toBe(1)
    })
  })
})

describe('what is said about a schedule', () => {
  it('[X1] reasons lead without a gap to the start, and blockers hold the pool until then', () => {
    holds((model) => {
      const plan = planOf(model)
      for (const n of model.activities.keys()) {
        const reasons = explain(plan, n)
        const waits = reasons.filter((reason) => reason.kind === 'calendar' || reason.kind === 'capacity')
        const [first] = reasons
        const isOfFinish = first !== undefined && 'binds' in first && first.binds === 'finish'
        if (!isOfFinish) expect(waits[0]?.from ?? plan.start[n]).toBe(boundOf(first!))
        for (const [i, wait] of waits.entries()) expect(wait.until).toBe(waits[i + 1]?.from ?? plan.start[n])
        for (const wait of waits) {
          if (wait.kind !== 'capacity') continue
          const pool = model.pools[wait.pool]!
          const modes = model.activities.flatMap(plainModes)
          const demand = demandOn(modes[plan.mode[n]!]!, pool.id)!
          const calendar = new PlainCalendar([model.calendars.find(({ id }) => id === pool.calendar)!])
          const before = calendar.walk(wait.until, -1)
          let held = 0
          for (const blocker of wait.blockers) {
            expect(plan.start[blocker]).toBeLessThanOrEqual(before)
            expect(plan.finish[blocker]).toBeGreaterThan(before)
            held += demandOn(modes[plan.mode[blocker]!]!, pool.id)!.units
          }
          expect(held + demand.units).toBeGreaterThan(capacityOn(pool, epochDayOf(before)))
        }
      }
    })
  })

  it('[X2] loads are the work of each day, and capacity is people times working minutes', () => {
    holds((model) => {
      const plan = planOf(model)
      const [fromDay, toDay] = [FIRST_DAY + 2, epochDayOf(plan.finishAt) + 3]
      const strip = loads(plan, fromDay, toDay)
      for (const [p, pool] of model.pools.entries()) {
        const calendar = new PlainCalendar([model.calendars.find(({ id }) => id === pool.calendar)!])
        const modes = model.activities.flatMap(plainModes)
        const members = [...model.activities.keys()].filter(
          (n) => demandOn(modes[plan.mode[n]!]!, pool.id) !== undefined && !plan.unstaffed[n],
        )
        for (let day = fromDay; day < toDay; day++) {
          const worked = members.flatMap((n) =>
            piecesOf(plan, n).map(([start, finish]) => {
              const [from, to] = [Math.max(start, day * DAY), Math.min(finish, (day + 1) * DAY)]
              const minutes = to > from ? calendar.minutesBetween(from, to) : 0
              return minutes * demandOn(modes[plan.mode[n]!]!, pool.id)!.units
            }),
          )
          const capacity = pool.changes!.find(({ from, to }) => from <= day && day < to)?.capacity ?? pool.capacity
          expect(strip.demand[p * strip.days + day - fromDay]).toBe(worked.reduce((sum, part) => sum + part, 0) / 100)
          expect(strip.capacity[p * strip.days + day - fromDay]).toBe(
            (calendar.minutesBetween(day * DAY, (day + 1) * DAY) * capacity) / 100,
          )
        }
      }
    }, RUNS / 2)
  })

  it('[X3] least lags are broken by pinned and fixed activities only', () => {
    holds((model) => {
      const plan = planOf(model)
      const found = violations(plan)
      for (const violation of found) {
        expect(violation.size).toBeGreaterThan(0)
        if (violation.kind === 'too-late') continue
        expect(violation.requiredAt).toBeGreaterThan(violation.plannedAt)
        expect(isImmovable(model.activities[violation.activity]!)).toBe(true)
      }
      const asAutomatic = model.activities.map((activity) => ({
        ...activity,
        placement: undefined,
        otherModes: undefined,
        work: activity.work ?? { durationMinutes: 1 },
      }))
      const automatic = compile({ ...model, activities: asAutomatic })
      if (!automatic.ok) return
      const broken = violations(schedule(automatic.network, { level: true }))
      expect(broken.filter(({ kind }) => kind === 'too-early')).toEqual([])
    }, RUNS / 2)
  })

  it('[D7] largest lags are kept, or told with their size as somebody counting minutes sees it', () => {
    holds((model) => {
      const plan = planOf(model)
      const plain = new PlainModel(model)
      const modes = model.activities.flatMap(plainModes)
      const late = model.dependencies.flatMap(({ from, to, type, atMost }, dependency) => {
        if (atMost === undefined) return []
        const [p, s] = [plain.index.get(from)!, plain.index.get(to)!]
        const mode = modes[plan.mode[p]!]!
        const leavesAt = type === 'FS' || type === 'FF' ? plan.finish[p]! : plan.start[p]!
        const duration = plain.durationOf(model.activities[p]!, mode)
        const minutes = atMost.unit === 'percent' ? Math.round((duration * atMost.percent) / 100) : atMost.minutes
        const limit = atMost.unit === 'elapsed' ? leavesAt + minutes : plain.calendarOf(mode).walk(leavesAt, minutes)
        const plannedAt = type === 'FS' || type === 'SS' ? plan.start[s]! : plan.finish[s]!
        const size = plain.calendarOf(modes[plan.mode[s]!]!).minutesBetween(limit, plannedAt)
        return size > 0 ? [{ dependency, size }] : []
      })
      const told = violations(plan).filter(({ kind }) => kind === 'too-late')
      expect(told.map(({ dependency, size }) => ({ dependency, size }))).toEqual(late)
    })
  })

  it('[D8] without capacity in the way, nothing is held back further than some largest lag needs', () => {
    holds((model) => {
      const single = { ...model, activities: model.activities.map((one) => ({ ...one, otherModes: undefined })) }
      const compiled = compile(single)
      if (!compiled.ok) return
      const plan = schedule(compiled.network, { level: false })
      if (plan.holds === undefined) return
      const { network } = plan
      for (const n of model.activities.keys()) {
        if (plan.bounds.by[n] !== BY_SUCCESSOR) continue
        const sooner = (at: number, row: number) => (row === n && at !== NO_DATE ? at - 1 : at)
        const { startAt, finishAt } = plan.holds
        const earlier = { ...plan.holds, startAt: startAt.map(sooner), finishAt: finishAt.map(sooner) }
        const placed = placeAlong(network, network.topological, undefined, earlier)
        if (placed.startPosition[n] === plan.startPosition[n]) continue
        const broken = violations(new Schedule(network, false, placed))
        const driver = plan.bounds.driver[n]!
        expect(broken.map(({ dependency }) => dependency)).toContain(driver)
      }
    })
  })

  it('[X4] an amended network schedules like the amended model', () => {
    fc.assert(
      fc.property(models, models, moments, (model, other, statusAt) => {
        const replacements = other.activities.slice(0, model.activities.length)
        const whole = {
          ...model,
          statusAt,
          activities: model.activities.map((activity, n) => replacements[n] ?? activity),
        }
        const amended = amend(networkOf({ ...model, statusAt }), replacements)
        expect(amended.ok).toBe(compile(whole).ok)
        fc.pre(amended.ok)
        expect(amended.ok && [...schedule(amended.network, { level: true }).start]).toEqual([...planOf(whole).start])
      }),
      { numRuns: RUNS / 2 },
    )
  })
})
