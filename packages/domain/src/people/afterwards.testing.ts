import { expect } from 'vitest'
import { apply } from '../changes/apply.ts'
import type { ChangeSet } from '../changes/change-set.ts'
import { invert } from '../changes/invert.ts'
import { type Snapshot, tableOf } from '../changes/snapshot.ts'
import type { Kind } from '../records/registry.ts'
import { recordRefusals } from '../rules/record-rules.ts'

/** The state after changes of who is in which team that fit it, keep the rules of their records, and can be taken back. */
export function afterwards(snapshot: Snapshot, changes: ChangeSet): Snapshot {
  const then = apply(snapshot, changes)
  if (!then.ok) throw new Error(JSON.stringify(then.mismatches))
  for (const { op, kind, id } of changes)
    if (op !== 'remove') expect(recordRefusals(kind, tableOf(then.snapshot, kind).get(id)!)).toEqual([])
  const back = apply(then.snapshot, invert(changes))
  for (const kind of ['membership', 'capacity'] as const)
    expect(back.ok && byId(back.snapshot, kind)).toEqual(byId(snapshot, kind))
  return then.snapshot
}

const byId = (snapshot: Snapshot, kind: Kind) =>
  new Map([...tableOf(snapshot, kind)].toSorted(([one], [other]) => one.localeCompare(other)))
