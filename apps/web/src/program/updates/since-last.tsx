import { Link } from '@tanstack/react-router'
import { type Id, type Scope, supersedersOf } from '@trireme/domain'
import { Skeleton, Unbroken, formatDate } from '@trireme/ui'
import { useMemo } from 'react'
import { usePlan, useRecords, useWorkspace } from '../../workspace/use-workspace.tsx'
import { ChangeGroups } from '../changes/change-groups.tsx'
import { changesSince } from '../changes/changes-since.ts'
import { usePast } from '../changes/use-past.ts'
import { useFacts } from '../changes/use-facts.ts'
import { useFlags } from '../changes/use-flags.ts'
import type { PublishedUpdate } from '../changes/use-updates.ts'
import { comparedWords } from './compared-words.ts'
import { Asks } from './update-parts.tsx'

/** What changed since the last leadership update, and what is needed from leadership [PG11]. */
export function SinceLast(props: {
  readonly last: PublishedUpdate | undefined
  readonly scope: Scope
  readonly scopeId: Id | undefined
}) {
  const { last, scope, scopeId } = props
  if (last === undefined) return <p className="muted">There is no published update to compare with yet.</p>
  return <Compared key={last.id} last={last} scope={scope} scopeId={scopeId} />
}

function Compared(props: { readonly last: PublishedUpdate; readonly scope: Scope; readonly scopeId: Id | undefined }) {
  const { last, scope, scopeId } = props
  const past = usePast(last.facts.on, scopeId)
  const { facts } = useFacts(scope, useFlags().flags)
  const { replica } = useWorkspace()
  const plan = usePlan()
  const changes = useMemo(
    () => (facts === null ? null : changesSince(replica, plan, last.facts, facts)),
    [replica, plan, last, facts],
  )
  const decisions = useRecords('decision')
  const superseders = supersedersOf(decisions)
  const open = decisions
    .filter((each) => each.signedAt === null && !superseders.has(each.id) && scope.holds(each))
    .toSorted((one, other) => (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999'))
  return (
    <div className="since-last">
      <section aria-labelledby="since">
        <h2 id="since">
          <Unbroken>{`What changed since the update of ${formatDate(last.facts.on)}`}</Unbroken>
        </h2>
        {facts === null || changes === null ? (
          <Skeleton rows={5} />
        ) : changes.length === 0 ? (
          <p className="muted">Nothing: every end, promise and judgement is as it was.</p>
        ) : (
          <ChangeGroups changes={changes} facts={facts} because={past.phase === 'there' ? past.because : undefined} />
        )}
        <p className="meta">{comparedWords(facts?.rows.length)}</p>
      </section>
      <section aria-labelledby="needed">
        <h2 id="needed">What is needed from leadership</h2>
        <h3>Asked in that update</h3>
        {last.asks.length === 0 ? <p className="muted">Nothing was asked.</p> : <Asks asks={last.asks} />}
        <h3>Decisions that are open</h3>
        {open.length === 0 ? <p className="muted">None.</p> : null}
        <ul className="plain-list">
          {open.map(({ id, title, dueOn }) => (
            <li key={id}>
              <Link to="/program/raid" search={{ tab: 'decisions', open: id }}>
                {title}
              </Link>{' '}
              <span className="meta">
                <Unbroken>{dueOn === null ? 'no day said' : `needed by ${formatDate(dueOn)}`}</Unbroken>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
