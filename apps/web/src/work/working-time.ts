import type { Replica } from '@trireme/client'
import type { WorkItem } from '@trireme/domain'
import { type WorkingTime, type WorkingTimes, workingTimes } from '@trireme/planning'

const KINDS = ['calendar', 'organization', 'team', 'membership', 'capacity', 'person'] as const

const known = new WeakMap<Replica, { readonly at: string; readonly times: WorkingTimes }>()

/** The working time of the plan as it is now; kept until a calendar or a team changes. */
export function workingTimesOf(replica: Replica): WorkingTimes {
  const at = KINDS.map((kind) => replica.version(kind)).join('.')
  let found = known.get(replica)
  if (found?.at !== at) known.set(replica, (found = { at, times: workingTimes(replica.snapshot) }))
  return found.times
}

/** By what an item's days are counted; without an item, the organization's. */
export function workingTimeOf(replica: Replica, item: WorkItem | undefined): WorkingTime {
  return workingTimesOf(replica).ofItem(item)
}
