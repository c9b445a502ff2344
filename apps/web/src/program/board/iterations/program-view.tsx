import { type Id, type RecordMap, viewAfter } from '@trireme/domain'
import { effortByItem, workTree } from '@trireme/planning/tracking'
import { Button, EmptyState, IconButton, type MenuEntry, announce } from '@trireme/ui'
import { CalendarRange, X } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { counted, endsOn, span, startsOn } from '../../../schedule/days.ts'
import {
  type IterationMove,
  iterationChoices,
  moveIntoIteration,
  moveToTeam,
  outlasts,
} from '../../../work/iterations.ts'
import { useShownTable } from '../../../shell/shown-table.ts'
import { workTable } from '../../../work/work-table.ts'
import { workingTimesOf } from '../../../work/working-time.ts'
import { useMayCreate, usePlan, useRecords, useVersions, useWorkspace } from '../../../workspace/use-workspace.tsx'
import type { ToldLine } from '../../../schedule/told.ts'
import { cardItems } from '../kanban/kanban.ts'
import { type BoardLayout, type CardPlace, type Rect, placesOf } from '../surface/board-layout.ts'
import { carriedLines } from '../surface/carried-lines.ts'
import type { Foretell } from '../surface/use-told-card.ts'
import { CardFacts } from '../surface/card-facts.tsx'
import { BoardSurface } from '../surface/board-surface.tsx'
import type { BoardViewProps } from '../views.ts'
import { BrokenNote } from './broken-note.tsx'
import { type IterationColumn, columnName, iterationOf } from './iteration-columns.ts'
import { iterationLoads } from './iteration-load.ts'
import { LoadNote, loadLine } from './load-note.tsx'
import { NewIterations } from './new-iterations.tsx'
import { ProgramCard, WHY_HERE } from './program-card.tsx'
import { type Placed, columnTitle, programBoard } from './program-board.ts'
import { StringLines } from './string-lines.tsx'
import { dependencyStrings } from './strings.ts'

type Iteration = RecordMap['iteration']

