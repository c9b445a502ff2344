import type { Id, RecordMap, WorkItem } from '@trireme/domain'

/** What the histories of work are read from: a change of anything else leaves them as they are. */
export type FlowInputs = {
  readonly items: ReadonlyMap<Id, WorkItem>
  readonly categories: string
}

const READ = [
  'statusId',
  'actualStartedOn',
  'actualEndedOn',
  // Which work is counted, and who may see it.
  'parentId',
  'typeId',
  'productId',
  'programId',
] as const satisfies readonly (keyof WorkItem)[]

export function flowInputs(items: readonly WorkItem[], statuses: readonly RecordMap['status'][]): FlowInputs {
  return {
    items: new Map(items.map((item) => [item.id, item])),
    categories: statuses
      .map(({ id, category }) => `${id} ${category}`)
      .sort()
      .join(),
  }
}

/** Whether the histories read from two states are the same; items that nobody touched are compared by themselves alone. */
export function sameInputs(one: FlowInputs, other: FlowInputs): boolean {
  if (one.categories !== other.categories || one.items.size !== other.items.size) return false
  for (const [id, item] of one.items) {
    const now = other.items.get(id)
    if (now === undefined) return false
    if (now !== item && READ.some((field) => now[field] !== item[field])) return false
  }
  return true
}
