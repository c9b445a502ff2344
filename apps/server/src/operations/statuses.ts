import { type Id, lookupIn, mayRead, mayReadAll } from '@trireme/domain'
import { type Context, callerOf } from '../requests/context.ts'
import { inOrganization, readPresentSteps } from '../store/index.ts'
import type { Answer } from './idempotency.ts'

/** Since when each open item that one may see has had its status. What was written meanwhile is left out. */
export async function readStatuses(context: Context): Promise<Answer> {
  const { access, organizationId, replica } = callerOf(context)
  const { snapshot } = replica
  const steps = await inOrganization(context.db, organizationId, (tx) => readPresentSteps(tx, organizationId))
  const lookup = lookupIn(snapshot)
  const isAll = mayReadAll(access, 'work-item')
  const isOpen = (statusId: Id) => !['done', 'dropped'].includes(snapshot.status.get(statusId as never)?.category ?? '')
  const data = steps.flatMap(({ workItemId, statusId, at }) => {
    const item = snapshot['work-item'].get(workItemId as never)
    if (item === undefined || item.statusId !== statusId || !isOpen(statusId)) return []
    return isAll || mayRead(access, 'work-item', item, lookup) ? { workItemId, statusId, since: at.toISOString() } : []
  })
  return { status: 200, body: { data } }
}
