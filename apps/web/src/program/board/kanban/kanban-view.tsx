import { edit } from '@trireme/client'
import {
  type ChangeSet,
  type Id,
  type RecordMap,
  type WorkItem,
  calendarDayCount,
  inWorkflowOrder,
} from '@trireme/domain'
import { Button, EmptyState, IconButton, StatusGlyph, announce } from '@trireme/ui'
import { Plus, SquareKanban } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { counted } from '../../../schedule/days.ts'
import { useShell } from '../../../shell/shell-state.tsx'
import { glyphOf } from '../../../work/choices.ts'
import { useShownTable } from '../../../shell/shown-table.ts'
import { workTable } from '../../../work/work-table.ts'
import { useMayCreate, usePlan, useRecords, useVersions, useWorkspace } from '../../../workspace/use-workspace.tsx'
import { carriedLines } from '../surface/carried-lines.ts'
import { CardFacts } from '../surface/card-facts.tsx'
import { BoardSurface } from '../surface/board-surface.tsx'
import type { CardPlace } from '../surface/board-layout.ts'
import { rankInto } from '../surface/rank-into.ts'
import type { Foretell } from '../surface/use-told-card.ts'
import { useBlocked } from '../use-blocked.ts'
import type { BoardViewProps } from '../views.ts'
import { KanbanCard } from './kanban-card.tsx'
import { cardItems, kanban, laneOf, laneWish } from './kanban.ts'
import { LimitNote } from './limit-note.tsx'
import { isLimited, overLimit } from './limits.ts'
import { useStatusDays } from './use-status-days.ts'

const SIZES = { headPx: 44, cardPx: 74, columnPx: { least: 228, most: 340 } } as const
/** A line of words above the cards of a team. */
const CELL_HEAD_PX = 20
const NAMED_BY = ['team', 'person', 'status', 'release'] as const

