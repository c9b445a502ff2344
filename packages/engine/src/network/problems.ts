import { combinedCalendar } from '../calendar/combined-calendar.ts'
import type {
  Activity,
  Calendar,
  DayInterval,
  Dependency,
  Lag,
  Mode,
  Model,
  Placement,
  Pool,
  Work,
} from '../model/model.ts'
import { LARGEST_CAPACITY } from '../model/presence.ts'
import type { Place, Problem } from '../model/problem.ts'
import { HORIZON, LONGEST_MINUTES, MINUTES_PER_DAY } from '../model/time.ts'
import { modesOf } from './activity-columns.ts'
import { type ModeColumns, type NetworkIndex, TYPE_CODE } from './network.ts'
import { type List, LISTS, type Unchecked, shapeProblems } from './shape.ts'

type Ids = Pick<ReadonlyMap<string, number>, 'get' | 'has' | 'size'>

/** Of each list of a model. */
const MOST_ITEMS = 2_000_000

/** What hinders a model from being read at all. `fresh`: the items to look at; all of them without. */
export function readingProblems(model: Model, fresh?: Unchecked): readonly Problem[] {
  return [...sizeProblems(model), ...shapeProblems(model, fresh)]
}

function sizeProblems(model: Model): readonly Problem[] {
  return LISTS.flatMap((list): Problem[] => {
    const count = (model as Partial<Model> | undefined)?.[list]?.length ?? 0
    return count > MOST_ITEMS ? [{ kind: 'too-many', where: place(list, MOST_ITEMS, ''), count, most: MOST_ITEMS }] : []
  })
}

/**
 * Everything wrong with a readable model except what needs the network: cycles, and lags that contradict. Empty: it can be
 * compiled. `unchecked`: the items to look at, all of them without.
 */
export function modelProblems(model: Model, index: NetworkIndex, unchecked?: Unchecked): readonly Problem[] {
  const { calendars, pools, activities, dependencies } = model
  const indexes = (list: List): Iterable<number> => unchecked?.[list] ?? model[list].keys()
  const status = model.statusAt === undefined ? [] : dateProblems(place('model', 0, ''), 'statusAt', model.statusAt)
  const calendarsWrong = [
    ...duplicates('calendars', calendars, index.calendar),
    ...problemsOf(indexes('calendars'), (n) => calendarProblems(calendars[n]!, n)),
  ]
  const known = calendarsWrong.length === 0 ? model : { ...model, calendars: [] }
  return [
    ...status,
    ...calendarsWrong,
    ...duplicates('pools', pools, index.pool),
    ...duplicates('activities', activities, index.activity),
    ...problemsOf(indexes('pools'), (n) => poolProblems(pools[n]!, n, index.calendar)),
    ...problemsOf(indexes('activities'), (n) => activityProblems(activities[n]!, n, known, index.calendar, index.pool)),
    ...problemsOf(indexes('dependencies'), (n) => dependencyProblems(dependencies[n]!, n, index.activity)),
  ]
}

function problemsOf(indexes: Iterable<number>, ask: (index: number) => readonly Problem[]): readonly Problem[] {
  const problems: Problem[] = []
  for (const index of indexes) problems.push(...ask(index))
  return problems
}

/** `model`: without its calendars where one of them is wrong; then nobody asks whether they work together. */
export function activityProblems(
  activity: Activity,
  index: number,
  model: Pick<Model, 'calendars' | 'pools'>,
  calendars: Ids,
  pools: Ids,
): readonly Problem[] {
  const { deadlineAt, rank } = activity
  const where = place('activities', index, activity.id)
  const problems = modesOf(activity).flatMap((mode) => modeProblems(where, mode, model, calendars, pools))
  if (activity.placement !== undefined) problems.push(...placementProblems(where, activity.placement))
  if (deadlineAt !== undefined) problems.push(...dateProblems(where, 'deadlineAt', deadlineAt))
  if (rank !== undefined && !Number.isFinite(rank)) problems.push(badNumber(where, 'rank', rank, 'a finite number'))
  return problems
}

function modeProblems(
  where: Place,
  mode: Mode,
  model: Pick<Model, 'calendars' | 'pools'>,
  calendars: Ids,
  pools: Ids,
): readonly Problem[] {
  const { calendar, demands = [], work } = mode
  const problems: Problem[] = []
  if (calendar === undefined && demands.length === 0) problems.push({ kind: 'no-calendar', where })
  if (calendar !== undefined && !calendars.has(calendar))
    problems.push({ kind: 'unknown-id', where, field: 'calendar', id: calendar })
  const named = new Set<string>()
  for (const { pool, units } of demands) {
    if (!pools.has(pool)) problems.push({ kind: 'unknown-id', where, field: 'demands.pool', id: pool })
    if (named.has(pool)) problems.push({ kind: 'pool-twice', where, pool })
    named.add(pool)
    problems.push(...wholeProblems(where, 'demands.units', units, 1, LARGEST_UNITS))
  }
  if (work !== undefined) problems.push(...workProblems(where, work, demands[0]?.units))
  if (mode.split !== undefined)
    problems.push(...wholeProblems(where, 'split.leastMinutes', mode.split.leastMinutes, 1, LONGEST_MINUTES))
  if (problems.length === 0 && !worksTogether(mode, model, calendars, pools))
    problems.push({ kind: 'no-working-time', where })
  return problems
}

