import type { Id, Snapshot, WorkItem } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { formatDate } from '@trireme/ui'
import { endsOn } from '../../../schedule/days.ts'
import { type IterationColumn, iterationColumns, iterationOf } from './iteration-columns.ts'

/** Why a card lies where it does: its iteration, that of what it is a part of, or the end the plan gives it. */
export type PlacedBy = 'iteration' | 'parent' | 'dates'

export type Placed = {
  readonly item: WorkItem
  readonly teamId: Id | null
  /** Among all columns, shown or not. */
  readonly column: number
  readonly by: PlacedBy
  /** The last day of the iteration it was put into; null where it was put into none. */
  readonly endsOn: string | null
}

export type ProgramBoard = {
  /** Every column; the board shows those from `first` on. */
  readonly columns: readonly IterationColumn[]
  readonly first: number
  readonly lanes: readonly { readonly teamId: Id | null; readonly title: string }[]
  /** By lane and shown column. */
  readonly cells: readonly (readonly (readonly Placed[])[])[]
  readonly shown: number
  /** Neither an iteration nor dates that fall into one. */
  readonly unplaced: number
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
      return { item, teamId: iteration.teamId ?? item.teamId, column, by, endsOn: iteration.endsOn }
    }
    const planned = plan.items.get(item.id)
    if (planned === undefined) return undefined
    const on = endsOn(planned)
    const byDates = columns.findIndex((each) => each.startsOn <= on && on <= each.endsOn)
    return byDates === -1 ? undefined : { item, teamId: item.teamId, column: byDates, by: 'dates', endsOn: null }
  }
}

/** The iteration of an item: its own, else that of what it is a part of. */
export function iterationByItem(snapshot: Pick<Snapshot, 'work-item'>): (item: WorkItem) => Id<'iteration'> | null {
  return function given(item): Id<'iteration'> | null {
    if (item.iterationId !== null) return item.iterationId
    const parent = item.parentId === null ? undefined : snapshot['work-item'].get(item.parentId)
    return parent === undefined ? null : given(parent)
  }
}

/** Cards by team and iteration, from the iteration before today's on, in a cell by when they start. */
export function programBoard(
  snapshot: Records,
  plan: Pick<Plan, 'items'>,
  cards: readonly WorkItem[],
  { today, withPast }: { readonly today: string; readonly withPast: boolean },
): ProgramBoard {
  const columns = iterationColumns(snapshot.iteration.values())
  const now = columns.findIndex(({ endsOn: end }) => end >= today)
  const first = withPast ? 0 : Math.max(0, (now === -1 ? columns.length : now) - 1)
  const placeOf = placer(snapshot, columns, plan)
  const placed = cards.map(placeOf).filter((each) => each !== undefined)
  const shown = placed.filter(({ column }) => column >= first)
  const used = new Set<Id | null>(shown.map(({ teamId }) => teamId))
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
    shown: shown.length,
    unplaced:
      cards.filter(({ statusId }) => snapshot.status.get(statusId)?.category !== 'dropped').length - placed.length,
    earlier: placed.length - shown.length,
  }
}

/** Why work does not fit the iteration it was put into, in a sentence; undefined where it does, or nobody put it there. */
export function outlasts(
  { item, endsOn: ends }: Placed,
  plan: Pick<Plan, 'items'>,
  isDone: boolean,
): string | undefined {
  const planned = plan.items.get(item.id)
  if (isDone || ends === null || planned === undefined) return undefined
  const on = endsOn(planned)
  return on <= ends
    ? undefined
    : `Scheduled to end ${formatDate(on)}, after its iteration, which ends ${formatDate(ends)}.`
}

/** What the days of an iteration are called where a team has none in them. */
export function columnTitle(column: IterationColumn, teamId: Id | null, days: string): string {
  return iterationOf(column, teamId)?.name ?? days
}
