import { edit } from '@trireme/client'
import type { ChangeSet, Id, WorkItem } from '@trireme/domain'
import { Button, EmptyState, StatusGlyph, announce } from '@trireme/ui'
import { SquareKanban } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { counted } from '../../../schedule/days.ts'
import { glyphOf } from '../../../work/choices.ts'
import { useRecords, useVersions, useWorkspace } from '../../../workspace/use-workspace.tsx'
import { BoardSurface } from '../surface/board-surface.tsx'
import type { CardPlace } from '../surface/board-layout.ts'
import { rankInto } from '../surface/rank-into.ts'
import { useBlocked } from '../use-blocked.ts'
import type { BoardViewProps } from '../views.ts'
import { KanbanCard } from './kanban-card.tsx'
import { type Lane, cardItems, inWorkflowOrder, kanban } from './kanban.ts'
import { LimitNote } from './limit-note.tsx'
import { overLimit } from './limits.ts'
import { useStatusDays } from './use-status-days.ts'

const SIZES = { headPx: 44, cardPx: 74, columnPx: { least: 228, most: 340 } } as const
/** A line of words above the cards of a team. */
const CELL_HEAD_PX = 20
const NAMED_BY = ['team', 'person', 'status'] as const

/** Work by status: what is to come, under way and done, moved on by hand or by keys. */
export function KanbanView({ search, setSearch, matches, isFiltered, onResult }: BoardViewProps) {
  const workspace = useWorkspace()
  const { replica, rights, today } = workspace
  const items = useRecords('work-item')
  const names = useVersions(NAMED_BY)
  const blocked = useBlocked()
  const daysOf = useStatusDays()
  const { cards: typeId, lanes: field } = search
  const withOver = search.over !== undefined
  const made = useMemo(
    () => kanban(replica.snapshot, items, { typeId: typeId as Id | undefined, lanes: field, matches, withOver, today }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- names stand for tables that change in place
    [replica, items, typeId, field, matches, withOver, today, names],
  )
  const cells = useMemo(() => made.cells.map((row) => row.map((cell) => cell.map(({ id }) => id as Id))), [made])
  const cards = useMemo(
    () => cardItems(replica.snapshot, items, typeId as Id | undefined),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- names stand for tables that change in place
    [replica, items, typeId, names],
  )
  const words = [
    counted(made.shown, 'item'),
    ...(made.over > 0 ? [`${made.over.toLocaleString('en')} dropped or done earlier not shown`] : []),
  ].join(' · ')
  useEffect(() => onResult(words), [onResult, words])

  const itemOf = (id: Id) => replica.get('work-item', id)!

  function move(id: Id, to: CardPlace): boolean {
    const item = itemOf(id)
    const column = made.columns[to.column]!
    const lane = made.lanes[to.lane]!
    const others = made.cells[to.lane]![to.column]!.filter((each) => each.id !== id)
    const ranks = rankInto(others, item, to.at, items)
    const wish = { statusId: column.id, ...laneWish(field, lane) }
    const changes: ChangeSet = [...new Set([id, ...ranks.keys()])].flatMap((each) => {
      const rank = ranks.get(each)
      const change = edit('work-item', itemOf(each), { ...(rank && { rank }), ...(each === id && wish) })
      return change === null ? [] : [change]
    })
    if (changes.length === 0) return false
    const isOther = item.statusId !== column.id || (field !== undefined && laneOf(item, field) !== lane.id)
    const where = lane.title === null ? column.name : `${column.name}, ${lane.title}`
    const said = isOther ? `${item.title} is now ${where}` : `${item.title}: number ${to.at + 1} of ${where}`
    const label = item.statusId !== column.id ? `Set status of ${item.key}` : isOther ? `Move ${item.key}` : `Rank ${item.key}` // prettier-ignore
    if (!workspace.act(changes, label, isOther ? { toast: said } : {})) return false
    if (!isOther) announce(said)
    return true
  }

  function face(id: Id, isCurrent: boolean) {
    const item = itemOf(id)
    return (
      <KanbanCard
        item={item}
        team={field === 'team' ? undefined : replica.get('team', item.teamId)?.name}
        owner={replica.get('person', item.ownerId)?.name}
        blocked={blocked.get(id)}
        days={daysOf(item)}
        isCurrent={isCurrent}
        mayMove={rights.mayChange('work-item', item)}
      />
    )
  }

  if (made.shown === 0)
    return (
      <EmptyState
        icon={<SquareKanban size={28} aria-hidden="true" />}
        action={
          isFiltered ? (
            <Button onClick={() => setSearch({ filter: undefined })}>Clear filters</Button>
          ) : made.over > 0 ? (
            <Button onClick={() => setSearch({ over: 'shown' })}>Show done and dropped</Button>
          ) : (
            <Button onClick={() => setSearch({ cards: undefined })}>Show the lowest level</Button>
          )
        }
      >
        {isFiltered
          ? 'Nothing matches these filters.'
          : made.over > 0
            ? `All that is here was dropped, or done some time ago: ${counted(made.over, 'item')}.`
            : 'There is nothing of this type.'}
      </EmptyState>
    )
  return (
    <BoardSurface
      label="Work by status"
      {...SIZES}
      columns={made.columns.map((status, nth) => ({
        id: status.id,
        title: status.name,
        head: (
          <>
            <StatusGlyph status={glyphOf(status)} label="" />
            <h2 className="clip">{status.name}</h2>
            <span className="meta numeric">
              {made.cells.reduce((sum, row) => sum + row[nth]!.length, 0).toLocaleString('en')}
            </span>
            <LimitNote status={status} cards={cards} />
          </>
        ),
      }))}
      lanes={made.lanes.map(({ id, title }, nth) => ({
        id: String(id),
        title,
        band: <span className="meta numeric">{made.cells[nth]!.reduce((sum, { length }) => sum + length, 0)}</span>,
      }))}
      cells={cells}
      {...(field === 'team' && made.columns.some(({ itemLimit }) => itemLimit !== null)
        ? { cellHead: { px: CELL_HEAD_PX, of: limitOfTeam } }
        : {})}
      face={face}
      titleOf={(id) => itemOf(id).title}
      whyFixed={(id) => rights.whyNot('work-item', itemOf(id))}
      onMove={move}
      destinations={(id) => {
        const item = itemOf(id)
        const lane = Math.max(
          0,
          made.lanes.findIndex((each) => each.id === (field && laneOf(item, field))),
        )
        return inWorkflowOrder(replica.snapshot.status.values())
          .filter(({ id: statusId }) => statusId !== item.statusId)
          .map((status) => ({
            kind: 'item' as const,
            label: `Move to ${status.name}`,
            onSelect: () => {
              const column = made.columns.findIndex((each) => each.id === status.id)
              if (column !== -1) move(id, { lane, column, at: made.cells[lane]![column]!.length })
              else setStatus(item, status.id, status.name)
            },
          }))
      }}
    />
  )

  /** How a team stands against the limit of a column. */
  function limitOfTeam(lane: number, column: number) {
    const status = made.columns[column]!
    const { id, title } = made.lanes[lane]!
    const over = overLimit(status, cards).find(({ teamId }) => teamId === id)
    if (status.itemLimit === null) return null
    return (
      <p className="board-cell-head meta numeric" data-over={over !== undefined || undefined}>
        {over === undefined ? `≤ ${status.itemLimit}` : `▲ ${over.count}, ${over.over} over the limit`}
        <span className="tri-unseen">, {title}</span>
      </p>
    )
  }

  /** Into a column that is not shown. */
  function setStatus(item: WorkItem, statusId: Id<'status'>, name: string) {
    const change = edit('work-item', item, { statusId })
    if (change !== null) workspace.act([change], `Set status of ${item.key}`, { toast: `${item.title} is now ${name}` })
  }
}

function laneOf(item: WorkItem, field: 'team' | 'priority') {
  return field === 'team' ? item.teamId : item.priority
}

function laneWish(field: 'team' | 'priority' | undefined, { id }: Lane): Partial<WorkItem> {
  if (field === undefined) return {}
  return field === 'team' ? { teamId: id as WorkItem['teamId'] } : { priority: id as WorkItem['priority'] }
}
