import { lowerBound } from '../bounds/lower-bound.ts'
import { modeBound } from '../bounds/mode-bound.ts'
import { geneticSearch } from '../improve/genetic-search.ts'
import { WindowPass } from '../improve/lags/window-pass.ts'
import { randomModes, repair } from '../improve/multi-mode/mode-assignment.ts'
import { ModePass } from '../improve/multi-mode/mode-pass.ts'
import { multiModeSearch } from '../improve/multi-mode/multi-mode-search.ts'
import { possibleModes } from '../improve/multi-mode/possible-modes.ts'
import { type Random, randomFrom } from '../improve/random.ts'
import { compileProject } from './compiled-project.ts'
import { contradictingLags, missingResource } from './contradiction.ts'
import { orderedPairs } from './incompatible-pairs.ts'
import { type ModeColumns, multiModeColumns, withModesOf } from './multi-mode-columns.ts'
import type { Project } from './project.ts'

/** Cells of periods and resources that a search agrees to hold. */
const MOST_CELLS = 50_000_000
/** Windows need a cell for each pair of activities. */
const MOST_ACTIVITIES = 5000
/** Projects with leads past a start are searched by windows up to this many activities, and beyond it by lists. */
const MOST_TURNED = 1000
/** Random choices of modes that are repaired before a large project counts as open. */
const REPAIRS = 200

export interface Solution {
  readonly makespan: number
  /** The period in which each activity starts. */
  readonly start: Int32Array
  /** Which of its modes each activity takes, from 0. */
  readonly mode: Int32Array
  /** How many schedules had been made when it was found, this one included. */
  readonly schedules: number
}

export type Solving =
  /** Yields each better solution, answers how many schedules were made; yields none where none was found. */
  | {
      readonly kind: 'search'
      readonly lowerBound: number
      readonly solutions: Generator<Solution, number>
    }
  /** Proven: there is no schedule. */
  | { readonly kind: 'impossible'; readonly reason: string }
  /** Nobody knows: there is nothing to search from. */
  | { readonly kind: 'open'; readonly reason: string }

/**
 * Any project that this package reads: one mode or several, nonrenewable resources, minimum and maximum lags. Equal
 * projects, budgets and seeds give equal answers. `schedules`: how many are made at most, a whole number from 1; else the
 * answer is `open` and says so. `seed`: any number, of which the whole part modulo 2³² counts.
 */
export function solveProject(
  project: Project,
  options: { readonly schedules: number; readonly seed: number },
): Solving {
  const { schedules } = options
  if (!Number.isInteger(schedules) || schedules < 1)
    return { kind: 'open', reason: `the schedules to make are ${schedules}; expected a whole number, 1 or more` }
  const reason = missingResource(project)
  if (reason !== undefined) return { kind: 'impossible', reason }
  const { activities } = project
  if (activities.length === 0) return searching(0, one(nothing()))
  const periods = horizonOf(project)
  if (periods * Math.max(1, project.renewable.length) > MOST_CELLS)
    return { kind: 'open', reason: `its schedules may take ${periods} periods, more than are held here` }
  const isDirected = hasNoCycle(project)
  const isSingle = isDirected && activities.every(({ modes }) => modes.length === 1)
  if (isSingle && (activities.length > MOST_TURNED || !mayTurn(project))) return singleMode(project, options)
  if (activities.length > MOST_ACTIVITIES)
    return {
      kind: 'open',
      reason: `several modes or lags in a circle are searched for up to ${MOST_ACTIVITIES} activities`,
    }
  const columns = multiModeColumns(project)
  const random = randomFrom(options.seed)
  const circle = contradictingLags(project)
  if (circle !== undefined) return { kind: 'impossible', reason: circle }
  const possible = somePossibleModes(columns, random)
  if (possible === 'none')
    return { kind: 'impossible', reason: 'no choice of modes leaves enough of the nonrenewable resources' }
  if (possible === 'open')
    return { kind: 'open', reason: 'no choice of modes was found that leaves enough of the nonrenewable resources' }
  const reduced = withModesOf(columns, project)
  const closer = contradictingLags(reduced)
  if (closer !== undefined) return { kind: 'impossible', reason: closer }
  const least = isSingle ? lowerBound(project, compileProject(project)) : 0
  return severalModes(reduced, columns, { ...options, periods, random, possible, isDirected, least })
}

