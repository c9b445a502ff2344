import type { Id } from '@trireme/domain'
import { type MenuEntry, PointMenu, announce } from '@trireme/ui'
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type ComposerStart, useShell } from '../../../shell/shell-state.tsx'
import { useNarrow } from '../../../shell/use-narrow.ts'
import { useHoverCard } from '../../../work/hover-card.tsx'
import { type Way, cardBeside, placeBeside, wayOf } from './board-keys.ts'
import {
  type BoardLayout,
  type CardPlace,
  type Cells,
  type Rect,
  GAP_PX,
  cardsIn,
  layOut,
  placesOf,
  rectOf,
} from './board-layout.ts'
import type { ToldLine } from '../../../schedule/told.ts'
import { ColumnTabs } from './column-tabs.tsx'
import { useCarrying } from './use-carrying.ts'
import { useChosenCards } from './use-chosen-cards.tsx'
import { usePane } from './use-pane.ts'
import { type Foretell, useToldCard } from './use-told-card.ts'
import './board.css'

const BAND_PX = 32
/** As high as what is told of a card gets. */
const TOLD_PX = 140

export type BoardSurfaceProps = {
  readonly label: string
  readonly columns: readonly { readonly id: string; readonly title: string; readonly head: ReactNode }[]
  readonly headPx: number
  /** A lane without a title is the only one. */
  readonly lanes: readonly { readonly id: string; readonly title: string | null; readonly band?: ReactNode }[]
  readonly cells: Cells
  /** What stands above the cards of a cell, and which lanes have it; keep `isIn` between renders. */
  readonly cellHead?: {
    readonly px: number
    readonly of: (lane: number, column: number) => ReactNode
    readonly isIn?: (lane: number) => boolean
  }
  readonly cardPx: number
  readonly columnPx: { readonly least: number; readonly most: number }
  /** The column that a phone, which shows one at a time, begins with; the first without. */
  readonly startAt?: number
  /** What is on a card; keep it between renders where nothing on cards changed. */
  readonly face: (id: Id, isCurrent: boolean) => ReactNode
  readonly titleOf: (id: Id) => string
  /** More about a card, for whoever rests on it or comes to it by keys; also what its signs mean. */
  readonly facts: (id: Id) => ReactNode
  readonly whyFixed: (id: Id) => string | undefined
  readonly whyNot?: (id: Id, to: CardPlace) => string | undefined
  /** What dropping a card at a place would do, in lines; what the plan makes of it. */
  readonly tells?: (id: Id, to: CardPlace) => readonly ToldLine[]
  /** Whether it was done: then the card is followed to its new place. `foretell` is there where no hand showed what it does. */
  readonly onMove: (id: Id, to: CardPlace, foretell: Foretell | undefined) => boolean
  /** Where the menu of a card leads, for hands that do not drag. */
  readonly destinations: (id: Id, foretell: Foretell) => readonly MenuEntry[]
  /** What a new item is to be that is begun from a card. */
  readonly startFrom: (id: Id) => ComposerStart
  readonly mayCreate: boolean
  /** Whether the order in a cell is of hands; else a step up or down leads to the next lane. */
  readonly isOrdered?: boolean
  /** What is to be known of a cell before a card is dropped there. */
  readonly cellSays?: (lane: number, column: number) => string | undefined
  /** What is drawn over the cards. */
  readonly over?: (layout: BoardLayout, view: Rect, current: Id | null) => ReactNode
}

/**
 * Cards in columns and lanes: in one scroll container, of one height, only those in sight in the document. A card is moved
 * by hand, by Alt with arrows or by its menu (M); arrows go from card to card.
 */
