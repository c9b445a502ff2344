import { type Handoff, handoffsOf } from '@trireme/domain'
import { formatDate } from '@trireme/ui'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { nameOf } from '../../workspace/value-text.ts'
import type { LaunchFacts } from './facts.ts'

const WORDS = { met: '✓ handed over', waiting: 'waits', late: '▲ too late' } as const

/** Which department waits for which, for what and until when. */
export function Handoffs({ facts }: { readonly facts: LaunchFacts }) {
  const { today } = useWorkspace()
  const handoffs = handoffsOf(facts, today)
  return (
    <section aria-labelledby="launch-handoffs">
      <h3 id="launch-handoffs">
        Handoffs <span className="meta">who waits for whom</span>
      </h3>
      {handoffs.length === 0 ? (
        <p className="muted">No department waits for another. Say so under “Waits for” of an item.</p>
      ) : (
        <ul className="plain-list handoffs">
          {handoffs.map((handoff) => (
            <Line key={`${handoff.giver.id} ${handoff.taker.id}`} handoff={handoff} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Line({ handoff }: { readonly handoff: Handoff }) {
  const { replica } = useWorkspace()
  const { from, to, giver, taker, state } = handoff
  return (
    <li>
      <span>
        <strong>{to}</strong> waits for <strong>{from}</strong>: {giver.title}
      </span>
      <span className="meta numeric">
        <span className={state === 'late' ? 'late' : undefined}>{WORDS[state]}</span>
        {giver.dueOn === null ? ', no day promised' : ` · promised ${formatDate(giver.dueOn)}`}
        {giver.ownerId === null ? ', nobody’s' : ` by ${nameOf(replica, giver.ownerId)}`} · for “{taker.title}”
        {taker.dueOn === null ? '' : `, due ${formatDate(taker.dueOn)}`}
      </span>
    </li>
  )
}
