import { edit } from '@trireme/client'
import type { Id } from '@trireme/domain'
import { effortByItem, hasBegun, workTree } from '@trireme/planning/tracking'
import { Button, EmptyState, announce } from '@trireme/ui'
import { CalendarRange } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { counted, endsOn, span, startsOn } from '../../../schedule/days.ts'
import { workingTimesOf } from '../../../work/working-time.ts'
import { useMayCreate, usePlan, useRecords, useVersions, useWorkspace } from '../../../workspace/use-workspace.tsx'
import { cardItems } from '../kanban/kanban.ts'
import { type BoardLayout, type CardPlace, type Rect, placesOf } from '../surface/board-layout.ts'
import { BoardSurface } from '../surface/board-surface.tsx'
import type { BoardViewProps } from '../views.ts'
import { BrokenNote } from './broken-note.tsx'
import { intoIteration } from './into-iteration.ts'
import { type IterationColumn, iterationOf } from './iteration-columns.ts'
import { iterationLoads } from './iteration-load.ts'
import { LoadNote } from './load-note.tsx'
import { NewIterations } from './new-iterations.tsx'
import { ProgramCard } from './program-card.tsx'
import { type Placed, columnTitle, outlasts, programBoard } from './program-board.ts'
import { StringLines } from './string-lines.tsx'
import { dependencyStrings } from './strings.ts'

const SIZES = { headPx: 40, cardPx: 72, columnPx: { least: 224, most: 320 } } as const
const CELL_HEAD_PX = 32
/** Beside what the plan is made from. */
const MADE_FROM = ['iteration', 'team', 'status', 'dependency', 'estimate'] as const

