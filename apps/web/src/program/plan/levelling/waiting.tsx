import type { Id } from '@trireme/domain'
import { type Delayed, waitingForPeople } from '@trireme/planning'
import { Button } from '@trireme/ui'
import { useEffect, useState } from 'react'
import { D_SAYS } from '../../../schedule/day-words.ts'
import { counted } from '../../../schedule/days.ts'
import { whenFree } from '../../../schedule/idle.ts'
import { usePlan, useWorkspace } from '../../../workspace/use-workspace.tsx'
import { DelayedRow } from './delayed-row.tsx'

const FIRST_ROWS = 60

/** Automatic work that starts later than it could because people are short. */
export function Waiting({ onOpen }: { readonly onOpen: (id: Id) => void }) {
  const { schedule } = useWorkspace()
  const plan = usePlan()
  const [waiting, setWaiting] = useState<readonly Delayed[] | null>(null)
  const [all, setAll] = useState(false)
  useEffect(() => whenFree(() => setWaiting(waitingForPeople(schedule.inputs.snapshot, plan))), [schedule, plan])
  if (waiting === null) return <p className="plan-panel-words faint">Planning once more, as if everybody had time…</p>
  if (waiting.length === 0)
    return (
      <p className="plan-panel-words">
        Nothing automatic waits for people: dates, dependencies and days off alone say when it starts.
      </p>
    )
  const { snapshot } = schedule.inputs
  const shown = all ? waiting : waiting.slice(0, FIRST_ROWS)
  return (
    <>
      <p className="plan-panel-words meta">
        {counted(waiting.length, 'item')} later than dependencies and dates ask for, because a team is full; old dates
        are those with people for everything. {D_SAYS}.
      </p>
      <ul className="plain-list" aria-label="Waiting for people">
        {shown.map((delayed) => (
          <DelayedRow key={delayed.id} delayed={delayed} snapshot={snapshot} plan={plan} onOpen={onOpen} />
        ))}
      </ul>
      {shown.length === waiting.length ? null : (
        <Button variant="quiet" onClick={() => setAll(true)}>
          and {counted(waiting.length - shown.length, 'more')}
        </Button>
      )}
    </>
  )
}
