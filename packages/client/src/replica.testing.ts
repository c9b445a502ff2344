import { type AnyRecord, type WorkItem, tableOf } from '@trireme/domain'
import { aSmallOrganization, aWorkItem } from '@trireme/testing'
import { expect } from 'vitest'
import { edit } from './changes.ts'
import type { WriteStore } from './kept-writes.ts'
import { ModelServer } from './model-server.testing.ts'
import { Replica } from './replica.ts'
import type { Refused } from './write.ts'

/** Turns enough for a retry that waits no time to be sent and answered, however slow the machine is. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setTimeout(resolve, 1))
}

/** A small organization with these items, on a server of its own. */
export function aServer(items: readonly Partial<WorkItem>[] = [{ title: 'Laytime clock' }]) {
  const { snapshot, types, statuses } = aSmallOrganization()
  const made = items.map((item) => aWorkItem({ typeId: types.Feature, statusId: statuses.Backlog, ...item }))
  for (const item of made) tableOf(snapshot, 'work-item').set(item.id, item as unknown as AnyRecord)
  return { server: new ModelServer(snapshot), items: made, types, statuses }
}

/** A page of somebody, at the server; what was refused to it is listed. */
export async function aPage(server: ModelServer, store?: WriteStore, also?: (replica: Replica) => void) {
  const refusals: Refused[] = []
  const replica = new Replica({
    http: server.http,
    feed: server.feed,
    store,
    retryAfterMs: () => 0,
    onRefused: (refused) => refusals.push(refused),
  })
  also?.(replica)
  expect(await replica.start()).toBeNull()
  return { replica, refusals }
}

export const titleIn = (replica: Replica, { id }: WorkItem) => replica.get('work-item', id)?.title

export const rename = (replica: Replica, item: WorkItem, title: string) => [
  edit('work-item', replica.get('work-item', item.id)!, { title })!,
]