/** Teams by iterations: what is done when, by whom, and what waits for what across teams. */
export function ProgramView({ search, setSearch, matches, isFiltered, onResult }: BoardViewProps) {
  const workspace = useWorkspace()
  const { replica, rights, today } = workspace
  const plan = usePlan()
  const items = useRecords('work-item')
  const version = useVersions(MADE_FROM)
  const times = workingTimesOf(workspace.replica)
  const mayCreate = useMayCreate('iteration')
  const [isMaking, setMaking] = useState(false)
  const withPast = search.over !== undefined
  const typeId = search.cards as Id | undefined
  /* oxlint-disable react-hooks/exhaustive-deps -- version stands for tables that change in place */
  const made = useMemo(
    () =>
      programBoard(replica.snapshot, plan, cardItems(replica.snapshot, items, typeId).filter(matches), {
        today,
        withPast,
      }),
    [replica, plan, items, typeId, matches, today, withPast, version],
  )
  const { columns: all, first, lanes } = made
  const columns = useMemo(() => all.slice(first), [all, first])
  const cells = useMemo(() => made.cells.map((row) => row.map((cell) => cell.map(({ item }) => item.id as Id))), [made])
  const placed = useMemo(() => new Map(made.cells.flat(2).map((each) => [each.item.id as Id, each])), [made])
  const places = useMemo(() => placesOf(cells), [cells])
  const nameOf = useCallback(
    ({ column, teamId }: Placed) => columnTitle(all[column]!, teamId, daysOf(all[column]!)),
    [all],
  )
  const strings = useMemo(
    () => dependencyStrings(replica.snapshot, plan, placed, nameOf),
    [replica, plan, placed, nameOf, version],
  )
  const loadOf = useMemo(
    () => iterationLoads(replica.snapshot, plan, workTree(replica.snapshot), effortByItem(replica.snapshot)),
    [replica, plan, items, version],
  )
  /* oxlint-enable react-hooks/exhaustive-deps */
  const waits = useMemo(() => Map.groupBy(strings, ({ to }) => to), [strings])
  const awaited = useMemo(() => Map.groupBy(strings, ({ from }) => from), [strings])
  const words = [
    counted(made.shown, 'item'),
    ...(made.earlier > 0 ? [`${made.earlier.toLocaleString('en')} in past iterations`] : []),
    ...(made.unplaced > 0 ? [`${made.unplaced.toLocaleString('en')} outside of these iterations`] : []),
  ].join(' · ')
  useEffect(() => onResult(words), [onResult, words])

  const itemOf = (id: Id) => replica.get('work-item', id)!
  const isPast = ({ endsOn: end }: IterationColumn) => end < today

  function whyNot(id: Id, { lane, column }: CardPlace): string | undefined {
    const at = placed.get(id)
    if (at?.column === first + column && at.teamId === lanes[lane]!.teamId) return undefined
    return isPast(columns[column]!) ? 'That iteration is over' : undefined
  }

  function move(id: Id, { lane, column }: CardPlace): boolean {
    const item = itemOf(id)
    const at = placed.get(id)
    const { teamId } = lanes[lane]!
    if (at?.column === first + column && at.teamId === teamId && at.by === 'iteration') {
      announce('In an iteration, cards lie in the order in which they start')
      return false
    }
    const hasParts = replica.referring('work-item', 'parentId', id).length > 0
    const wish = intoIteration(item, teamId, columns[column]!, {
      hasDatesOfItsOwn: !hasParts && !hasBegun(replica.snapshot, item),
    })
    const change = edit('work-item', item, wish)
    if (change === null) return false
    const name = columnTitle(columns[column]!, teamId, daysOf(columns[column]!))
    return workspace.act([change], `Move ${item.key} to ${name}`, { toast: `${item.title} is in ${name}` })
  }

  function face(id: Id, isCurrent: boolean) {
    const { item, by } = placed.get(id)!
    const planned = plan.items.get(id)
    const own = [...(waits.get(id) ?? []), ...(awaited.get(id) ?? [])]
    const status = replica.get('status', item.statusId)
    const outlasting = outlasts(placed.get(id)!, plan, status?.category === 'done')
    const trouble = [outlasting ?? [], ...own.map(({ broken }) => broken ?? [])].flat().join(' ')
    return (
      <ProgramCard
        item={item}
        status={status}
        dates={planned === undefined ? undefined : { from: startsOn(planned), until: endsOn(planned) }}
        by={by}
        before={waits.get(id)?.length ?? 0}
        after={awaited.get(id)?.length ?? 0}
        trouble={trouble || undefined}
        isCurrent={isCurrent}
        mayMove={rights.mayChange('work-item', item)}
      />
    )
  }

  function lines(layout: BoardLayout, view: Rect, current: Id | null) {
    return <StringLines layout={layout} places={places} strings={strings} view={view} current={current} />
  }

  function loadNote(lane: number, column: number) {
    const { teamId, title } = lanes[lane]!
    const iteration = iterationOf(columns[column]!, teamId)
    if (iteration === undefined) return null
    const load = loadOf(iteration, teamId)
    return (
      <div className="board-cell-head">
        <LoadNote
          name={iteration.teamId === null ? `${iteration.name}, ${title}` : iteration.name}
          days={span(iteration.startsOn, iteration.endsOn)}
          load={load}
          holder={load.holderId === teamId ? undefined : replica.get('team', load.holderId ?? null)?.name}
          minutesPerDay={times.ofTeam(teamId).minutesPerDay}
        />
      </div>
    )
  }

  const making = isMaking ? <NewIterations onClose={() => setMaking(false)} /> : null
  if (columns.length === 0 || made.shown === 0)
    return (
      <>
        <EmptyState
          icon={<CalendarRange size={28} aria-hidden="true" />}
          action={
            all.length === 0 ? (
              mayCreate ? (
                <Button variant="primary" onClick={() => setMaking(true)}>
                  New iterations…
                </Button>
              ) : null
            ) : isFiltered ? (
              <Button onClick={() => setSearch({ filter: undefined })}>Clear filters</Button>
            ) : made.earlier > 0 ? (
              <Button onClick={() => setSearch({ over: 'shown' })}>Show past iterations</Button>
            ) : mayCreate ? (
              <Button onClick={() => setMaking(true)}>New iterations…</Button>
            ) : null
          }
        >
          {all.length === 0
            ? 'Iterations are the columns here, teams the rows: time boxes of a week or more, in which work is done.'
            : isFiltered
              ? 'Nothing that lies in these iterations matches the filters.'
              : 'Nothing lies in these iterations: neither put into one, nor by its dates.'}
        </EmptyState>
        {making}
      </>
    )
  return (
    <div className="board-with-notes">
      <BrokenNote strings={strings} titleOf={(id) => itemOf(id).title} />
      <BoardSurface
        label="Work by team and iteration"
        {...SIZES}
        isOrdered={false}
        columns={columns.map((column) => ({
          id: column.startsOn + [...column.iterations.values()][0]!.id,
          title: daysOf(column),
          head: (
            <>
              <h2 className="clip">{daysOf(column)}</h2>
              {column.startsOn <= today && today <= column.endsOn ? <span className="board-now">Now</span> : null}
              {isPast(column) ? <span className="meta">over</span> : null}
            </>
          ),
        }))}
        lanes={lanes.map(({ teamId, title }, nth) => ({
          id: String(teamId),
          title,
          band: (
            <span className="meta numeric">
              {counted(
                made.cells[nth]!.reduce((sum, { length }) => sum + length, 0),
                'item',
              )}
            </span>
          ),
        }))}
        cells={cells}
        cellHead={{ px: CELL_HEAD_PX, of: loadNote }}
        face={face}
        titleOf={(id) => itemOf(id).title}
        whyFixed={(id) => rights.whyNot('work-item', itemOf(id))}
        whyNot={whyNot}
        onMove={move}
        destinations={(id) => {
          const at = placed.get(id)
          const lane = lanes.findIndex(({ teamId }) => teamId === at?.teamId)
          return columns.flatMap((column, nth) =>
            isPast(column) || (at?.column === first + nth && at.by === 'iteration')
              ? []
              : {
                  kind: 'item' as const,
                  label: `Move to ${columnTitle(column, at?.teamId ?? null, daysOf(column))}`,
                  onSelect: () => void move(id, { lane, column: nth, at: 0 }),
                },
          )
        }}
        over={lines}
      />
      {making}
    </div>
  )
}

function daysOf(column: IterationColumn): string {
  const ends = [...column.iterations.values()].map(({ endsOn: end }) => end!)
  const common = new Set(ends).size === 1 ? ends[0]! : column.endsOn
  return span(column.startsOn, common)
}
