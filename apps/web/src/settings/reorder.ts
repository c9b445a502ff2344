import { edit } from '@trireme/client'
import { type ChangeSet, type RecordMap, inWorkflowOrder } from '@trireme/domain'

type Status = RecordMap['status']

const STEP = 10

/** Moves a status one place up or down; positions are numbered anew where that is needed. */
export function moveStatus(statuses: readonly Status[], id: string, by: -1 | 1): ChangeSet {
  const order = inWorkflowOrder(statuses)
  const from = order.findIndex((status) => status.id === id)
  const to = from + by
  if (from === -1 || to < 0 || to >= order.length) return []
  const moved = order.toSpliced(from, 1).toSpliced(to, 0, order[from]!)
  return moved.flatMap((status, index) => edit('status', status, { position: (index + 1) * STEP }) ?? [])
}

/** The position behind the last one. */
export function lastPosition(statuses: readonly Status[]): number {
  return Math.min(10_000, Math.max(0, ...statuses.map(({ position }) => position)) + STEP)
}
