import {
  type Id,
  type RecordMap,
  type Snapshot,
  type StatusCategory,
  type WorkItem,
  inWorkflowOrder,
  isLaunchOver,
  lowestWork,
  nearestGiven,
} from '@trireme/domain'
import { onOf, dayOf } from '../../../schedule/days.ts'
import { fixedChoices } from '../../../work/choices.ts'
import { byRank } from '../../../work/tree.ts'

type Status = RecordMap['status']
export type LaneField = 'team' | 'priority' | 'launch'

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
  /** Whether lanes without a card are there too, to be given cards. */
  readonly withEmptyLanes?: boolean
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
  snapshot: Pick<Snapshot, 'status' | 'team' | 'release' | 'work-item'>,
  items: readonly WorkItem[],
  { typeId, lanes: field, matches, withEmptyLanes = false, withOver, today }: KanbanWish,
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
  const lanes = lanesOf(snapshot, shown, field, withEmptyLanes)
  const byCell = Map.groupBy(shown, (item) => `${laneOf(snapshot, item, field)} ${item.statusId}`)
  return {
    columns,
    lanes,
    cells: lanes.map(({ id }) => columns.map((status) => (byCell.get(`${id} ${status.id}`) ?? []).toSorted(byRank))),
    shown: shown.length,
    over: wanted.length - shown.length,
  }
}

type Lanes = Pick<Snapshot, 'team' | 'release' | 'work-item'>

/** What of a field an item has: its launch is that of what it is a part of, where it has none itself. */
export function laneOf(
  snapshot: Pick<Snapshot, 'work-item'>,
  item: WorkItem,
  field: LaneField | undefined,
): Id | string | null | undefined {
  if (field === undefined) return undefined
  if (field === 'team') return item.teamId
  if (field === 'priority') return item.priority
  return nearestGiven(snapshot, item, ({ releaseId }) => releaseId)
}

/** What an item is given that comes into a lane. */
export function laneWish(field: LaneField | undefined, { id }: Lane): Partial<WorkItem> {
  switch (field) {
    case undefined:
      return {}
    case 'team':
      return { teamId: id as WorkItem['teamId'] }
    case 'priority':
      return { priority: id as WorkItem['priority'] }
    case 'launch':
      return { releaseId: id as WorkItem['releaseId'] }
  }
}

const PRIORITIES = fixedChoices(['urgent', 'high', 'medium', 'low'])
const REST: Readonly<Record<LaneField, string>> = { team: 'No team', priority: 'No priority', launch: 'No launch' }

/** The lanes in the order of their field, those without any of it last; teams by name, launches by their days. */
function lanesOf(
  snapshot: Lanes,
  shown: readonly WorkItem[],
  field: LaneField | undefined,
  withEmpty: boolean,
): readonly Lane[] {
  if (field === undefined) return [{ id: undefined, title: null }]
  const has = new Set(shown.map((item) => laneOf(snapshot, item, field)))
  const over = new Set<Id | string>([...snapshot.release.values()].filter(isLaunchOver).map(({ id }) => id))
  return [...allLanes(snapshot, field), { id: null, title: REST[field] }].filter(
    ({ id }) => has.has(id) || (withEmpty && id !== null && !over.has(id)),
  )
}

function allLanes(snapshot: Lanes, field: LaneField): readonly { readonly id: Id | string; readonly title: string }[] {
  switch (field) {
    case 'team':
      return [...snapshot.team.values()]
        .map(({ id, name }) => ({ id, title: name }))
        .toSorted((one, other) => one.title.localeCompare(other.title))
    case 'priority':
      return PRIORITIES.map(({ id, label }) => ({ id, title: label }))
    case 'launch':
      return [...snapshot.release.values()]
        .toSorted(
          (one, other) =>
            (one.targetOn ?? '9').localeCompare(other.targetOn ?? '9') || one.name.localeCompare(other.name),
        )
        .map(({ id, name }) => ({ id, title: name }))
  }
}
