import type { Id } from '@trireme/domain'
import type { Moved } from '@trireme/planning'
import { Button, Checkbox } from '@trireme/ui'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { counted, endsOn, span, startsOn } from '../../../schedule/days.ts'
import type { Improving } from '../../../schedule/improver.ts'
import { signedDays } from '../../../schedule/shifts.ts'
import { useWorkspace } from '../../../workspace/use-workspace.tsx'

/** So many rows at first: who gains most stands first. */
const FIRST_ROWS = 100

export type MovedItemsProps = {
  readonly state: Improving
  readonly onDecline: (declined: ReadonlySet<Id>) => void
  readonly onOpen: (id: Id) => void
}

/**
 * The items that an order moves, each to be taken or left. Whoever the whole order moves stays in the list, in its
 * place, whatever is left; others that move because of that come behind.
 */
export function MovedItems({ state, onDecline, onOpen }: MovedItemsProps) {
  const { declined, proposed, whole } = state
  const [isAll, setAll] = useState(false)
  const now = useMemo(() => new Map(itemsOf(proposed).map((moved) => [moved.id, moved])), [proposed])
  const listed = useMemo(() => {
    const first = itemsOf(whole)
    const ids = new Set(first.map(({ id }) => id))
    return [...first, ...[...now.values()].filter(({ id }) => !ids.has(id))]
  }, [whole, now])
  const shown = isAll ? listed : listed.slice(0, FIRST_ROWS)
  const taken = listed.filter(({ id }) => !declined.has(id)).length
  return (
    <section className="improve-moved" aria-label="What moves">
      <header>
        <span className="grow">
          {taken} of {counted(listed.length, 'item')} taken
        </span>
        <Button variant="quiet" disabled={taken === listed.length} onClick={() => onDecline(new Set())}>
          All
        </Button>
        <Button
          variant="quiet"
          disabled={taken === 0}
          onClick={() => onDecline(new Set([...declined, ...listed.map(({ id }) => id)]))}
        >
          None
        </Button>
      </header>
      <ul className="plain-list" onKeyDown={stepAmongBoxes}>
        {shown.map((moved) => (
          <MovedItem
            key={moved.id}
            first={moved}
            now={now.get(moved.id)}
            why={proposed?.reasons.get(moved.id)}
            taken={!declined.has(moved.id)}
            onTake={(take) =>
              onDecline(new Set(take ? [...declined].filter((id) => id !== moved.id) : [...declined, moved.id]))
            }
            onOpen={onOpen}
          />
        ))}
      </ul>
      {shown.length < listed.length ? (
        <Button variant="quiet" onClick={() => setAll(true)}>
          and {(listed.length - shown.length).toLocaleString('en')} more
        </Button>
      ) : null}
    </section>
  )
}

function MovedItem(props: {
  readonly first: Moved
  /** Where what is taken now puts it; undefined where it stays. */
  readonly now: Moved | undefined
  readonly why: string | undefined
  readonly taken: boolean
  readonly onTake: (take: boolean) => void
  readonly onOpen: (id: Id) => void
}) {
  const { first, now, why, taken, onTake, onOpen } = props
  const item = useWorkspace().replica.get('work-item', first.id)
  const title = item?.title ?? 'Something removed'
  const days = now?.days ?? 0
  const kind = days > 0 ? 'later' : days < 0 ? 'earlier' : 'same'
  return (
    <li className="improve-row">
      <Checkbox checked={taken} onChange={onTake}>
        <span className="tri-unseen">Take {title}</span>
      </Checkbox>
      <button type="button" className="text-button clip" onClick={() => onOpen(first.id)}>
        {title}
      </button>
      <span className="moved-days numeric" data-diff={kind}>
        {now === undefined ? 'stays' : `${kind === 'later' ? '→ ' : kind === 'earlier' ? '← ' : ''}${signedDays(days)}`}
      </span>
      <span className="improve-dates numeric">
        {now === undefined ? (
          span(startsOn(first.from), endsOn(first.from))
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
      {now === undefined || why === undefined ? null : (
        <span className="improve-why clip" title={why}>
          {why}
        </span>
      )}
    </li>
  )
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
