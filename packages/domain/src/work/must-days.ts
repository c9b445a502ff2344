import type { WorkItem } from '../records/registry.ts'

type Bounds = Pick<WorkItem, 'notBeforeOn' | 'startByOn' | 'endNotBeforeOn' | 'endByOn'>

/** The day an item must start on [2.6]: no earlier and no later than that one; null where two days bind it, one or none. */
export function mustStartOn(item: Bounds | undefined): string | null {
  return item !== undefined && item.notBeforeOn === item.startByOn ? item.startByOn : null
}

/** The same of its end. */
export function mustEndOn(item: Bounds | undefined): string | null {
  return item !== undefined && item.endNotBeforeOn === item.endByOn ? item.endByOn : null
}
