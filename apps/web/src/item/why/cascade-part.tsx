import type { Id } from '@trireme/domain'
import { type Cascade, type Planned, cascadeOf, cascadeWords } from '@trireme/planning/causes'
import { useDeferredValue, useMemo } from 'react'
import { counted } from '../../schedule/days.ts'
import { MOVED_SAYS } from '../../schedule/day-words.ts'
import { signedDays } from '../../schedule/shifts.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { nameOf } from '../../workspace/value-text.ts'
import { ItemChip } from './item-chip.tsx'

const SHOWN = 30

type Props = {
  readonly planned: Planned
  readonly id: Id | null
  readonly days: number
  readonly onOpen: (id: Id) => void
}

/** What a slip brings on: who moves and because of whom, what is missed, and who must hear of it. */
export function CascadePart({ planned, id, days, onOpen }: Props) {
  const { replica } = useWorkspace()
  const shown = useDeferredValue(days)
  const cascade = useMemo(() => (id === null ? undefined : cascadeOf(planned, id, shown)), [planned, id, shown])
  if (id === null) return <p className="meta">Nothing that leads to it can slip any more.</p>
  if (cascade === undefined)
    return <p className="meta">{nameOf(replica, id)} is done, or has no dates: it cannot slip.</p>
  const others = cascade.moved.filter((each) => each.id !== id)
  return (
    <>
      <p className="why-told" aria-live="polite">
        {summaryOf(cascade, others.length, (each) => nameOf(replica, each))}
      </p>
      <Hits cascade={cascade} />
      <ol className="plain-list why-list">
        {others.slice(0, SHOWN).map((cause) => (
          <li key={cause.id}>
            <ItemChip id={cause.id} onOpen={onOpen} />
            <span
              className="why-days numeric"
              data-diff={cause.days > 0 ? 'later' : cause.days < 0 ? 'earlier' : 'same'}
              title={MOVED_SAYS}
            >
              {signedDays(cause.days)}
            </span>
            <span className="meta why-who">{cascadeWords(cascade, cause)}</span>
          </li>
        ))}
      </ol>
      {others.length > SHOWN ? <p className="meta">and {(others.length - SHOWN).toLocaleString('en')} more</p> : null}
    </>
  )
}

function summaryOf({ id, slippedDays, ownerIds }: Cascade, others: number, name: (id: Id) => string): string {
  const moves =
    others === 0 ? 'nothing else moves' : `${counted(others, 'other item')} ${others === 1 ? 'moves' : 'move'}`
  const tell = ownerIds.length === 0 ? '' : ` Tell ${listed(ownerIds.map(name))}.`
  return `If ${name(id)} slips by ${slippedDays} d, ${moves}.${tell}`
}

function Hits({ cascade }: { readonly cascade: Cascade }) {
  const { replica } = useWorkspace()
  const name = (id: Id) => nameOf(replica, id)
  const lines: readonly (readonly [string, string])[] = [
    ['Targets missed', listed(cascade.targets.filter(({ wasLate }) => !wasLate).map((each) => name(each.id)))],
    [
      'Late already, later still',
      listed(cascade.targets.filter(({ wasLate }) => wasLate).map((each) => name(each.id))),
    ],
    ['Milestones', listed(cascade.milestones.map(({ id, days }) => `${name(id)} ${signedDays(days)}`))],
    [
      'Releases',
      listed(
        cascade.releases.map(
          ({ id, days, newlyLate }) => `${name(id)} ${signedDays(days)}${newlyLate ? ', now late' : ''}`,
        ),
      ),
    ],
    ['Goals served by what moves', listed(cascade.goalIds.map(name))],
  ]
  const told = lines.filter(([, text]) => text !== '')
  if (told.length === 0) return <p className="meta">No target, milestone, release or goal is hit.</p>
  return (
    <dl className="why-hits">
      {told.map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

const MOST_NAMES = 4

function listed(names: readonly string[]): string {
  const said = names.slice(0, MOST_NAMES)
  const more = names.length - said.length
  if (more > 0) return `${said.join(', ')} and ${more} more`
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`
}
