import { type Id, type RecordMap, type Snapshot, type StatusCategory, type WorkItem, lowestWork } from '@trireme/domain'
import { onOf, dayOf } from '../../../schedule/days.ts'
import { fixedChoices } from '../../../work/choices.ts'
import { byRank } from '../../../work/tree.ts'

type Status = RecordMap['status']
export type LaneField = 'team' | 'priority'

/** A lane: what its cards share, `null` for those that have none of it; `undefined` where there is one lane only. */
export type Lane = { readonly id: Id | string | null | undefined; readonly title: string | null }

export type Kanban = {
  /** The steps of the workflow, in its order. */
  readonly columns: readonly Status[]
  readonly lanes: readonly Lane[]
  /** By lane and column, in the order of their ranks. */
  readonly cells: readonly (readonly (readonly WorkItem[])[])[]
  readonly shown: number
  /** Done long ago or dropped, and therefore not shown. */
  readonly over: number
}

export type KanbanWish = {
  /** The type whose items are the cards; what has no parts without. */
  readonly typeId: Id | undefined
  readonly lanes: LaneField | undefined
  readonly matches: (item: WorkItem) => boolean
  /** Whether what was done long ago, and what was dropped, is shown too. */
  readonly withOver: boolean
  readonly today: string
}

/** For so many days what is done stays on the board. */
export const DONE_DAYS = 14

/** Which items are cards: those of a type, or what has no parts. */
export function cardItems(
  snapshot: Pick<Snapshot, 'status'>,
  items: readonly WorkItem[],
  typeId: Id | undefined,
): readonly WorkItem[] {
  if (typeId !== undefined) return items.filter((item) => item.typeId === typeId)
  return items.filter(lowestWork(snapshot, items))
}

export function kanban(
  snapshot: Pick<Snapshot, 'status' | 'team'>,
  items: readonly WorkItem[],
  { typeId, lanes: field, matches, withOver, today }: KanbanWish,
): Kanban {
  const statuses = inWorkflowOrder(snapshot.status.values())
  const since = onOf(dayOf(today) - DONE_DAYS)
  const categories = new Map<Id, StatusCategory>(statuses.map(({ id, category }) => [id, category]))
  const isOver = ({ statusId, actualEndedOn }: WorkItem) => {
    const category = categories.get(statusId)
    return category === 'dropped' || (category === 'done' && (actualEndedOn ?? '') < since)
  }
  const wanted = cardItems(snapshot, items, typeId).filter(matches)
  const shown = withOver ? wanted : wanted.filter((item) => !isOver(item))
  const columns = withOver ? statuses : statuses.filter(({ category }) => category !== 'dropped')
  const lanes = lanesOf(snapshot, shown, field)
  const byCell = Map.groupBy(shown, (item) => `${laneOf(item, field)} ${item.statusId}`)
  return {
    columns,
    lanes,
    cells: lanes.map(({ id }) => columns.map((status) => (byCell.get(`${id} ${status.id}`) ?? []).toSorted(byRank))),
    shown: shown.length,
    over: wanted.length - shown.length,
  }
}

export function inWorkflowOrder(statuses: Iterable<Status>): readonly Status[] {
  return [...statuses].toSorted((one, other) => one.position - other.position || (one.id < other.id ? -1 : 1))
}

function laneOf(item: WorkItem, field: LaneField | undefined): Id | string | null | undefined {
  return field === undefined ? undefined : field === 'team' ? item.teamId : item.priority
}

const PRIORITIES = fixedChoices(['urgent', 'high', 'medium', 'low'])

/** The lanes that have cards, those without any of it last. */
function lanesOf(
  snapshot: Pick<Snapshot, 'team'>,
  shown: readonly WorkItem[],
  field: LaneField | undefined,
): readonly Lane[] {
  if (field === undefined) return [{ id: undefined, title: null }]
  const has = new Set(shown.map((item) => laneOf(item, field)))
  const all: readonly Lane[] =
    field === 'priority'
      ? PRIORITIES.map(({ id, label }) => ({ id, title: label }))
      : [...snapshot.team.values()]
          .map(({ id, name }) => ({ id, title: name }))
          .toSorted((one, other) => one.title.localeCompare(other.title))
  const rest = { id: null, title: field === 'team' ? 'No team' : 'No priority' }
  return [...all, rest].filter(({ id }) => has.has(id as never))
}
