import {
  type ChangeSet,
  type Draft,
  type DraftChanges,
  type ImportMoment,
  type Snapshot,
  apply,
  changesOf,
  definitionOf,
  emptySnapshot,
  invert,
  mintId,
  newOrganization,
  structureRefusals,
} from '@trireme/domain'

/** Ids and a moment that are the same in every run. */
export function fixedMoment(): ImportMoment {
  let made = 0
  return {
    at: '2027-03-01T09:00:00.000Z',
    mint: (kind) => {
      const random = new Uint8Array(10)
      new DataView(random.buffer).setUint32(6, ++made)
      return mintId(definitionOf(kind).prefix, 1_800_000_000_000, random)
    },
  }
}

/** An organization on its first day. */
export function firstDay(moment: ImportMoment): Snapshot {
  return applied(emptySnapshot(), newOrganization({ name: 'Ostia Shipyard', mint: moment.mint }))
}

/** The state after the changes; fails with the reasons where they do not fit, or break a rule between records. */
export function applied(snapshot: Snapshot, changes: ChangeSet): Snapshot {
  const result = apply(snapshot, changes)
  if (!result.ok) throw new Error(`The changes do not fit: ${JSON.stringify(result.mismatches.slice(0, 3))}`)
  const broken = structureRefusals(result.snapshot, changes)
  if (broken.length > 0) throw new Error(`A rule is broken: ${broken[0]!.detail}`)
  return result.snapshot
}

/** Brings a draft in, brings it in again, and takes it back: again changes nothing, and taking back leaves no trace. */
export function broughtIn(draftFrom: (snapshot: Snapshot) => Draft): {
  draft: Draft
  first: DraftChanges
  after: Snapshot
} {
  const moment = fixedMoment()
  const start = firstDay(moment)
  const draft = draftFrom(start)
  const first = changesOf(draft, start, moment)
  const after = applied(start, first.changes)
  const again = changesOf(draftFrom(after), after, moment)
  if (again.changes.length > 0) throw new Error(`Brought again it changes ${JSON.stringify(again.changes.slice(0, 2))}`)
  const back = apply(after, invert(first.changes))
  const isBack =
    back.ok && Object.entries(start).every(([kind, table]) => table.size === back.snapshot[kind as never]['size'])
  if (!isBack) throw new Error('Taking it back leaves something behind')
  return { draft, first, after }
}
