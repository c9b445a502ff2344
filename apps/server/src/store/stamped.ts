import { type Access, type Operation, type Values, definitionOf, sameValue } from '@trireme/domain'
import type { Found } from './locked-rows.ts'
import type { Intent } from './write.ts'

/**
 * What somebody says in a field that is stamped is theirs, and of now, whatever was sent; kept where the system writes, and
 * where what was said before is brought back.
 */
export function stamped(
  operations: readonly Operation[],
  intents: readonly Intent[],
  found: Found,
  access: Access | undefined,
  at: string,
): Operation[] {
  const restored = new Set(intents.flatMap((intent) => (intent.op !== 'remove' && intent.restoring ? [intent.id] : [])))
  return operations.map((operation) => {
    const { stamp } = definitionOf(operation.kind)
    if (stamp === undefined || access === undefined || operation.op === 'remove' || restored.has(operation.id))
      return operation
    const before: Values = operation.op === 'create' ? {} : found.get(operation.id)!
    const said = operation.op === 'create' ? operation.values : operation.after
    if (operation.op === 'update' && !stamp.of.some((field) => field in said)) return operation
    const isEmpty = (said[stamp.of[0]] ?? (stamp.of[0] in said ? null : before[stamp.of[0]])) === null
    const given = { [stamp.by]: isEmpty ? null : access.member.id, [stamp.at]: isEmpty ? null : at }
    if (operation.op === 'create') return { ...operation, values: { ...operation.values, ...given } }
    const names = [stamp.by, stamp.at].filter((name) => !sameValue(before[name], given[name]))
    const of = (values: Values) => Object.fromEntries(names.map((name) => [name, values[name]]))
    return {
      ...operation,
      before: { ...operation.before, ...of(before) },
      after: { ...operation.after, ...of(given) },
    }
  })
}
