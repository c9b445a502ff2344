import type { Operation, Update } from '../changes/change-set.ts'
import { valuesOf } from '../changes/diff.ts'
import { membersOf } from '../changes/value.ts'
import { isSet } from '../records/field.ts'
import type { Id } from '../records/identifier.ts'
import { type AnyRecord, type Kind, type Referrer, definitionOf, referrersOf, titleOf } from '../records/registry.ts'
import type { Refusal } from './refusal.ts'

/** Finds the records whose `referrer` field points at one of the ids. */
export type FindReferring = (referrer: Referrer, ids: readonly Id[]) => Promise<readonly AnyRecord[]>

export type Removal =
  { readonly ok: true; readonly changes: readonly Operation[] } | { readonly ok: false; readonly refusal: Refusal }

/**
 * Everything that removing a record takes with it: what lives only through it goes too, references to it are cleared,
 * and where something must not lose it the whole is refused. Undo brings back all of it.
 */
export async function removal(kind: Kind, record: AnyRecord, find: FindReferring): Promise<Removal> {
  const removed = new Map<Id, { kind: Kind; record: AnyRecord }>([[record.id, { kind, record }]])
  const cleared = new Map<Id, { kind: Kind; record: AnyRecord; after: Record<string, unknown> }>()
  const refusing: { referrer: Referrer; record: AnyRecord; target: AnyRecord }[] = []
  let wave = new Map<Kind, AnyRecord[]>([[kind, [record]]])
  while (wave.size > 0) {
    const next = new Map<Kind, AnyRecord[]>()
    for (const [waveKind, targets] of wave) {
      for (const referrer of referrersOf(waveKind)) {
        const ids = targets.map((target) => target.id)
        for (const found of await find(referrer, ids)) {
          if (removed.has(found.id)) continue
          if (referrer.field.whenRemoved === 'remove' && !isSet(referrer.field)) {
            removed.set(found.id, { kind: referrer.kind, record: found })
            next.set(referrer.kind, [...(next.get(referrer.kind) ?? []), found])
          } else if (referrer.field.whenRemoved === 'refuse') {
            refusing.push({
              referrer,
              record: found,
              target: targets.find((target) => target.id === found[referrer.name]) ?? record,
            })
          } else {
            const clearing = cleared.get(found.id) ?? { kind: referrer.kind, record: found, after: {} }
            const members = membersOf(clearing.after[referrer.name] ?? found[referrer.name])
            clearing.after[referrer.name] = isSet(referrer.field)
              ? members.filter((member) => !ids.includes(member as Id))
              : null
            cleared.set(found.id, clearing)
          }
        }
      }
    }
    wave = next
  }
  const inUse = refusing.find((found) => !removed.has(found.record.id))
  if (inUse !== undefined) return { ok: false, refusal: refuse(kind, record, inUse) }
  return {
    ok: true,
    changes: [
      ...[...removed.values()].map((gone): Operation => ({
        op: 'remove',
        kind: gone.kind,
        id: gone.record.id,
        values: valuesOf(gone.record),
      })),
      ...[...cleared.values()].filter((left) => !removed.has(left.record.id)).map(clearance),
    ],
  }
}

function clearance({ kind, record, after }: { kind: Kind; record: AnyRecord; after: Record<string, unknown> }): Update {
  const before = Object.fromEntries(Object.keys(after).map((field) => [field, record[field]]))
  return { op: 'update', kind, id: record.id, before, after }
}

function refuse(
  kind: Kind,
  record: AnyRecord,
  inUse: { referrer: Referrer; record: AnyRecord; target: AnyRecord },
): Refusal {
  const { referrer } = inUse
  const user = `the ${definitionOf(referrer.kind).name} “${titleOf(referrer.kind, inUse.record)}”`
  return {
    rule: 'in-use',
    kind,
    id: record.id,
    title: `This ${definitionOf(kind).name} is still in use`,
    detail: `“${titleOf(kind, record)}” is needed by ${user}. Change or remove that first.`,
  }
}
