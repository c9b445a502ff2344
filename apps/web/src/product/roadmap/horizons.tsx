import type { Id, WorkItem } from '@trireme/domain'
import { type Plan, daysLate } from '@trireme/planning'
import { HealthGlyph, IconButton, Menu, announce } from '@trireme/ui'
import { Ellipsis } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { endsOn, span, startsOn } from '../../schedule/days.ts'
import { LATE_SAYS } from '../../schedule/day-words.ts'
import { useShell } from '../../shell/shell-state.tsx'
import { useShownTable } from '../../shell/shown-table.ts'
import { workTable } from '../../work/work-table.ts'
import { nameOf } from '../../workspace/value-text.ts'
import { StatusMark } from '../../work/marks.tsx'
import { useRecords, useWorkspace } from '../../workspace/use-workspace.tsx'
import { HORIZONS, type Horizon, horizonOf, inColumn, placeAt, statusesOf } from './board.ts'
import { goalNames } from './goal-names.ts'
import { GoalMark } from './timeline.tsx'
import { type Drag, useCardDrag } from './use-card-drag.ts'

const TITLES: Readonly<Record<Horizon, string>> = { now: 'Now', next: 'Next', later: 'Later' }

export type HorizonsProps = {
  readonly items: readonly WorkItem[]
  readonly plan: Plan
  readonly goalsOf: (id: Id) => ReadonlySet<Id> | undefined
}

/**
 * Now, next and later. A column is a kind of status, so that moving a card says something true: its status; the order
 * in a column is its rank. Dates stay what the plan makes of it and stand on the card.
 */
export function Horizons({ items, plan, goalsOf }: HorizonsProps) {
  const workspace = useWorkspace()
  const { replica, rights } = workspace
  const statuses = useRecords('status')
  const board = useRef<HTMLDivElement>(null)
  const columns = HORIZONS.map((horizon) => ({ horizon, cards: inColumn(items, statuses, horizon) }))

  useShownTable('Now, next, later', () =>
    workTable(
      replica,
      plan,
      columns.flatMap(({ horizon, cards }) =>
        cards.map((item) => ({
          item,
          place: [
            TITLES[horizon],
            item.productId === null ? '' : nameOf(replica, item.productId),
            goalNames(replica, goalsOf(item.id)),
          ],
        })),
      ),
      ['Column', 'Product', 'Goals'],
    ),
  )

  function place(item: WorkItem, to: Horizon, at: number) {
    const changes = placeAt(replica.snapshot, items, item, to, at)
    if (changes === null) return announce(`There is no status for ${TITLES[to]}`, 'urgent')
    const was = horizonOf(replica.get('status', item.statusId)!.category)
    const status = statusesOf(statuses, to)[0]!.name
    const said = was === to ? `${item.title}: ${ordinal(at)} of ${TITLES[to]}` : `${item.title} is now ${status}`
    if (
      workspace.act(
        changes,
        was === to ? `Rank ${item.key}` : `Set status of ${item.key}`,
        was === to ? {} : { toast: said },
      )
    )
      announce(said)
    requestAnimationFrame(() =>
      board.current?.querySelector<HTMLElement>(`[data-card="${item.id}"] .horizon-open`)?.focus(),
    )
  }

  const drag = useCardDrag({
    board,
    mayDrag: (id) => rights.mayChange('work-item', replica.get('work-item', id)),
    onDrop: (id, to, at) => place(replica.get('work-item', id)!, to as Horizon, at),
  })

  /** Alt with arrows does what dragging does. */
  function onKeys(event: KeyboardEvent, item: WorkItem, horizon: Horizon, at: number) {
    if (!event.altKey || event.ctrlKey || event.metaKey) return
    const column = HORIZONS.indexOf(horizon)
    const sideways = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const along = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (sideways === 0 && along === 0) return
    event.preventDefault()
    event.stopPropagation()
    const whyNot = rights.whyNot('work-item', item)
    if (whyNot !== undefined) return announce(whyNot, 'urgent')
    const to = HORIZONS[column + sideways]
    const length = columns[column + sideways]?.cards.length ?? 0
    if (to === undefined || at + along < 0 || (along === 1 && at + 1 >= length)) return announce('It cannot go further')
    place(item, to, Math.min(at + along, length))
  }

  return (
    <div className="horizons" ref={board} data-dragging={drag.state !== null || undefined}>
      {columns.map(({ horizon, cards }) => (
        <section key={horizon} className="horizon" data-column-id={horizon} aria-labelledby={`horizon-${horizon}`}>
          <header>
            <h2 id={`horizon-${horizon}`}>{TITLES[horizon]}</h2>
            <span className="meta numeric">{cards.length}</span>
            <span className="meta horizon-meaning">
              {statusesOf(statuses, horizon)
                .map(({ name }) => name)
                .join(', ') || 'No such status'}
            </span>
          </header>
          <ul className="plain-list">
            {withLine(
              cards.map((item, at) => (
                <li key={item.id} data-card={item.id}>
                  <Card
                    item={item}
                    plan={plan}
                    goalIds={goalsOf(item.id)}
                    dragged={drag.state?.id === item.id}
                    grip={(event) => drag.start(event, item.id)}
                    onKeys={(event) => onKeys(event, item, horizon, at)}
                    onMove={
                      rights.mayChange('work-item', item)
                        ? (to) => place(item, to, columns.find((each) => each.horizon === to)!.cards.length)
                        : null
                    }
                    horizon={horizon}
                  />
                </li>
              )),
              drag.state,
              horizon,
              cards,
            )}
          </ul>
          {cards.length === 0 ? <p className="faint horizon-empty">Nothing here</p> : null}
        </section>
      ))}
      {drag.state === null ? null : (
        <div className="card-ghost" style={{ left: drag.state.x + 8, top: drag.state.y + 8 }}>
          {replica.get('work-item', drag.state.id)?.title}
        </div>
      )}
    </div>
  )
}

