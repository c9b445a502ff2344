import {
  type Id,
  type Snapshot,
  type WorkItem,
  lookupIn,
  mayRead,
  mayReadAll,
  momentWithin,
  timeZoneOf,
} from '@trireme/domain'
import { type Context, callerOf } from '../requests/context.ts'
import { inOrganization, keepOldSteps, readPresentSteps } from '../store/index.ts'
import type { Answer } from './idempotency.ts'

/** Since when each open item that one may see has had its status. What was written meanwhile is left out. */
export async function readStatuses(context: Context): Promise<Answer> {
  const { access, organizationId, replica } = callerOf(context)
  const { snapshot } = replica
  await keepOldSteps(context.db, organizationId)
  const steps = await inOrganization(context.db, organizationId, (tx) => readPresentSteps(tx, organizationId))
  const lookup = lookupIn(snapshot)
  const isAll = mayReadAll(access, 'work-item')
  const isOpen = (statusId: Id) => !['done', 'dropped'].includes(snapshot.status.get(statusId as never)?.category ?? '')
  const data = steps.flatMap(({ workItemId, statusId, at, isFirst }) => {
    const item = snapshot['work-item'].get(workItemId as never)
    if (item === undefined || item.statusId !== statusId || !isOpen(statusId)) return []
    if (!isAll && !mayRead(access, 'work-item', item, lookup)) return []
    return { workItemId, statusId, since: isFirst && item.origin !== null ? saidOf(snapshot, item) : at.toISOString() }
  })
  return { status: 200, body: { data } }
}

/** Since when an item has the status that it was brought here with, as far as somebody said: the day it was begun. */
function saidOf(snapshot: Snapshot, { statusId, actualStartedOn }: WorkItem): string | null {
  const isUnderWay = snapshot.status.get(statusId)?.category === 'active'
  return isUnderWay && actualStartedOn !== null ? momentWithin(timeZoneOf(snapshot), actualStartedOn) : null
}