export function BoardSurface(props: BoardSurfaceProps) {
  const { columns, lanes, cells, headPx, cellHead, cardPx, columnPx: widths, face, titleOf, whyFixed } = props
  const shell = useShell()
  const [pane, setPane] = useState<HTMLDivElement | null>(null)
  const { view, paneWidth } = usePane(pane)
  const narrow = useNarrow()
  const columnPx = narrow
    ? paneWidth
    : Math.max(widths.least, Math.min(widths.most, Math.floor(paneWidth / Math.max(1, columns.length))))
  const bandPx = lanes.length === 1 && lanes[0]!.title === null ? 0 : BAND_PX
  const cellHeadPx = cellHead?.px ?? 0
  const hasCellHeads = cellHead?.isIn
  const layout = useMemo(
    () => layOut(cells, { columnPx, cardPx, headPx, bandPx, cellHeadPx }, columns.length, hasCellHeads),
    [cells, columnPx, cardPx, headPx, bandPx, cellHeadPx, columns.length, hasCellHeads],
  )
  const places = useMemo(() => placesOf(cells), [cells])
  const [chosen, setChosen] = useState<Id | null>(null)
  const [looked, setLooked] = useState<Id | null>(null)
  const [menu, setMenu] = useState<{ readonly id: Id; readonly x: number; readonly y: number } | null>(null)
  const wanted = useRef<{ readonly id: Id; readonly from: string | null; readonly at?: CardPlace } | null>(null)
  const [, render] = useState(0)

  const first = cells.flat(2)[0]
  const current = chosen !== null && places.has(chosen) ? chosen : (first ?? null)
  const shown = useMemo(() => cardsIn(layout, view), [layout, view])
  const byCell = Map.groupBy(
    withCurrent(shown, current === null ? undefined : places.get(current)),
    ({ lane, column }) => `${lane}/${column}`,
  )

  const { carried, start, ghost, line, cell } = useCarrying({
    pane,
    layout,
    whyFixed,
    whyNot: (id, to) => props.whyNot?.(id, to),
    nameOf: ({ lane, column }) =>
      [lanes[lane]!.title, columns[column]!.title, props.cellSays?.(lane, column)].filter(Boolean).join(' · '),
    tells: (id, to) => props.tells?.(id, to) ?? [],
    onDrop: (id, to) => move(id, to),
  })

  const { told, foretell, forget } = useToldCard()
  const toldAt = told === null ? undefined : places.get(told.id)
  const order = useMemo(() => cells.flat(2), [cells])
  const elementOf = (id: Id) => pane?.querySelector<HTMLElement>(`[data-card="${id}"]`)
  const together = useChosenCards({
    order,
    whyFixed,
    follow,
    foretell,
    boxOf: (id) => elementOf(id)?.getBoundingClientRect(),
  })

  const { hover, element: facts } = useHoverCard((id) =>
    carried === null && told?.id !== id ? props.facts(id as Id) : null,
  )
  const look = (target: EventTarget) => {
    const card = cardOf(target)
    if (props.over) setLooked((card?.dataset['card'] ?? null) as Id | null)
    hover(card?.dataset['card'] ?? null, card?.getBoundingClientRect() ?? null)
  }

  function move(id: Id, to: CardPlace, foretelling?: Foretell) {
    const from = keyOf(places.get(id))
    const reason = whyFixed(id) ?? props.whyNot?.(id, to)
    if (reason !== undefined) return announce(reason, 'urgent')
    setChosen(id)
    if (props.onMove(id, to, foretelling)) follow(id, from)
  }

  /** Sideways to the next column that takes it. */
  function moveBeside(id: Id, from: CardPlace, way: Way) {
    const next = placeBeside(cells, from, way, props.isOrdered)
    if (next === null) return announce('It cannot go further')
    let to: CardPlace | null = next
    if (way === 'left' || way === 'right')
      while (to !== null && props.whyNot?.(id, to) !== undefined) to = placeBeside(cells, to, way)
    move(id, to ?? next, foretell)
  }

  /** The focus goes to a card once it has left `from`, and the board scrolls so that it is seen. */
  function follow(id: Id, from: string | null = null) {
    setChosen(id)
    const at = places.get(id)
    wanted.current = { id, from, ...(at && { at }) }
    render((count) => count + 1)
  }

  useLayoutEffect(() => {
    const goal = wanted.current
    if (goal === null || pane === null) return
    // What went where no column shows it leaves the focus to the card that took its place.
    const left = goal.at && cells[goal.at.lane]?.[goal.at.column]
    const id = places.has(goal.id) ? goal.id : (left?.[goal.at!.at] ?? left?.at(-1))
    const place = id === undefined ? undefined : places.get(id)
    if (id === undefined || place === undefined || keyOf(place) === goal.from) return
    wanted.current = null
    scrollTo(pane, layout, place)
    elementOf(id)?.querySelector<HTMLElement>('.board-open')?.focus({ preventScroll: true })
  })

  // Another cell makes its card anew: what undo or somebody else moved keeps the focus it had.
  const focused = useRef<Id | null>(null)
  useLayoutEffect(() => {
    if (focused.current === null || document.activeElement !== document.body) return
    elementOf(focused.current)?.querySelector<HTMLElement>('.board-open')?.focus({ preventScroll: true })
  })

  // A phone begins where work is, not in the past.
  const hasBegun = useRef(false)
  const { startAt = 0 } = props
  useLayoutEffect(() => {
    if (pane === null || !narrow || columnPx === 0 || hasBegun.current) return
    hasBegun.current = true
    pane.scrollLeft = startAt * columnPx
  }, [pane, narrow, columnPx, startAt])

  // What is pointed at is gone to.
  const { pointedAt, pointAt } = shell
  const isHere = pointedAt !== null && places.has(pointedAt as Id)
  useLayoutEffect(() => {
    if (!isHere) return
    setChosen(pointedAt as Id)
    wanted.current = { id: pointedAt as Id, from: null }
    pointAt(null)
  }, [isHere, pointedAt, pointAt])

  // An item that is opened takes room from the board, and stays in sight.
  const opened = shell.openItem === null ? undefined : places.get(shell.openItem as Id)
  const openedAt = keyOf(opened)
  useLayoutEffect(() => {
    if (pane !== null && opened !== undefined) scrollTo(pane, layout, opened)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when it is opened, goes elsewhere, or the room changes
  }, [pane, openedAt, paneWidth])

  function openMenu(id: Id) {
    const reason = whyFixed(id)
    if (reason !== undefined) return announce(reason, 'urgent')
    const card = elementOf(id)?.getBoundingClientRect()
    if (card !== undefined) setMenu({ id, x: card.right - 28, y: card.top + 28 })
  }

  function onKeys(event: KeyboardEvent) {
    if (event.key !== 'Alt' && event.key !== 'Shift') forget()
    const id = cardOf(event.target)?.dataset['card'] as Id | undefined
    const place = id === undefined ? undefined : places.get(id)
    if (id === undefined || place === undefined || together.onKey(event, id) || event.ctrlKey || event.metaKey) return
    if (event.key.toLowerCase() === 'm' && !event.altKey) {
      event.preventDefault()
      event.stopPropagation()
      return openMenu(id)
    }
    if (event.key.toLowerCase() === 'c' && !event.altKey && !event.shiftKey && shell.lettersOn && props.mayCreate) {
      event.preventDefault()
      event.stopPropagation()
      return shell.openComposer(props.startFrom(id))
    }
    const way = wayOf(event.key)
    if (way === undefined || event.shiftKey || (event.altKey && event.key.length === 1)) return
    event.preventDefault()
    event.stopPropagation()
    if (event.altKey) {
      return moveBeside(id, place, way)
    }
    const beside = cardBeside(cells, place, way)
    if (beside !== null) follow(cells[beside.lane]![beside.column]![beside.at]!)
  }

  return (
    <div className="board-surface">
      {narrow ? (
        <ColumnTabs
          pane={pane}
          columnPx={columnPx}
          columns={columns.map(({ id, title }, column) => ({
            id,
            title,
            count: cells.reduce((sum, row) => sum + row[column]!.length, 0),
          }))}
        />
      ) : null}
      <div
        className="board-pane"
        ref={setPane}
        data-snapping={narrow || undefined}
        data-carrying={carried !== null || undefined}
      >
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its cards are buttons; this listens for all of them */}
        <div
          className="board-sheet"
          role="group"
          aria-label={props.label}
          style={{ width: layout.width, height: layout.height }}
          onPointerDown={(event) => {
            forget()
            hover(null, null)
            start(event)
          }}
          onPointerOver={(event) => {
            if (event.pointerType === 'touch' || event.buttons !== 0) return
            look(event.target)
          }}
          onPointerLeave={() => {
            hover(null, null)
            setLooked(null)
          }}
          onKeyDown={onKeys}
          onFocus={(event) => {
            const id = cardOf(event.target)?.dataset['card']
            if (id !== undefined) setChosen(id as Id)
            focused.current = (id ?? null) as Id | null
            if (event.target.matches(':focus-visible')) look(event.target)
          }}
          onBlur={() => {
            focused.current = null
            hover(null, null)
          }}
          onClick={(event) => {
            const target = event.target as Element
            const id = cardOf(target)?.dataset['card'] as Id | undefined
            if (id === undefined) return
            if (target.closest('[data-menu]')) openMenu(id)
            else if (target.closest('.board-open')) shell.showItem(id)
          }}
        >
          <div className="board-heads" style={{ height: headPx }}>
            {columns.map(({ id, head }) => (
              <div key={id} className="board-head" style={{ width: columnPx }}>
                {head}
              </div>
            ))}
          </div>
          {lanes.map((lane, nth) => {
            const { top, height, cellHeadPx: cellTop } = layout.lanes[nth]!
            if (top > view.top + view.height || top + height < view.top) return null
            return (
              <section
                key={lane.id}
                className="board-lane"
                aria-label={lane.title ?? props.label}
                style={{ top, height }}
              >
                {bandPx === 0 ? null : (
                  <header className="board-band" style={{ top: headPx, height: bandPx, width: paneWidth }}>
                    <h2>{lane.title}</h2>
                    {lane.band}
                  </header>
                )}
                {columns.map(({ id, title }, column) => (
                  <div
                    key={id}
                    className="board-cell"
                    style={{ left: column * columnPx, top: bandPx, width: columnPx, height: height - bandPx }}
                  >
                    {cellTop === 0 ? null : cellHead?.of(nth, column)}
                    <ul className="plain-list" aria-label={lane.title === null ? title : `${title}, ${lane.title}`}>
                      {byCell.get(`${nth}/${column}`)?.map((place) => {
                        const card = cells[nth]![column]![place.at]!
                        return (
                          <li
                            key={card}
                            className="board-card"
                            data-card={card}
                            data-carried={carried === card || undefined}
                            data-chosen={together.chosenIds.has(card) || undefined}
                            aria-current={shell.openItem === card || undefined}
                            aria-setsize={cells[nth]![column]!.length}
                            aria-posinset={place.at + 1}
                            style={{
                              height: cardPx,
                              width: columnPx - 2 * GAP_PX,
                              transform: `translate(${GAP_PX}px, ${cellTop + GAP_PX + place.at * (cardPx + GAP_PX)}px)`,
                            }}
                          >
                            {face(card, card === current)}
                            {together.chosenIds.has(card) ? <span className="tri-unseen">Chosen</span> : null}
                          </li>
                        )
                      })}
                    </ul>
                  </div>
                ))}
              </section>
            )
          })}
          {props.over?.(layout, view, looked ?? chosen)}
          <div ref={cell} className="board-target" hidden />
          <div ref={line} className="board-line" hidden />
          <div ref={ghost} className="board-ghost" hidden>
            {carried === null ? null : titleOf(carried)}
            <span />
          </div>
          {told === null || toldAt === undefined ? null : (
            <div className="board-ghost board-told" style={{ transform: belowCard(rectOf(layout, toldAt), view) }}>
              {titleOf(told.id)}
              <span>
                {told.lines.map(({ text, tone }) => (
                  <span key={text} data-tone={tone}>
                    {text}
                  </span>
                ))}
              </span>
            </div>
          )}
        </div>
        {facts}
      </div>
      {together.element}
      {menu === null ? null : (
        <PointMenu
          at={menu}
          entries={[...props.destinations(menu.id, foretell), { kind: 'divider' }, ...together.entriesOf(menu.id)]}
          onClose={() => {
            setMenu(null)
            if (wanted.current === null) follow(menu.id)
          }}
        />
      )}
    </div>
  )
}