/** Work by status: what is to come, under way and done, moved on by hand or by keys. */
export function KanbanView({ search, setSearch, matches, isFiltered, onResult }: BoardViewProps) {
  const workspace = useWorkspace()
  const shell = useShell()
  const mayCreate = useMayCreate('work-item')
  const { replica, rights, today } = workspace
  const items = useRecords('work-item')
  const names = useVersions(NAMED_BY)
  const blocked = useBlocked()
  const daysOf = useStatusDays()
  const { cards: typeId, lanes: field } = search
  const withOver = search.over !== undefined
  const made = useMemo(
    () =>
      kanban(replica.snapshot, items, {
        typeId: typeId as Id | undefined,
        lanes: field,
        matches,
        withEmptyLanes: !isFiltered,
        withOver,
        today,
      }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- names stand for tables that change in place
    [replica, items, typeId, field, matches, isFiltered, withOver, today, names],
  )
  const cells = useMemo(() => made.cells.map((row) => row.map((cell) => cell.map(({ id }) => id as Id))), [made])
  const cards = useMemo(
    () => cardItems(replica.snapshot, items, typeId as Id | undefined),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- names stand for tables that change in place
    [replica, items, typeId, names],
  )
  const plan = usePlan()
  useShownTable(
    'Board',
    () => workTable(replica, plan, made.cells.flat(2).map((item) => ({ item, place: [] })), []), // prettier-ignore
    made.shown > 0,
  )
  const words = [
    counted(made.shown, 'item'),
    ...(made.over > 0 ? [`${made.over.toLocaleString('en')} dropped or done earlier not shown`] : []),
  ].join(' · ')
  useEffect(() => onResult(words), [onResult, words])

  const itemOf = (id: Id) => replica.get('work-item', id)!
  const inColumn = (nth: number) => made.cells.reduce((sum, row) => sum + row[nth]!.length, 0)

  const laneOfItem = (item: WorkItem) => laneOf(replica.snapshot, item, field)

  function whyNot(id: Id, to: CardPlace): string | undefined {
    const { releaseId } = itemOf(id)
    return field === 'launch' &&
      made.lanes[to.lane]!.id === null &&
      releaseId === null &&
      laneOfItem(itemOf(id)) !== null
      ? 'It ships with what it is a part of'
      : undefined
  }

  function changesOf(id: Id, to: CardPlace): ChangeSet {
    const item = itemOf(id)
    const others = made.cells[to.lane]![to.column]!.filter((each) => each.id !== id)
    const ranks = rankInto(others, item, to.at, items)
    const lane = made.lanes[to.lane]!
    // What came from above stays there.
    const ofLane = lane.id === laneOfItem(item) ? {} : laneWish(field, lane)
    const wish = { statusId: made.columns[to.column]!.id, ...ofLane }
    return [...new Set([id, ...ranks.keys()])].flatMap((each) => {
      const rank = ranks.get(each)
      const change = edit('work-item', itemOf(each), { ...(rank && { rank }), ...(each === id && wish) })
      return change === null ? [] : [change]
    })
  }

  function move(id: Id, to: CardPlace, foretell: Foretell | undefined): boolean {
    const item = itemOf(id)
    const column = made.columns[to.column]!
    const lane = made.lanes[to.lane]!
    const changes = changesOf(id, to)
    if (changes.length === 0) return false
    const isOther = item.statusId !== column.id || lane.id !== laneOfItem(item)
    const where = lane.title === null ? column.name : `${column.name}, ${lane.title}`
    const said = isOther ? `${item.title} is now ${where}` : `${item.title}: number ${to.at + 1} of ${where}`
    const label = item.statusId !== column.id ? `Set status of ${item.key}` : isOther ? `Move ${item.key}` : `Rank ${item.key}` // prettier-ignore
    const tell = foretell?.(id, changes, said)
    return workspace.act(changes, label, {
      ...(isOther && { toast: said }),
      isSeen: foretell === undefined,
      onKept: tell ?? (isOther ? undefined : () => announce(said)),
    })
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

  function facts(id: Id) {
    const item = itemOf(id)
    const days = daysOf(item)
    const why = blocked.get(id)
    return (
      <CardFacts
        item={item}
        trouble={why === undefined ? [] : [`Blocked: ${why}`]}
        lines={[
          [replica.get('team', item.teamId)?.name, replica.get('person', item.ownerId)?.name].filter(Boolean).join(' · ') || 'Nobody yet', // prettier-ignore
          days === undefined ? undefined : days === 0 ? 'In this status since today' : `In this status for ${calendarDayCount(days)}`, // prettier-ignore
        ]}
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
            <span className="meta numeric">{inColumn(nth).toLocaleString('en')}</span>
            <LimitNote status={status} cards={cards} shown={inColumn(nth)} />
            {mayCreate ? (
              <IconButton
                label={`New item in ${status.name}`}
                className="board-add"
                icon={<Plus size={14} aria-hidden="true" />}
                onClick={() => shell.openComposer({ statusId: status.id, ...(typeId && { typeId }) })}
              />
            ) : null}
          </>
        ),
      }))}
      lanes={made.lanes.map(({ id, title }, nth) => ({
        id: String(id),
        title,
        band: <span className="meta numeric">{made.cells[nth]!.reduce((sum, { length }) => sum + length, 0)}</span>,
      }))}
      cells={cells}
      {...(field === 'team' && made.columns.some(isLimited) ? { cellHead: { px: CELL_HEAD_PX, of: limitOfTeam } } : {})}
      face={face}
      facts={facts}
      cellSays={(lane, column) => {
        const status = made.columns[column]!
        return isLimited(status) ? `at most ${status.itemLimit} a team` : undefined
      }}
      mayCreate={mayCreate}
      startFrom={(id) => {
        const { typeId: of, parentId, teamId, statusId } = itemOf(id)
        return { typeId: of, parentId, teamId, statusId }
      }}
      titleOf={(id) => itemOf(id).title}
      whyFixed={(id) => rights.whyNot('work-item', itemOf(id))}
      whyNot={whyNot}
      tells={(id, to) => carriedLines(workspace, changesOf(id, to), id)}
      onMove={move}
      destinations={(id, foretell) => {
        const item = itemOf(id)
        const lane = Math.max(
          0,
          made.lanes.findIndex((each) => each.id === laneOfItem(item)),
        )
        return inWorkflowOrder(replica.snapshot.status.values())
          .filter(({ id: statusId }) => statusId !== item.statusId)
          .map((status) => ({
            kind: 'item' as const,
            label: `Move to ${status.name}`,
            onSelect: () => {
              const column = made.columns.findIndex((each) => each.id === status.id)
              if (column !== -1) move(id, { lane, column, at: made.cells[lane]![column]!.length }, foretell)
              else setStatus(item, status, foretell)
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
    if (!isLimited(status)) return null
    return (
      <p className="board-cell-head meta numeric" data-over={over !== undefined || undefined}>
        {over === undefined ? `≤ ${status.itemLimit}` : `▲ ${over.count}, ${over.over} over the limit`}
        <span className="tri-unseen">, {title}</span>
      </p>
    )
  }

  /** Into a column that is not shown: the toast leads to it, and to what moved; there the card says what the plan makes of it. */
  function setStatus(item: WorkItem, { id: statusId, name }: RecordMap['status'], foretell: Foretell | undefined) {
    const change = edit('work-item', item, { statusId })
    if (change === null) return
    const tell = foretell?.(item.id, [change])
    workspace.act([change], `Set status of ${item.key}`, {
      toast: `${item.title} is now ${name}, a column that is not shown`,
      also: { label: 'Show column', onSelect: () => setSearch({ over: 'shown' }) },
      onKept: tell,
    })
  }
}
