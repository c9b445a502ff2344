import { type Id, type WorkItem, timeZoneOf, todayIn } from '@trireme/domain'
import { useEffect, useState } from 'react'
import { dayOf } from '../../../schedule/days.ts'
import { http } from '../../../session/calls.ts'
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
  useEffect(() => {
    const stop = new AbortController()
    void http.call<Answer>({ path: '/plan/statuses', signal: stop.signal }).then((found) => {
      if (found.ok && !stop.signal.aborted)
        setKnown(new Map(found.value.data.map(({ workItemId, ...since }) => [workItemId, since])))
    })
    return () => stop.abort()
  }, [])
  const timeZone = timeZoneOf(replica.snapshot)
  return ({ id, statusId }) => {
    if (known === null) return undefined
    const found = known.get(id)
    if (found?.statusId !== statusId) return found === undefined ? undefined : 0
    if (found.since === null) return undefined
    return Math.max(0, dayOf(today) - dayOf(todayIn(timeZone, Date.parse(found.since))))
  }
}