const SIZES = { headPx: 48, cardPx: 72, columnPx: { least: 224, most: 320 } } as const
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
  const mayCreateWork = useMayCreate('work-item')
  const [making, setMaking] = useState<{ readonly teamId?: Id | undefined } | null>(null)
  const withPast = search.over !== undefined
  const withUnplanned = search.unplanned !== undefined
  const typeId = search.cards as Id | undefined
  /* oxlint-disable react-hooks/exhaustive-deps -- version stands for tables that change in place */
  const made = useMemo(
    () =>
      programBoard(replica.snapshot, plan, cardItems(replica.snapshot, items, typeId).filter(matches), {
        today,
        withPast,
        withUnplanned,
      }),
    [replica, plan, items, typeId, matches, today, withPast, withUnplanned, version],
  )
  const { columns: all, first, lanes } = made
  // Null for what waits to be planned, which stands left of all iterations.
  const columns = useMemo(
    () => [...(withUnplanned ? [null] : []), ...all.slice(first)] as readonly (IterationColumn | null)[],
    [all, first, withUnplanned],
  )
  const cells = useMemo(
    () =>
      made.cells.map((row, lane) =>
        [...(withUnplanned ? [made.unplanned[lane]!] : []), ...row].map((cell) =>
          cell.map(({ item }) => item.id as Id),
        ),
      ),
    [made, withUnplanned],
  )
  const onBoard = useMemo(() => new Map(made.cells.flat(2).map((each) => [each.item.id as Id, each])), [made])
  const placed = useMemo(
    () => new Map([...onBoard, ...made.unplanned.flat().map((each) => [each.item.id as Id, each] as const)]),
    [made, onBoard],
  )
  const places = useMemo(() => placesOf(cells), [cells])
  const nameOf = useCallback(
    ({ column, teamId }: Placed) => columnTitle(all[column]!, teamId, daysOf(all[column]!)),
    [all],
  )
  const strings = useMemo(
    () => dependencyStrings(replica.snapshot, plan, onBoard, nameOf),
    [replica, plan, onBoard, nameOf, version],
  )
  const loadOf = useMemo(
    () => iterationLoads(replica.snapshot, plan, workTree(replica.snapshot), effortByItem(replica.snapshot)),
    [replica, plan, items, version],
  )
  /* oxlint-enable react-hooks/exhaustive-deps */
  const waits = useMemo(() => Map.groupBy(strings, ({ to }) => to), [strings])
  const awaited = useMemo(() => Map.groupBy(strings, ({ from }) => from), [strings])
  const shownCards = useMemo(() => cells.flat(2).map((id) => placed.get(id)!), [cells, placed])
  useShownTable(
    'Program board',
    () => {
      const where = (each: Placed) => (each.column < 0 ? 'Not planned' : nameOf(each))
      return workTable(replica, plan, shownCards.map((each) => ({ item: each.item, place: [where(each)] })), ['Iteration']) // prettier-ignore
    },
    shownCards.length > 0,
  )
  const said = useMemo(
    () => (
      <>
        {counted(made.shown, 'item')}
        {made.earlier > 0 ? ` · ${made.earlier.toLocaleString('en')} in past iterations` : null}
        {made.waiting > 0 ? (
          <>
            {' · '}
            <button
              type="button"
              className="text-button board-unplanned"
              aria-expanded={withUnplanned}
              onClick={() => setSearch({ unplanned: withUnplanned ? undefined : 'shown' })}
            >
              {made.waiting.toLocaleString('en')} not planned
            </button>
          </>
        ) : null}
        {made.doneOutside > 0 ? ` · ${made.doneOutside.toLocaleString('en')} done outside of these iterations` : null}
      </>
    ),
    [made, setSearch, withUnplanned],
  )
  useEffect(() => onResult(said), [onResult, said])

  const hasIterations = useCallback(
    (lane: number) =>
      columns.some((column) => column !== null && iterationOf(column, lanes[lane]!.teamId) !== undefined),
    [columns, lanes],
  )
  const itemOf = (id: Id) => replica.get('work-item', id)!
  const isPast = (column: IterationColumn | null) => column !== null && column.endsOn < today
  const isAt = (id: Id, { lane, column }: Omit<CardPlace, 'at'>) => {
    const at = placed.get(id)
    return at !== undefined && at.teamId === lanes[lane]!.teamId && columns[column] === (all[at.column] ?? null)
  }

  /** Teams without iterations are given work all the same: their cards lie by their dates. */
  const givesTeam = (id: Id, { lane }: Pick<CardPlace, 'lane'>) =>
    !hasIterations(lane) && placed.get(id)?.teamId !== lanes[lane]!.teamId

  function whyNot(id: Id, place: CardPlace): string | undefined {
    const [column, { teamId, title }] = [columns[place.column]!, lanes[place.lane]!]
    const by = placed.get(id)?.by
    if (givesTeam(id, place))
      return by === 'parent' && replica.get('iteration', placed.get(id)!.iterationId)?.teamId
        ? 'It is of the team in whose iteration it is, with what it is a part of'
        : undefined
    if (column === null) return by === 'iteration' || by === 'nothing' ? undefined : WHY_HERE[by ?? 'dates']
    if (isAt(id, place) && by === 'iteration') return undefined
    if (isPast(column)) return 'That iteration is over'
    return iterationOf(column, teamId) === undefined
      ? `${teamId === null ? 'Work of no team' : title} has no iteration in ${daysOf(column)}`
      : undefined
  }

  function move(id: Id, to: CardPlace, foretell: Foretell | undefined): boolean {
    const column = columns[to.column]!
    const by = placed.get(id)?.by
    if (!givesTeam(id, to) && (column === null ? by === 'nothing' : isAt(id, to) && by === 'iteration')) {
      announce(column === null ? WHY_HERE.nothing : 'In an iteration, cards lie in the order in which they start')
      return false
    }
    return keep(id, moveTo(id, to), foretell)
  }

  function moveTo(id: Id, to: CardPlace): IterationMove {
    const { teamId } = lanes[to.lane]!
    if (givesTeam(id, to)) return moveToTeam(replica, itemOf(id), teamId)
    const column = columns[to.column]!
    return moveIntoIteration(replica, itemOf(id), column === null ? null : iterationOf(column, teamId)!, teamId)
  }

  const putInto = (id: Id, iteration: Iteration | null, foretell: Foretell) =>
    keep(id, moveIntoIteration(replica, itemOf(id), iteration), foretell)

  function keep(id: Id, { changes, label, said: toast }: IterationMove, foretell: Foretell | undefined): boolean {
    const tell = foretell?.(id, changes, toast)
    return workspace.act(changes, label, { toast, isSeen: foretell === undefined, onKept: tell })
  }

  /** While a card is in the hand: its team or iteration, how full that would be, and what the plan says. */
  function tells(id: Id, to: CardPlace): readonly ToldLine[] {
    const { changes } = moveTo(id, to)
    const { teamId } = lanes[to.lane]!
    const column = columns[to.column]!
    const iteration = column === null ? undefined : iterationOf(column, teamId)
    if (givesTeam(id, to)) return [{ text: 'In no iteration: its dates stay' }, ...carriedLines(workspace, changes, id)]
    if (iteration === undefined) return carriedLines(workspace, changes, id)
    const after = viewAfter(replica.snapshot, changes)
    const load = iterationLoads(after, plan, workTree(after), effortByItem(after))(iteration, teamId)
    return [loadLine(iteration.name, load, times.ofTeam(teamId).minutesPerDay), ...carriedLines(workspace, changes, id)]
  }

  /** Where the menu of a card leads: the iterations of its team, out of its own, or to iterations for its team. */
  function destinations(id: Id, foretell: Foretell): readonly MenuEntry[] {
    const item = itemOf(id)
    const iterations = iterationChoices(replica.snapshot, item, today).filter((each) => each.id !== item.iterationId)
    const out = item.iterationId === null ? [] : [{ kind: 'item' as const, label: 'No iteration', onSelect: () => void putInto(id, null, foretell) }] // prettier-ignore
    const entries = iterations.map((each) => ({
      kind: 'item' as const,
      label: `Move to ${each.label}, ${String(each.detail)}`,
      onSelect: () => void putInto(id, replica.get('iteration', each.id as Id)!, foretell),
    }))
    if (entries.length > 0) return [...entries, ...out]
    const teamId = (item.teamId as Id | null) ?? undefined
    return mayCreate
      ? [{ kind: 'item', label: 'New iterations…', onSelect: () => setMaking({ teamId }) }, ...out]
      : [{ kind: 'item', label: 'Move to an iteration', blocked: 'There is none', onSelect: () => {} }, ...out]
  }

  function troubleOf(id: Id): readonly string[] {
    const { item, endsOn: lastOn } = placed.get(id)!
    const own = [...(waits.get(id) ?? []), ...(awaited.get(id) ?? [])]
    const isDone = replica.get('status', item.statusId)?.category === 'done'
    return [outlasts(item, lastOn, plan, isDone) ?? [], ...own.map(({ broken }) => broken ?? [])].flat()
  }

  function facts(id: Id) {
    const at = placed.get(id)
    if (at === undefined) return null
    const planned = plan.items.get(id)
    const titles = (ids: readonly Id[]) => ids.map((each) => itemOf(each).title).join(', ')
    const [before, after] = [(waits.get(id) ?? []).map(({ from }) => from), (awaited.get(id) ?? []).map(({ to }) => to)]
    return (
      <CardFacts
        item={at.item}
        trouble={troubleOf(id)}
        lines={[
          at.by === 'iteration' ? `In ${nameOf(at)}` : WHY_HERE[at.by],
          planned === undefined ? plan.unscheduled.get(id) : `Scheduled ${span(startsOn(planned), endsOn(planned))}`,
          before.length > 0 ? `Waits for ${titles(before)}` : undefined,
          after.length > 0 ? `${titles(after)} ${after.length === 1 ? 'waits' : 'wait'} for it` : undefined,
        ]}
      />
    )
  }

  function face(id: Id, isCurrent: boolean) {
    const { item, by } = placed.get(id)!
    const planned = plan.items.get(id)
    return (
      <ProgramCard
        item={item}
        status={replica.get('status', item.statusId)}
        dates={planned === undefined ? undefined : { from: startsOn(planned), until: endsOn(planned) }}
        by={by}
        before={waits.get(id)?.length ?? 0}
        after={awaited.get(id)?.length ?? 0}
        trouble={troubleOf(id)}
        isCurrent={isCurrent}
        mayMove={rights.mayChange('work-item', item)}
      />
    )
  }

  function columnHead(column: IterationColumn | null) {
    if (column === null)
      return {
        id: 'unplanned',
        title: 'Not planned',
        head: (
          <>
            <h2>Not planned</h2>
            <span className="meta numeric">{made.waiting.toLocaleString('en')}</span>
            <span className="tri-header-space" />
            <IconButton
              label="Hide what is not planned"
              icon={<X size={14} aria-hidden="true" />}
              onClick={() => setSearch({ unplanned: undefined })}
            />
          </>
        ),
      }
    const name = columnName(column, (id) => replica.get('team', id)?.name)
    return {
      id: column.startsOn + [...column.iterations.values()][0]!.id,
      title: name ?? daysOf(column),
      head: (
        <>
          <div className="board-head-lines">
            <h2 className="clip">{name ?? daysOf(column)}</h2>
            {name === undefined ? null : <span className="meta numeric clip">{daysOf(column)}</span>}
          </div>
          {column.startsOn <= today && today <= column.endsOn ? <span className="board-now">Now</span> : null}
          {isPast(column) ? <span className="meta">over</span> : null}
        </>
      ),
    }
  }

  function lines(layout: BoardLayout, view: Rect, current: Id | null) {
    return <StringLines layout={layout} places={places} strings={strings} view={view} current={current} />
  }

  function loadNote(lane: number, column: number) {
    const { teamId, title } = lanes[lane]!
    const at = columns[column]!
    const iteration = at === null ? undefined : iterationOf(at, teamId)
    if (iteration === undefined) return null
    const load = loadOf(iteration, teamId)
    return (
      <div className="board-cell-head">
        <span className="meta clip">{iteration.name}</span>
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

  const dialog = making === null ? null : <NewIterations {...making} onClose={() => setMaking(null)} />
  if (all.length === first || made.shown + made.unplanned.flat().length === 0)
    return (
      <>
        <EmptyState
          icon={<CalendarRange size={28} aria-hidden="true" />}
          action={
            all.length === 0 ? (
              mayCreate ? (
                <Button variant="primary" onClick={() => setMaking({})}>
                  New iterations…
                </Button>
              ) : null
            ) : isFiltered ? (
              <Button onClick={() => setSearch({ filter: undefined })}>Clear filters</Button>
            ) : made.waiting > 0 && all.length > first ? (
              <Button onClick={() => setSearch({ unplanned: 'shown' })}>Show what is not planned</Button>
            ) : made.earlier > 0 ? (
              <Button onClick={() => setSearch({ over: 'shown' })}>Show past iterations</Button>
            ) : mayCreate ? (
              <Button onClick={() => setMaking({})}>New iterations…</Button>
            ) : null
          }
        >
          {all.length === 0
            ? 'Iterations are the columns here, teams the rows: time boxes of a week or more, in which work is done.'
            : isFiltered
              ? 'Nothing that lies in these iterations matches the filters.'
              : 'Nothing lies in these iterations: neither put into one, nor by its dates.'}
        </EmptyState>
        {dialog}
      </>
    )
  return (
    <div className="board-with-notes">
      <BrokenNote strings={strings} titleOf={(id) => itemOf(id).title} />
      <BoardSurface
        label="Work by team and iteration"
        {...SIZES}
        isOrdered={false}
        startAt={Math.max(
          0,
          columns.findIndex((column) => column !== null && !isPast(column)),
        )}
        columns={columns.map(columnHead)}
        lanes={lanes.map(({ teamId, title }, nth) => ({
          id: String(teamId),
          title,
          band: (
            <span className="meta numeric">
              {counted(
                cells[nth]!.reduce((sum, { length }) => sum + length, 0),
                'item',
              )}
              {hasIterations(nth) ? null : ' · no iterations of its own here: cards lie by their dates'}
            </span>
          ),
        }))}
        cells={cells}
        cellHead={{ px: CELL_HEAD_PX, of: loadNote, isIn: hasIterations }}
        face={face}
        titleOf={(id) => itemOf(id).title}
        whyFixed={(id) => rights.whyNot('work-item', itemOf(id))}
        whyNot={whyNot}
        tells={tells}
        onMove={move}
        destinations={destinations}
        facts={facts}
        mayCreate={mayCreateWork}
        startFrom={(id) => {
          const { typeId: of, parentId, teamId } = itemOf(id)
          return { typeId: of, parentId, teamId }
        }}
        over={lines}
      />
      {dialog}
    </div>
  )
}

function daysOf(column: IterationColumn): string {
  const ends = [...column.iterations.values()].map(({ endsOn: end }) => end!)
  const common = new Set(ends).size === 1 ? ends[0]! : column.endsOn
  return span(column.startsOn, common)
}
