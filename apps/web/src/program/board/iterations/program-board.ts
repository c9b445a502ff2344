import { type Id, type Snapshot, type WorkItem, isOpenWork, iterationByItem } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { endsOn } from '../../../schedule/days.ts'
import { byRank } from '../../../work/tree.ts'
import { type IterationColumn, iterationColumns, iterationOf } from './iteration-columns.ts'

/**
 * Why a card lies where it does: its iteration, that of what it is a part of, the end the plan gives it; or nothing of these,
 * where it waits to be planned.
 */
export type PlacedBy = 'iteration' | 'parent' | 'dates' | 'nothing'

export type Placed = {
  readonly item: WorkItem
  readonly teamId: Id | null
  /** Among all columns, shown or not; -1 for what waits to be planned. */
  readonly column: number
  readonly by: PlacedBy
  /** The iteration it lies in, its own or that of what it is a part of, and its last day; null where it lies in none. */
  readonly iterationId: Id<'iteration'> | null
  readonly endsOn: string | null
}

export type ProgramBoard = {
  /** Every column; the board shows those from `first` on. */
  readonly columns: readonly IterationColumn[]
  readonly first: number
  readonly lanes: readonly { readonly teamId: Id | null; readonly title: string }[]
  /** By lane and shown column. */
  readonly cells: readonly (readonly (readonly Placed[])[])[]
  /** By lane, what waits to be planned, in the order of its ranks; empty where it is not asked for. */
  readonly unplanned: readonly (readonly Placed[])[]
  readonly shown: number
  /** Open work with neither an iteration nor dates that fall into one. */
  readonly waiting: number
  /** Done, and neither in an iteration nor in the days of one. */
  readonly doneOutside: number
  /** In columns before the first. */
  readonly earlier: number
}

type Records = Pick<Snapshot, 'iteration' | 'team' | 'work-item' | 'status'>

/** Where items lie on the board of iterations; what is dropped lies nowhere. */
export function placer(snapshot: Records, columns: readonly IterationColumn[], plan: Pick<Plan, 'items'>) {
  const columnOf = new Map(
    columns.flatMap(({ iterations }, nth) => [...iterations.values()].map(({ id }) => [id as Id, nth] as const)),
  )
  const given = iterationByItem(snapshot)
  return (item: WorkItem): Placed | undefined => {
    if (snapshot.status.get(item.statusId)?.category === 'dropped') return undefined
    const iterationId = given(item)
    const column = iterationId === null ? undefined : columnOf.get(iterationId)
    if (column !== undefined) {
      const iteration = snapshot.iteration.get(iterationId!)!
      const by = item.iterationId === null ? 'parent' : 'iteration'
      return { item, teamId: iteration.teamId ?? item.teamId, column, by, iterationId, endsOn: iteration.endsOn }
    }
    const planned = plan.items.get(item.id)
    if (planned === undefined) return undefined
    const on = endsOn(planned)
    const byDates = columns.findIndex((each) => each.startsOn <= on && on <= each.endsOn)
    return byDates === -1
      ? undefined
      : { item, teamId: item.teamId, column: byDates, by: 'dates', iterationId: null, endsOn: null }
  }
}

export type ProgramWish = {
  readonly today: string
  readonly withPast: boolean
  readonly withUnplanned?: boolean
}

/** Cards by team and iteration, from the iteration before today's on, in a cell by when they start. */
export function programBoard(
  snapshot: Records,
  plan: Pick<Plan, 'items'>,
  cards: readonly WorkItem[],
  { today, withPast, withUnplanned = false }: ProgramWish,
): ProgramBoard {
  const columns = iterationColumns(snapshot.iteration.values())
  const now = columns.findIndex(({ endsOn: end }) => end >= today)
  const first = withPast ? 0 : Math.max(0, (now === -1 ? columns.length : now) - 1)
  const placeOf = placer(snapshot, columns, plan)
  const placed: Placed[] = []
  const outside: WorkItem[] = []
  for (const item of cards) {
    const place = placeOf(item)
    if (place !== undefined) placed.push(place)
    else if (snapshot.status.get(item.statusId)?.category !== 'dropped') outside.push(item)
  }
  const waiting = outside.filter((item) => isOpenWork(snapshot, item)).toSorted(byRank)
  const unplanned = withUnplanned
    ? waiting.map((item): Placed => ({
        item,
        teamId: item.teamId,
        column: -1,
        by: 'nothing',
        iterationId: null,
        endsOn: null,
      }))
    : []
  const shown = placed.filter(({ column }) => column >= first)
  const used = new Set<Id | null>([...shown, ...unplanned].map(({ teamId }) => teamId))
  for (const { iterations } of columns.slice(first))
    for (const teamId of iterations.keys()) if (teamId) used.add(teamId)
  const lanes = [
    ...[...snapshot.team.values()]
      .filter(({ id }) => used.has(id))
      .map(({ id, name }) => ({ teamId: id as Id | null, title: name }))
      .toSorted((one, other) => one.title.localeCompare(other.title)),
    ...(used.has(null) ? [{ teamId: null, title: 'No team' }] : []),
  ]
  const byCell = Map.groupBy(shown, ({ teamId, column }) => `${teamId} ${column}`)
  const startOf = ({ item }: Placed) => plan.items.get(item.id)?.startsAt ?? Infinity
  return {
    columns,
    first,
    lanes,
    cells: lanes.map(({ teamId }) =>
      columns
        .slice(first)
        .map((_, nth) =>
          (byCell.get(`${teamId} ${first + nth}`) ?? []).toSorted(
            (one, other) => startOf(one) - startOf(other) || (one.item.id < other.item.id ? -1 : 1),
          ),
        ),
    ),
    unplanned: lanes.map(({ teamId }) => unplanned.filter((each) => each.teamId === teamId)),
    shown: shown.length,
    waiting: waiting.length,
    doneOutside: outside.length - waiting.length,
    earlier: placed.length - shown.length,
  }
}

/** What the days of an iteration are called where a team has none in them. */
export function columnTitle(column: IterationColumn, teamId: Id | null, days: string): string {
  return iterationOf(column, teamId)?.name ?? days
}