/** Below a card, or above it where there is no room below. */
function belowCard({ left, top, height }: Rect, view: Rect): string {
  const isLow = top + height + TOLD_PX > view.top + view.height
  return `translate(${left + 8}px, ${isLow ? top - 4 : top + height + 4}px)${isLow ? ' translateY(-100%)' : ''}`
}

function cardOf(target: EventTarget): HTMLElement | null {
  return (target as Element).closest<HTMLElement>('[data-card]')
}

function keyOf(place: CardPlace | undefined): string | null {
  return place === undefined ? null : `${place.lane}/${place.column}/${place.at}`
}

/** The card that has the focus, or would take it, is always in the document. */
function withCurrent(shown: readonly CardPlace[], current: CardPlace | undefined): readonly CardPlace[] {
  return current === undefined || shown.some((place) => keyOf(place) === keyOf(current)) ? shown : [...shown, current]
}

function scrollTo(pane: HTMLElement, layout: BoardLayout, place: CardPlace): void {
  const { left, top, width, height } = rectOf(layout, place)
  const { headPx, bandPx } = layout.sizes
  const [above, below] = [top - headPx - bandPx - GAP_PX, top + height + GAP_PX - pane.clientHeight]
  if (pane.scrollTop > above) pane.scrollTop = above
  else if (pane.scrollTop < below) pane.scrollTop = below
  const [before, after] = [left - GAP_PX, left + width + GAP_PX - pane.clientWidth]
  if (pane.scrollLeft > before) pane.scrollLeft = before
  else if (pane.scrollLeft < after) pane.scrollLeft = after
}
