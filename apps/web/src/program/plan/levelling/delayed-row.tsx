import type { Id, Snapshot } from '@trireme/domain'
import { type Delayed, type Plan, whyHere } from '@trireme/planning'
import { Checkbox } from '@trireme/ui'
import { useState } from 'react'
import { endsOn, span, startsOn } from '../../../schedule/days.ts'
import { useWorkspace } from '../../../workspace/use-workspace.tsx'
import { nameOf } from '../../../workspace/value-text.ts'
import { BringsBack } from './brings-back.tsx'
import { bindingText } from './level-words.ts'
import { MovedSpan } from './moved-span.tsx'
import '../../../work/work.css'

export type DelayedRowProps = {
  readonly delayed: Delayed
  /** The plan in which it waits, and the records it is of: reasons are read from them. */
  readonly snapshot: Snapshot
  readonly plan: Plan
  /** Whether it waits for a morning besides. */
  readonly nextMorning?: boolean
  /** Whether it is delayed; absent where nobody is asked. */
  readonly taken?: boolean
  readonly onTake?: (take: boolean) => void
  readonly onOpen: (id: Id) => void
}

/** Who waits: from where to where, how long, what bound it, and on demand what would bring it back. */
export function DelayedRow({ delayed, snapshot, plan, nextMorning, taken, onTake, onOpen }: DelayedRowProps) {
  const { id, from, to, days } = delayed
  const { replica } = useWorkspace()
  const [isAsking, setAsking] = useState(false)
  const title = nameOf(replica, id)
  return (
    <li className="plan-panel-row">
      {onTake === undefined ? (
        <span />
      ) : (
        <Checkbox checked={taken !== false} onChange={onTake}>
          <span className="tri-unseen">Delay {title}</span>
        </Checkbox>
      )}
      <button type="button" className="text-button clip" onClick={() => onOpen(id)}>
        {title}
      </button>
      {taken === false ? (
        <>
          <span className="meta">left</span>
          <span className="plan-panel-dates numeric">{span(startsOn(from), endsOn(from))}</span>
        </>
      ) : (
        <>
          <MovedSpan days={days} from={from} to={to} />
          <span className="plan-panel-why">
            {bindingText(whyHere(snapshot, plan, id)[0] ?? '', nextMorning === true)}{' '}
            <button type="button" className="text-button" aria-expanded={isAsking} onClick={() => setAsking(!isAsking)}>
              What would bring it back?
            </button>
          </span>
          {isAsking ? (
            <span className="plan-panel-more">
              <BringsBack snapshot={snapshot} plan={plan} id={id} backTo={from.endsAt} />
            </span>
          ) : null}
        </>
      )}
    </li>
  )
}
