import { type ChangeSet, type Id, type Lookup, type Refusal, customValueSchema } from '@trireme/domain'
import type { Stored } from './columns.ts'

/** Values of custom fields that no custom field declares, or that do not fit the one that does. */
export function customRefusals(changed: ChangeSet, records: ReadonlyMap<Id, Stored>, lookup: Lookup): Refusal[] {
  return changed.flatMap((operation) => {
    const values = operation.op === 'create' ? operation.values : operation.op === 'update' ? operation.after : {}
    if (!('custom' in values)) return []
    const custom = records.get(operation.id)!.custom
    return Object.entries(custom).flatMap(([fieldId, value]) => {
      const problem = problemWith(fieldId, value, operation.kind, lookup)
      return problem === undefined
        ? []
        : [{ rule: 'custom-field' as const, kind: operation.kind, id: operation.id, field: 'custom', ...problem }]
    })
  })
}

function problemWith(
  fieldId: Id,
  value: unknown,
  kind: string,
  lookup: Lookup,
): { title: string; detail: string } | undefined {
  const field = lookup('custom-field', fieldId)
  if (field === undefined || field['recordKind'] !== kind) {
    return {
      title: 'There is no such custom field',
      detail: `${fieldId} is no custom field of ${kind.replaceAll('-', ' ')}. Add the field first.`,
    }
  }
  const outcome = customValueSchema(field['type'] as never, field['options'] as readonly string[]).safeParse(value)
  if (outcome.success) return undefined
  return {
    title: `${String(field['name'])} does not take this value`,
    detail: outcome.error.issues[0]?.message ?? 'Choose another value.',
  }
}
