import type { Id, Snapshot } from '@trireme/domain'
import { type Helpful, type Plan, whatWouldHelp } from '@trireme/planning'
import { useEffect, useState } from 'react'
import { whenFree } from '../../../schedule/idle.ts'

const SHOWN = 3

export type BringsBackProps = {
  readonly snapshot: Snapshot
  readonly plan: Plan
  readonly id: Id
  /** Where it would end if it had not to wait, in plan minutes: what brings it further forward is another wish. */
  readonly backTo: number
}

/** What would bring an item forward again, the most gained first; worked out in slices while it is on screen. */
export function BringsBack({ snapshot, plan, id, backTo }: BringsBackProps) {
  const [found, setFound] = useState<{ readonly plan: Plan; readonly helps: readonly Helpful[] } | null>(null)
  useEffect(() => {
    const trying = whatWouldHelp(snapshot, plan, id)
    let stop = whenFree(go)
    function go() {
      const step = trying.next()
      if (step.done) setFound({ plan, helps: step.value.filter(({ endsAt }) => endsAt >= backTo) })
      else stop = whenFree(go)
    }
    return () => stop()
  }, [snapshot, plan, id, backTo])
  const helps = found?.plan === plan ? found.helps : null
  if (helps === null) return <span aria-busy="true">Trying one change after another…</span>
  if (helps.length === 0) return <span>None of the changes tried would bring it forward.</span>
  return (
    <ul className="plain-list" aria-label="What would bring it back">
      {helps.slice(0, SHOWN).map(({ sentence }) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
