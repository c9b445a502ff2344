import { type Id, type WorkItem, timeZoneOf, todayIn } from '@trireme/domain'
import { useEffect, useState } from 'react'
import { dayOf } from '../../../schedule/days.ts'
import { http } from '../../../session/calls.ts'
import { useRetry } from '../../../workspace/use-retry.ts'
import { useWorkspace } from '../../../workspace/use-workspace.tsx'

type Since = { readonly statusId: Id; readonly since: string | null }
type Answer = { readonly data: readonly (Since & { readonly workItemId: Id })[] }

/**
 * For how many days an item has had its status; undefined where nobody knows. Asked of the server once: what has another
 * status than then was given it today.
 */
export function useStatusDays(): (item: WorkItem) => number | undefined {
  const { replica, today } = useWorkspace()
  const [known, setKnown] = useState<ReadonlyMap<Id, Since> | null>(null)
  const [hasFailed, setFailed] = useState(false)
  const { tries } = useRetry(hasFailed)
  useEffect(() => {
    const stop = new AbortController()
    void http.call<Answer>({ path: '/plan/statuses', signal: stop.signal }).then((found) => {
      if (stop.signal.aborted) return
      setFailed(!found.ok)
      if (found.ok) setKnown(new Map(found.value.data.map(({ workItemId, ...since }) => [workItemId, since])))
    })
    return () => stop.abort()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- asked again with each try
  }, [tries])
  const timeZone = timeZoneOf(replica.snapshot)
  return ({ id, statusId }) => {
    if (known === null) return undefined
    const found = known.get(id)
    if (found?.statusId !== statusId) return found === undefined ? undefined : 0
    if (found.since === null) return undefined
    return Math.max(0, dayOf(today) - dayOf(todayIn(timeZone, Date.parse(found.since))))
  }
}
