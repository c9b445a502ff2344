import {
  type Access,
  type ChangeSet,
  type Id,
  type Lookup,
  asTold,
  conflictAsTold,
  kindOfId,
  mayRead,
  maySee,
  operationAsTold,
} from '@trireme/domain'
import type { Stored } from './columns.ts'
import type { NotWritten, Written } from './write.ts'

/** What of a write its writer may see, as they are told it; the system sees everything. Every answer to a write is made of this. */
export function writtenAsTold(
  access: Access | undefined,
  changes: ChangeSet,
  records: ReadonlyMap<Id, Stored>,
  now: Lookup,
): Written['seen'] {
  if (access === undefined) return { changes, records }
  const seen = [...records].flatMap(([id, record]): [Id, Stored][] => {
    const kind = kindOfId(id)!
    return mayRead(access, kind, record, now) ? [[id, asTold(access, kind, record)]] : []
  })
  return {
    changes: changes.flatMap((operation) =>
      maySee(access, operation, now) ? [operationAsTold(access, operation)] : [],
    ),
    records: new Map(seen),
  }
}

/** Why something was not written, holding of the records in its way only what who asked is told of them. */
export function notWrittenAsTold(access: Access, outcome: NotWritten): NotWritten {
  switch (outcome.because) {
    case 'stale':
      return { ...outcome, current: asTold(access, outcome.kind, outcome.current) }
    case 'conflict':
      return { ...outcome, conflicts: outcome.conflicts.map((conflict) => conflictAsTold(access, conflict)) }
    default:
      return outcome
  }
}
