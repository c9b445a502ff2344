import type { Id } from '@trireme/domain'
import { type MenuEntry, PointMenu, announce } from '@trireme/ui'
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useShell } from '../../../shell/shell-state.tsx'
import { cardBeside, placeBeside, wayOf } from './board-keys.ts'
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
import { useCarrying } from './use-carrying.ts'
import { usePane } from './use-pane.ts'
import './board.css'

const BAND_PX = 32

export type BoardSurfaceProps = {
  readonly label: string
  readonly columns: readonly { readonly id: string; readonly title: string; readonly head: ReactNode }[]
  readonly headPx: number
  /** A lane without a title is the only one. */
  readonly lanes: readonly { readonly id: string; readonly title: string | null; readonly band?: ReactNode }[]
  readonly cells: Cells
  readonly cellHead?: { readonly px: number; readonly of: (lane: number, column: number) => ReactNode }
  readonly cardPx: number
  readonly columnPx: { readonly least: number; readonly most: number }
  /** What is on a card; keep it between renders where nothing on cards changed. */
  readonly face: (id: Id, isCurrent: boolean) => ReactNode
  readonly titleOf: (id: Id) => string
  readonly whyFixed: (id: Id) => string | undefined
  readonly whyNot?: (id: Id, to: CardPlace) => string | undefined
  /** Whether it was done: then the card is followed to its new place. */
  readonly onMove: (id: Id, to: CardPlace) => boolean
  /** Where the menu of a card leads, for hands that do not drag. */
  readonly destinations: (id: Id) => readonly MenuEntry[]
  /** Whether the order in a cell is of hands; else a step up or down leads to the next lane. */
  readonly isOrdered?: boolean
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
  const columnPx = Math.max(widths.least, Math.min(widths.most, Math.floor(paneWidth / Math.max(1, columns.length))))
  const bandPx = lanes.length === 1 && lanes[0]!.title === null ? 0 : BAND_PX
  const cellHeadPx = cellHead?.px ?? 0
  const layout = useMemo(
    () => layOut(cells, { columnPx, cardPx, headPx, bandPx, cellHeadPx }, columns.length),
    [cells, columnPx, cardPx, headPx, bandPx, cellHeadPx, columns.length],
  )
  const places = useMemo(() => placesOf(cells), [cells])
  const [chosen, setChosen] = useState<Id | null>(null)
  const [menu, setMenu] = useState<{ readonly id: Id; readonly x: number; readonly y: number } | null>(null)
  const wanted = useRef<{ readonly id: Id; readonly from: string | null } | null>(null)
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
    onDrop: move,
  })

  function move(id: Id, to: CardPlace) {
    const from = keyOf(places.get(id))
    const reason = whyFixed(id) ?? props.whyNot?.(id, to)
    if (reason !== undefined) return announce(reason, 'urgent')
    setChosen(id)
    if (props.onMove(id, to)) follow(id, from)
  }

  /** The focus goes to a card once it has left `from`, and the board scrolls so that it is seen. */
  function follow(id: Id, from: string | null = null) {
    setChosen(id)
    wanted.current = { id, from }
    render((count) => count + 1)
  }

  useLayoutEffect(() => {
    const goal = wanted.current
    const place = goal === null ? undefined : places.get(goal.id)
    if (goal === null || place === undefined || pane === null || keyOf(place) === goal.from) return
    wanted.current = null
    scrollTo(pane, layout, place)
    pane.querySelector<HTMLElement>(`[data-card="${goal.id}"] .board-open`)?.focus({ preventScroll: true })
  })

  function openMenu(id: Id) {
    const reason = whyFixed(id)
    if (reason !== undefined) return announce(reason, 'urgent')
    const card = pane?.querySelector<HTMLElement>(`[data-card="${id}"]`)?.getBoundingClientRect()
    if (card !== undefined) setMenu({ id, x: card.right - 28, y: card.top + 28 })
  }

  function onKeys(event: KeyboardEvent) {
    const id = (event.target as Element).closest<HTMLElement>('[data-card]')?.dataset['card'] as Id | undefined
    const place = id === undefined ? undefined : places.get(id)
    if (id === undefined || place === undefined || event.ctrlKey || event.metaKey) return
    if (event.key.toLowerCase() === 'm' && !event.altKey) {
      event.preventDefault()
      event.stopPropagation()
      return openMenu(id)
    }
    const way = wayOf(event.key)
    if (way === undefined || event.shiftKey || (event.altKey && event.key.length === 1)) return
    event.preventDefault()
    event.stopPropagation()
    if (event.altKey) {
      const to = placeBeside(cells, place, way, props.isOrdered)
      return to === null ? announce('It cannot go further') : move(id, to)
    }
    const beside = cardBeside(cells, place, way)
    if (beside !== null) follow(cells[beside.lane]![beside.column]![beside.at]!)
  }

  return (
    <div className="board-pane" ref={setPane} data-carrying={carried !== null || undefined}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its cards are buttons; this listens for all of them */}
      <div
        className="board-sheet"
        role="group"
        aria-label={props.label}
        style={{ width: layout.width, height: layout.height }}
        onPointerDown={start}
        onKeyDown={onKeys}
        onFocus={(event) => {
          const id = (event.target as Element).closest<HTMLElement>('[data-card]')?.dataset['card']
          if (id !== undefined) setChosen(id as Id)
        }}
        onClick={(event) => {
          const target = event.target as Element
          const id = target.closest<HTMLElement>('[data-card]')?.dataset['card'] as Id | undefined
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
          const { top, height } = layout.lanes[nth]!
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
                  {cellHead?.of(nth, column)}
                  <ul className="plain-list" aria-label={lane.title === null ? title : `${title}, ${lane.title}`}>
                    {byCell.get(`${nth}/${column}`)?.map((place) => {
                      const card = cells[nth]![column]![place.at]!
                      return (
                        <li
                          key={card}
                          className="board-card"
                          data-card={card}
                          data-carried={carried === card || undefined}
                          aria-current={shell.openItem === card || undefined}
                          aria-setsize={cells[nth]![column]!.length}
                          aria-posinset={place.at + 1}
                          style={{
                            height: cardPx,
                            width: columnPx - 2 * GAP_PX,
                            transform: `translate(${GAP_PX}px, ${cellHeadPx + GAP_PX + place.at * (cardPx + GAP_PX)}px)`,
                          }}
                        >
                          {face(card, card === current)}
                        </li>
                      )
                    })}
                  </ul>
                </div>
              ))}
            </section>
          )
        })}
        {props.over?.(layout, view, chosen)}
        <div ref={cell} className="board-target" hidden />
        <div ref={line} className="board-line" hidden />
        <div ref={ghost} className="board-ghost" hidden>
          {carried === null ? null : titleOf(carried)}
        </div>
      </div>
      {menu === null ? null : (
        <PointMenu
          at={menu}
          entries={props.destinations(menu.id)}
          onClose={() => {
            setMenu(null)
            if (wanted.current === null) follow(menu.id)
          }}
        />
      )}
    </div>
  )
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