/** The line where a dragged card would stand. */
function withLine(cards: ReactNode[], state: Drag | null, horizon: Horizon, items: readonly WorkItem[]): ReactNode[] {
  if (state?.to !== horizon) return cards
  const others = items.filter(({ id }) => id !== state.id)
  const next = others[state.at]
  const at = next === undefined ? cards.length : items.indexOf(next)
  return cards.toSpliced(at, 0, <li key="line" className="drop-line" aria-hidden="true" />)
}

function Card(props: {
  readonly item: WorkItem
  readonly plan: Plan
  readonly goalIds: ReadonlySet<Id> | undefined
  readonly horizon: Horizon
  readonly dragged: boolean
  readonly grip: (event: React.PointerEvent) => void
  readonly onKeys: (event: KeyboardEvent) => void
  readonly onMove: ((to: Horizon) => void) | null
}) {
  const { item, plan, goalIds, horizon, dragged, grip, onKeys, onMove } = props
  const { replica } = useWorkspace()
  const shell = useShell()
  const menu = useRef<HTMLButtonElement>(null)
  const planned = plan.items.get(item.id)
  const late = planned !== undefined && planned.lateMinutes > 0
  const product = replica.get('product', item.productId)?.name
  return (
    <div
      className="roadmap-card"
      data-dragged={dragged || undefined}
      aria-current={shell.openItem === item.id || undefined}
      onPointerDown={grip}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== 'm' || event.ctrlKey || event.metaKey || event.altKey) return onKeys(event)
        event.stopPropagation()
        menu.current?.click()
      }}
    >
      <div className="roadmap-card-head">
        <HealthGlyph health={item.health ?? 'unset'} />
        <button
          type="button"
          className="horizon-open"
          data-opens-pane
          aria-keyshortcuts={onMove === null ? undefined : 'Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown M'}
          onClick={() => shell.showItem(item.id)}
        >
          {item.title}
        </button>
        {onMove === null ? null : (
          <Menu
            align="end"
            trigger={
              <IconButton
                ref={menu}
                label={`Move ${item.title}`}
                keyHint="M"
                icon={<Ellipsis size={14} aria-hidden="true" />}
              />
            }
            entries={HORIZONS.filter((each) => each !== horizon).map((each) => ({
              kind: 'item' as const,
              label: `Move to ${TITLES[each]}`,
              onSelect: () => onMove(each),
            }))}
          />
        )}
      </div>
      <div className="meta row">
        <StatusMark id={item.statusId} />
        <span className="tri-header-space" />
        <span className="numeric">{planned === undefined ? 'No dates' : span(startsOn(planned), endsOn(planned))}</span>
      </div>
      <div className="meta row">
        <span className="clip">{[item.key, product].filter(Boolean).join(' · ')}</span>
        <span className="tri-header-space" />
        {late ? (
          <span className="late nowrap" title={LATE_SAYS}>
            ▲ {daysLate(planned)} d late
          </span>
        ) : null}
      </div>
      <div className="meta clip">
        <GoalMark ids={goalIds} />
      </div>
    </div>
  )
}

function ordinal(at: number): string {
  return at === 0 ? 'first' : `number ${at + 1}`
}
