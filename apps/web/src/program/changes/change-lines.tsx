import { Link } from '@tanstack/react-router'
import type { FactChange } from '@trireme/domain'
import { Unbroken } from '@trireme/ui'
import { D_SAYS } from '../../schedule/day-words.ts'
import { diffOf, sizeOf, wordsOf } from './change-words.ts'
import { ThingName } from './thing-name.tsx'
import './changes.css'

/** What changed between two days, a line each; what is work opens. `because` says why an end moved, where that is known. */
export function ChangeLines(props: {
  readonly changes: readonly FactChange[]
  readonly most?: number
  readonly because?: ((id: string) => string | undefined) | undefined
  /** The day since which; with it each reason leads to what moved the date, of the same days. */
  readonly since?: string
}) {
  const { changes, most = Infinity, because, since } = props
  return (
    <ul className="plain-list change-lines">
      {changes.slice(0, most).map((change) => (
        <Line key={`${change.id} ${change.what.kind}`} change={change} because={because} since={since} />
      ))}
    </ul>
  )
}

function Line({
  change,
  because,
  since,
}: {
  readonly change: FactChange
  readonly because?: ((id: string) => string | undefined) | undefined
  readonly since: string | undefined
}) {
  const { id, title, what } = change
  const why = what.kind === 'moved' ? because?.(id) : undefined
  return (
    <li data-diff={diffOf(what)}>
      <strong className="numeric change-size" title={'days' in what ? D_SAYS : undefined}>
        {sizeOf(what)}
      </strong>
      <span className="change-words">
        <ThingName id={id} title={title} />{' '}
        <span className="meta">
          <Unbroken>{wordsOf(what)}</Unbroken>
          {why === undefined || why === '' ? null : <Because id={id} why={why} since={since} />}
        </span>
      </span>
    </li>
  )
}

function Because({
  id,
  why,
  since,
}: {
  readonly id: string
  readonly why: string
  readonly since: string | undefined
}) {
  if (since === undefined) return <Unbroken>{` because ${why}`}</Unbroken>
  const search = (before: object) => ({ ...before, why: id, ask: 'moved' as const, since })
  return (
    <>
      {' '}
      <Link to="." search={search} className="name-link" title="Why it moved: what was written, by whom">
        <Unbroken>{`because ${why}`}</Unbroken>
      </Link>
    </>
  )
}
