import type { ChangeSet, Update } from '../changes/change-set.ts'
import { membersOf, sameValue } from '../changes/value.ts'
import { isSet } from '../records/field.ts'
import type { Id } from '../records/identifier.ts'
import { type AnyRecord, type Kind, definitionOf, fieldsOf } from '../records/registry.ts'
import type { Refusal } from './refusal.ts'

/**
 * What these changes would do to records that stay as they are [R6]: a signed decision, a published update. References to
 * what is removed in the same set are cleared all the same, and come back with it; removing a record whole archives it
 * in the log, as it was.
 *
 * @param before finds a record as it was before the changes
 */
export function sealRefusals(
  changes: ChangeSet,
  before: (kind: Kind, id: Id) => AnyRecord | undefined,
): readonly Refusal[] {
  const removed = new Set(changes.flatMap(({ op, id }) => (op === 'remove' ? [id as string] : [])))
  const made = new Set(changes.flatMap(({ op, id }) => (op === 'create' ? [id as string] : [])))
  return changes.flatMap((change) => {
    if (change.op !== 'update') return []
    const record = before(change.kind, change.id)
    const field = record === undefined ? undefined : brokenField(change, record, removed, made)
    return field === undefined ? [] : [refusalOf(change, field)]
  })
}

/** Whether a record is sealed. */
export function isSealed(kind: Kind, record: AnyRecord): boolean {
  const { seal } = definitionOf(kind)
  return seal !== undefined && record[seal.by] !== null
}

function brokenField(
  { kind, after }: Update,
  record: AnyRecord,
  removed: ReadonlySet<string>,
  made: ReadonlySet<string>,
): string | undefined {
  if (!isSealed(kind, record)) return undefined
  const { open } = definitionOf(kind).seal!
  return Object.keys(after).find(
    (field) =>
      !open.includes(field) &&
      !sameValue(record[field], after[field]) &&
      !isOfOthers(kind, field, record[field], after[field], removed, made),
  )
}

/** Whether a reference changes only because what it points at goes, or comes back. */
function isOfOthers(
  kind: Kind,
  name: string,
  before: unknown,
  after: unknown,
  removed: ReadonlySet<string>,
  made: ReadonlySet<string>,
): boolean {
  const field = fieldsOf(kind).find(([each]) => each === name)?.[1]
  if (field?.target === undefined) return false
  const members = (value: unknown) =>
    isSet(field) ? (membersOf(value) as string[]) : value === null ? [] : [value as string]
  const [was, is] = [members(before), members(after)]
  return was.every((id) => is.includes(id) || removed.has(id)) && is.every((id) => was.includes(id) || made.has(id))
}

function refusalOf({ kind, id }: Update, field: string): Refusal {
  const { name, seal } = definitionOf(kind)
  return {
    rule: 'sealed',
    kind,
    id,
    field,
    title: `A ${seal!.done} ${name} stays as it is`,
    detail: `It was ${seal!.done}, and others rely on its words. ${seal!.instead}`,
  }
}