function singleMode(project: Project, options: { readonly schedules: number; readonly seed: number }): Solving {
  const compiled = compileProject(project)
  const bound = lowerBound(project, compiled)
  const mode = new Int32Array(compiled.count)
  return searching(
    bound,
    (function* () {
      const search = geneticSearch(compiled, { ...options, lowerBound: bound })
      for (;;) {
        const next = search.next()
        if (next.done === true) return next.value
        yield { ...next.value, mode }
      }
    })(),
  )
}

type Start = {
  readonly schedules: number
  readonly periods: number
  readonly random: Random
  readonly possible: Int32Array
  readonly isDirected: boolean
  /** Known already: no schedule is shorter. */
  readonly least: number
}

function severalModes(project: Project, columns: ModeColumns, start: Start): Solving {
  const ordered = start.isDirected ? ({ ok: true, precedences: [] } as const) : orderedPairs(project)
  if (!ordered.ok) {
    const [first, second] = ordered.pair.map((activity) => project.activities[activity]!.number)
    return {
      kind: 'impossible',
      reason: `activities ${first!} and ${second!} cannot run together on resource ${ordered.resource + 1}, and the lags let neither wait for the other`,
    }
  }
  const closer = { ...project, precedences: [...project.precedences, ...ordered.precedences] }
  const bound = Math.max(start.least, modeBound(closer))
  const isPlain = start.isDirected && !mayTurn(project) && project.precedences.every(({ type }) => type === 'FS')
  const decoder = isPlain ? new ModePass(project, columns, start) : new WindowPass(closer, columns, start.periods)
  return searching(
    bound,
    (function* () {
      for (const { modes, ...found } of multiModeSearch(decoder, columns, { ...start, lowerBound: bound }))
        yield { ...found, mode: modes.map((mode) => columns.index[mode]!) }
      return decoder.schedules
    })(),
  )
}

function searching(bound: number, solutions: Generator<Solution, number>): Solving {
  return { kind: 'search', lowerBound: bound, solutions }
}

function* one(solution: Solution): Generator<Solution, number> {
  yield solution
  return solution.schedules
}

function nothing(): Solution {
  return { makespan: 0, start: new Int32Array(0), mode: new Int32Array(0), schedules: 0 }
}

function somePossibleModes(columns: ModeColumns, random: Random): Int32Array | 'none' | 'open' {
  const { first } = columns
  if (first.some((at, activity) => activity > 0 && at === first[activity - 1])) return 'none'
  for (let tries = 0; tries < REPAIRS; tries++) {
    const modes = randomModes(columns, random)
    if (repair(columns, modes, random)) return modes
  }
  return possibleModes(columns)
}

/** Periods that are enough for some schedule, if there is one. */
function horizonOf({ activities, precedences }: Project): number {
  const longest = activities.map(({ modes }) => Math.max(...modes.map(({ duration }) => duration)))
  const wait = longest.slice()
  for (const { from, type, lag } of precedences)
    wait[from] = Math.max(wait[from]!, type === 'FS' ? longest[from]! + lag : lag)
  const latestRelease = activities.reduce((latest, { release }) => Math.max(latest, release), 0)
  return (
    wait.reduce((sum, periods) => sum + periods, 0) +
    latestRelease +
    longest.reduce((most, periods) => Math.max(most, periods), 0) +
    1
  )
}

/** Whether some activity may start before one that it follows: no list that keeps the precedences places it there. */
function mayTurn({ activities, precedences }: Project): boolean {
  return precedences.some(({ from, type, lag }) => {
    const toStart = type === 'FS' ? lag + Math.min(...activities[from]!.modes.map(({ duration }) => duration)) : lag
    return toStart < 0
  })
}

/** Whether all precedences lead one way (Kahn 1962). */
function hasNoCycle({ activities, precedences }: Project): boolean {
  const waitsFor = activities.map(() => 0)
  const after = activities.map((): number[] => [])
  for (const { from, to } of precedences) {
    waitsFor[to]!++
    after[from]!.push(to)
  }
  const open = [...waitsFor.keys()].filter((activity) => waitsFor[activity] === 0)
  let placed = 0
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    placed++
    for (const to of after[next]!) if (--waitsFor[to]! === 0) open.push(to)
  }
  return placed === activities.length
}
