import type { Id } from '@trireme/domain'
import type { Moved } from '@trireme/planning'
import { Button, Checkbox } from '@trireme/ui'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { counted, endsOn, span, startsOn } from '../../../schedule/days.ts'
import type { Improving } from '../../../schedule/improver.ts'
import { MOVED_SAYS } from '../../../schedule/day-words.ts'
import { signedDays } from '../../../schedule/shifts.ts'
import { useWorkspace } from '../../../workspace/use-workspace.tsx'
import { unbroken } from './unbroken.ts'
import '../../../work/work.css'

/** So many rows of each list at first: who gains most stands first. */
const FIRST_ROWS = 100

export type MovedItemsProps = {
  readonly state: Improving
  readonly onDecline: (declined: ReadonlySet<Id>) => void
  readonly onOpen: (id: Id) => void
}

/**
 * Who gets another turn, each to be taken or left, and who moves because of that. Whoever gets one by all that is chosen
 * stays in the list, whatever is left.
 */
export function MovedItems({ state, onDecline, onOpen }: MovedItemsProps) {
  const { declined, proposed } = state
  const whole = state.whole ?? proposed
  const [isAll, setAll] = useState(false)
  const now = useMemo(() => new Map(itemsOf(proposed).map((moved) => [moved.id, moved])), [proposed])
  const turned = useMemo(() => turnedOf(whole), [whole])
  const others = useMemo(() => {
    const ids = new Set(turned.map(({ id }) => id))
    return [...now.values()].filter(({ id, days }) => !ids.has(id) && days !== 0)
  }, [turned, now])
  const shown = isAll ? turned : turned.slice(0, FIRST_ROWS)
  const shownOthers = isAll ? others : others.slice(0, FIRST_ROWS)
  const more = turned.length - shown.length + others.length - shownOthers.length
  const taken = turned.filter(({ id }) => !declined.has(id)).length
  return (
    <section className="improve-moved" aria-label="What moves">
      <header>
        <span className="grow">
          {taken.toLocaleString('en')} of {counted(turned.length, 'item')} chosen
        </span>
        <Button variant="quiet" disabled={taken === turned.length} onClick={() => onDecline(new Set())}>
          All
        </Button>
        <Button variant="quiet" disabled={taken === 0} onClick={() => onDecline(new Set(turned.map(({ id }) => id)))}>
          None
        </Button>
      </header>
      <div className="improve-lists" onKeyDown={stepAmongBoxes}>
        <ul className="plain-list" aria-label="Get another turn">
          {shown.map(({ id, first }) => (
            <MovedItem
              key={id}
              id={id}
              first={first}
              now={now.get(id)}
              why={proposed?.reasons.get(id)}
              taken={!declined.has(id)}
              onTake={(take) =>
                onDecline(new Set(take ? [...declined].filter((other) => other !== id) : [...declined, id]))
              }
              onOpen={onOpen}
            />
          ))}
        </ul>
        {others.length === 0 ? null : (
          <>
            <h3>{counted(others.length, 'other item ends', 'other items end')} on another day because of that</h3>
            <ul className="plain-list" aria-label="Move because of that">
              {shownOthers.map((moved) => (
                <MovedItem
                  key={moved.id}
                  id={moved.id}
                  first={moved}
                  now={moved}
                  why={proposed?.reasons.get(moved.id)}
                  onOpen={onOpen}
                />
              ))}
            </ul>
          </>
        )}
        {more === 0 ? null : (
          <Button variant="quiet" onClick={() => setAll(true)}>
            and {more.toLocaleString('en')} more
          </Button>
        )}
      </div>
    </section>
  )
}

function MovedItem(props: {
  readonly id: Id
  /** Where all that is chosen puts it; undefined where it stays even then. */
  readonly first: Moved | undefined
  /** Where what is taken now puts it; undefined where it stays. */
  readonly now: Moved | undefined
  readonly why: string | undefined
  /** Whether it gets another turn; absent where it only moves because others do. */
  readonly taken?: boolean
  readonly onTake?: (take: boolean) => void
  readonly onOpen: (id: Id) => void
}) {
  const { id, first, now, why, taken, onTake, onOpen } = props
  const item = useWorkspace().replica.get('work-item', id)
  const title = item?.title ?? 'Something removed'
  const days = now?.days ?? 0
  const kind = days > 0 ? 'later' : days < 0 ? 'earlier' : 'same'
  return (
    <li className="improve-row">
      {taken === undefined || onTake === undefined ? (
        <span />
      ) : (
        <Checkbox checked={taken} onChange={onTake}>
          <span className="tri-unseen">Take {title}</span>
        </Checkbox>
      )}
      <button type="button" className="text-button clip" onClick={() => onOpen(id)}>
        {title}
      </button>
      <span className="moved-days numeric" data-diff={kind} title={now === undefined ? undefined : MOVED_SAYS}>
        {now === undefined
          ? taken === false
            ? 'left out'
            : 'as today'
          : `${kind === 'later' ? '→ ' : kind === 'earlier' ? '← ' : ''}${signedDays(days)}`}
      </span>
      <span className="improve-dates numeric">
        {now === undefined ? (
          first && span(startsOn(first.from), endsOn(first.from))
        ) : (
          <>
            <del>
              <span className="tri-unseen">from </span>
              {span(startsOn(now.from), endsOn(now.from))}
            </del>{' '}
            <span aria-hidden="true">→</span>
            <span className="tri-unseen">to</span> {span(startsOn(now.to), endsOn(now.to))}
          </>
        )}
      </span>
      {now === undefined || why === undefined ? null : <span className="improve-why">{unbroken(why)}</span>}
    </li>
  )
}

/** Who gets another turn, who gains most first; who stays in its place behind who moves. */
function turnedOf(proposed: Improving['proposed']): readonly { readonly id: Id; readonly first: Moved | undefined }[] {
  if (proposed === null) return []
  const ids = new Set(proposed.changes.map(({ id }) => id))
  const moved = itemsOf(proposed).filter(({ id }) => ids.has(id))
  for (const { id } of moved) ids.delete(id)
  return [...moved.map((first) => ({ id: first.id, first })), ...[...ids].map((id) => ({ id, first: undefined }))]
}

function itemsOf(proposed: Improving['proposed']): readonly Moved[] {
  return proposed?.gain.moved.filter(({ as }) => as === 'item') ?? []
}

/** ↑ and ↓ go from box to box. */
function stepAmongBoxes(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const boxes = [...event.currentTarget.querySelectorAll<HTMLElement>('input[type=checkbox]')]
  const row = (event.target as HTMLElement).closest('.improve-row')
  const at = boxes.findIndex((box) => row?.contains(box))
  const next = boxes[event.key === 'ArrowDown' ? at + 1 : Math.max(0, at - 1)]
  event.preventDefault()
  event.stopPropagation()
  next?.focus()
}