/** Whether there is a minute of the week in which all calendars of a mode work. */
function worksTogether(
  { calendar, demands = [] }: Mode,
  model: Pick<Model, 'calendars' | 'pools'>,
  calendars: Ids,
  pools: Ids,
): boolean {
  if (demands.length === 0 || (demands.length === 1 && calendar === undefined)) return true
  if (model.calendars.length === 0) return true
  const named = demands.map(({ pool }) => model.pools[pools.get(pool)!]!.calendar)
  const distinct = [...new Set(calendar === undefined ? named : [calendar, ...named])]
  if (distinct.length === 1 || !distinct.every((id) => calendars.has(id))) return true
  const together = distinct.map((id) => model.calendars[calendars.get(id)!]!).reduce(combinedCalendar)
  return together.week.some((intervals) => intervals.length > 0)
}

/** An activity holds up to 1,000 people, a pool has up to 10,000. */
const LARGEST_UNITS = 100_000
const LARGEST_SUM = 2 ** 31 - 1 - LARGEST_CAPACITY

/** Pools of which more is asked in all, whatever the mode, than 32 bits count: some 20 million people. */
export function sumProblems({ pools }: Pick<Model, 'pools'>, { pool, units }: ModeColumns): readonly Problem[] {
  if (units.length * LARGEST_UNITS <= LARGEST_SUM) return []
  const sums = new Float64Array(pools.length)
  for (let at = 0; at < units.length; at++) sums[pool[at]!]! += units[at]!
  return pools.flatMap(({ id }, index) =>
    sums[index]! <= LARGEST_SUM
      ? []
      : [badNumber(place('pools', index, id), 'units asked for', sums[index]!, `at most ${LARGEST_SUM} in all`)],
  )
}

function workProblems(where: Place, work: Work, units: number | undefined): readonly Problem[] {
  if ('durationMinutes' in work)
    return wholeProblems(where, 'work.durationMinutes', work.durationMinutes, 0, LONGEST_MINUTES)
  const problems = wholeProblems(where, 'work.effortMinutes', work.effortMinutes, 0, LONGEST_MINUTES)
  if (problems.length > 0 || units === undefined || (work.effortMinutes * 100) / units <= LONGEST_MINUTES)
    return problems
  return [
    badNumber(
      where,
      'work.effortMinutes',
      work.effortMinutes,
      `with ${units} units at most ${(LONGEST_MINUTES * units) / 100}`,
    ),
  ]
}

function placementProblems(where: Place, placement: Placement): readonly Problem[] {
  switch (placement.kind) {
    case 'automatic':
      return placement.earliestAt === undefined ? [] : dateProblems(where, 'placement.earliestAt', placement.earliestAt)
    case 'pinned':
    case 'frozen':
      return dateProblems(where, 'placement.startAt', placement.startAt)
    case 'fixed':
      return windowProblems(where, placement.startAt, placement.finishAt)
    default:
      return [unknownWord(where, 'placement.kind', (placement as { readonly kind: string }).kind)]
  }
}

function windowProblems(where: Place, startAt: number, finishAt: number): readonly Problem[] {
  const problems = [
    ...dateProblems(where, 'placement.startAt', startAt),
    ...dateProblems(where, 'placement.finishAt', finishAt),
  ]
  if (problems.length === 0 && finishAt < startAt)
    problems.push({ kind: 'ends-before-start', where, startAt, finishAt })
  return problems
}

function dependencyProblems(dependency: Dependency, index: number, activities: Ids): readonly Problem[] {
  const where = place('dependencies', index, `${dependency.from} → ${dependency.to}`)
  const problems: Problem[] = []
  for (const field of ['from', 'to'] as const) {
    if (!activities.has(dependency[field])) problems.push({ kind: 'unknown-id', where, field, id: dependency[field] })
  }
  if (!Object.hasOwn(TYPE_CODE, dependency.type)) problems.push(unknownWord(where, 'type', dependency.type))
  const { lag, atMost } = dependency
  if (lag !== undefined) problems.push(...lagProblems(where, 'lag', lag))
  if (atMost !== undefined) problems.push(...lagProblems(where, 'atMost', atMost))
  if (problems.length === 0 && areCrossed(lag, atMost)) problems.push({ kind: 'lags-crossed', where })
  return problems
}

