import type { Id, RecordMap } from '@trireme/domain'
import { dayOf, onOf } from '../../../schedule/days.ts'

type Iteration = RecordMap['iteration']

/** Iterations of many teams that lie beside each other; each team has at most one in it. */
export type IterationColumn = {
  readonly startsOn: string
  /** The day before the next column starts; of the last, the last day of its iterations. */
  readonly endsOn: string
  /** By team; those of no team count for every team that has none of its own. */
  readonly iterations: ReadonlyMap<Id | null, Iteration>
}

/**
 * Iterations in columns, whatever cadence each team has: a column goes from the earliest start to the earliest end, and
 * takes all that start within. Of two that one team has in the same days, the second gets a column of its own. Iterations
 * without both dates are left out.
 */
export function iterationColumns(iterations: Iterable<Iteration>): readonly IterationColumn[] {
  const dated = [...iterations]
    .filter(({ startsOn, endsOn }) => startsOn !== null && endsOn !== null)
    .toSorted((one, other) => compare(one.startsOn!, other.startsOn!) || compare(one.endsOn!, other.endsOn!) || compare(one.id, other.id)) // prettier-ignore
  const columns: { startsOn: string; earliestEnd: string; lastEnd: string; iterations: Map<Id | null, Iteration> }[] =
    []
  for (const iteration of dated) {
    const [startsOn, endsOn] = [iteration.startsOn!, iteration.endsOn!]
    const column = columns.at(-1)
    if (column !== undefined && startsOn <= column.earliestEnd && !column.iterations.has(iteration.teamId)) {
      column.iterations.set(iteration.teamId, iteration)
      if (endsOn < column.earliestEnd) column.earliestEnd = endsOn
      if (endsOn > column.lastEnd) column.lastEnd = endsOn
    } else {
      const own = new Map([[iteration.teamId as Id | null, iteration]])
      columns.push({ startsOn, earliestEnd: endsOn, lastEnd: endsOn, iterations: own })
    }
  }
  return columns.map(({ startsOn, lastEnd, iterations: own }, nth) => {
    const next = columns[nth + 1]?.startsOn
    const endsOn = next === undefined ? lastEnd : next > startsOn ? onOf(dayOf(next) - 1) : startsOn
    return { startsOn, endsOn, iterations: own }
  })
}

/** The iteration a team has in a column: its own, else one of no team. */
export function iterationOf({ iterations }: IterationColumn, teamId: Id | null): Iteration | undefined {
  return iterations.get(teamId) ?? iterations.get(null)
}

/**
 * What the iterations of a column are called together: their name where it is one, else what is left of each without the
 * name of its team, a bare number as “Iteration 9”. Undefined where they have nothing in common.
 */
export function columnName(
  { iterations }: IterationColumn,
  teamName: (id: Id | null) => string | undefined,
): string | undefined {
  const names = new Set(
    [...iterations.values()].map(({ name, teamId }) => {
      const team = teamName(teamId)
      const rest = team !== undefined && name.startsWith(`${team} `) ? name.slice(team.length).trim() : name
      return iterations.size === 1 ? name : rest
    }),
  )
  const [name, ...others] = names
  if (name === undefined || others.length > 0) return undefined
  return /^\d+$/.test(name) ? `Iteration ${name}` : name
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
