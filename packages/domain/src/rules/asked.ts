import type { ChangeSet, Operation } from '../changes/change-set.ts'
import { membersOf } from '../changes/value.ts'
import { hinderedAsking } from '../governance/document-standing.ts'
import type { Id } from '../records/identifier.ts'
import type { AnyRecord, Kind, RecordMap } from '../records/registry.ts'
import type { Refusal } from './refusal.ts'

type Before = (kind: Kind, id: Id) => AnyRecord | undefined

/**
 * Changes to documents that people are asked to sign: there is something to sign and somebody who signs, and nobody is taken
 * off the list unseen.
 *
 * @param before finds a record as it was before the changes
 */
export function askedRefusals(changes: ChangeSet, before: Before): readonly Refusal[] {
  const removed = new Set(changes.flatMap(({ op, id }) => (op === 'remove' ? [id as string] : [])))
  return changes.flatMap((change) => [...nothingToSign(change, before), ...takenOff(change, before, removed)])
}

/** Nobody is asked to sign what says nothing, nor is it emptied while they are; what was so before is not held against what else is written. */
function nothingToSign(change: Operation, before: Before): readonly Refusal[] {
  if (change.kind !== 'document' || change.op === 'remove') return []
  const was = before('document', change.id) as RecordMap['document'] | undefined
  const merged = { ...was, ...(change.op === 'create' ? change.values : change.after) } as RecordMap['document']
  const now = { ...merged, signerIds: membersOf(merged.signerIds) as readonly Id<'member'>[] }
  if (now.askedAt === null) return []
  const hindered = hinderedAsking(now)
  const isAskedNow = was === undefined || was.askedAt === null
  const isNews = isAskedNow || (hindered === 'unwritten' && hinderedAsking(was) !== 'unwritten')
  if (hindered === undefined || !isNews) return []
  return [
    hindered === 'unwritten'
      ? {
          rule: 'asked',
          kind: 'document',
          id: change.id,
          field: isAskedNow ? 'askedAt' : 'body',
          title: 'A document that says nothing is not to be signed',
          detail: `Its title, its kind and its days alone are nothing to sign. ${isAskedNow ? 'Write its purpose or its text first; then ask.' : 'Leave a text, or make it a draft again first.'}`,
        }
      : {
          rule: 'asked',
          kind: 'document',
          id: change.id,
          field: 'signerIds',
          title: 'Somebody has to be asked to sign',
          detail: 'Nobody is named who signs. Say who; then ask.',
        },
  ]
}

/**
 * To take somebody off the list of a document they are asked to sign: it would be signed without them, and nobody would see
 * it. Who need not sign is excused, which shows; or it becomes a draft and all are asked anew. Who is removed in the same set
 * goes.
 */
function takenOff(change: Operation, before: Before, removed: ReadonlySet<string>): readonly Refusal[] {
  if (change.op !== 'update' || change.kind !== 'document' || !('signerIds' in change.after)) return []
  const document = before('document', change.id)
  if (document === undefined || document['askedAt'] === null || 'askedAt' in change.after) return []
  const kept = new Set(membersOf(change.after['signerIds']))
  const dropped = membersOf(document['signerIds']).filter((id) => !kept.has(id) && !removed.has(id as string))
  if (dropped.length === 0) return []
  return [
    {
      rule: 'asked',
      kind: 'document',
      id: change.id,
      field: 'signerIds',
      title: 'Who is asked to sign stays on the list',
      detail:
        'The document would count as signed without them. Say that they need not sign, with the reason; or make it a draft again: then all are asked anew.',
    },
  ]
}