/** Told of amounts in one unit alone; none is none in every unit. */
function areCrossed(least: Lag | undefined, most: Lag | undefined): boolean {
  if (most === undefined) return false
  const amount = (lag: Lag) => (lag.unit === 'percent' ? lag.percent : lag.minutes)
  if (least === undefined || amount(least) === 0) return amount(most) < 0
  return (least.unit === most.unit || amount(most) === 0) && amount(most) < amount(least)
}

function lagProblems(where: Place, field: 'lag' | 'atMost', lag: Lag): readonly Problem[] {
  switch (lag.unit) {
    case 'working':
    case 'elapsed':
      return wholeProblems(where, `${field}.minutes`, lag.minutes, -LONGEST_MINUTES, LONGEST_MINUTES)
    case 'percent':
      if (Math.abs(lag.percent) <= LARGEST_PERCENT) return []
      return [badNumber(where, `${field}.percent`, lag.percent, `between −${LARGEST_PERCENT} and ${LARGEST_PERCENT}`)]
    default:
      return [unknownWord(where, `${field}.unit`, (lag as { readonly unit: string }).unit)]
  }
}

const LARGEST_PERCENT = 10_000

function poolProblems(pool: Pool, index: number, calendars: Ids): readonly Problem[] {
  const where = place('pools', index, pool.id)
  const problems = [...wholeProblems(where, 'capacity', pool.capacity, 0, LARGEST_CAPACITY)]
  if (!calendars.has(pool.calendar)) problems.push({ kind: 'unknown-id', where, field: 'calendar', id: pool.calendar })
  const changes = [...(pool.changes ?? [])].sort((a, b) => a.from - b.from)
  for (const [n, change] of changes.entries()) {
    problems.push(...wholeProblems(where, 'changes.capacity', change.capacity, 0, LARGEST_CAPACITY))
    problems.push(...dayProblems(where, 'changes.from', change.from), ...dayProblems(where, 'changes.to', change.to))
    const overlaps = n > 0 && change.from < changes[n - 1]!.to
    if (overlaps || change.to < change.from) problems.push({ kind: 'overlapping-changes', where, from: change.from })
  }
  return problems
}

function calendarProblems(calendar: Calendar, index: number): readonly Problem[] {
  const where = place('calendars', index, calendar.id)
  const problems: Problem[] = []
  if (calendar.week.length !== 7)
    problems.push(badNumber(where, 'week.length', calendar.week.length, '7 lists, Monday first'))
  if (!calendar.week.every(areIntervals)) problems.push({ kind: 'bad-intervals', where, field: 'week' })
  if (!calendar.week.some((day) => day.some(([from, to]) => to > from)))
    problems.push({ kind: 'no-working-time', where })
  const days = new Set<number>()
  for (const { day, intervals } of calendar.exceptions ?? []) {
    problems.push(...dayProblems(where, 'exceptions.day', day))
    if (days.has(day) || !areIntervals(intervals))
      problems.push({ kind: 'bad-intervals', where, field: `exceptions.${day}` })
    days.add(day)
  }
  return problems
}

/** Whole minutes of one day that do not overlap. */
function areIntervals(intervals: readonly DayInterval[]): boolean {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0])
  return sorted.every(
    ([from, to], n) => isMinuteOfDay(from) && isMinuteOfDay(to) && from <= to && from >= (sorted[n - 1]?.[1] ?? 0),
  )
}

function isMinuteOfDay(minute: number): boolean {
  return Number.isInteger(minute) && minute >= 0 && minute <= MINUTES_PER_DAY
}

function dateProblems(where: Place, field: string, at: number): readonly Problem[] {
  return wholeProblems(where, field, at, HORIZON.from, HORIZON.until - 1)
}

function dayProblems(where: Place, field: string, day: number): readonly Problem[] {
  return wholeProblems(where, field, day, HORIZON.from / MINUTES_PER_DAY, HORIZON.until / MINUTES_PER_DAY)
}

function wholeProblems(where: Place, field: string, value: number, least: number, most: number): readonly Problem[] {
  if (Number.isInteger(value) && value >= least && value <= most) return []
  return [badNumber(where, field, value, `a whole number from ${least} to ${most}`)]
}

function badNumber(where: Place, field: string, value: number, expected: string): Problem {
  return { kind: 'bad-number', where, field, value, expected }
}

/** For values that the types exclude and plain JavaScript does not. */
function unknownWord(where: Place, field: string, value: string): Problem {
  return { kind: 'unknown-word', where, field, value }
}

/** `ids`: all that there are. */
function duplicates(list: Place['list'], items: readonly { readonly id: string }[], ids: Ids): readonly Problem[] {
  if (ids.size === items.length) return []
  const seen = new Set<string>()
  const problems: Problem[] = []
  for (const [index, { id }] of items.entries()) {
    if (seen.has(id)) problems.push({ kind: 'duplicate-id', where: place(list, index, id) })
    seen.add(id)
  }
  return problems
}

function place(list: Place['list'], index: number, id: string): Place {
  return { list, index, id }
}
