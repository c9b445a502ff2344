import { type Access, type Kind, type Operation, type Values, definitionOf, fieldsOf, sameValue } from '@trireme/domain'
import type { Found } from './locked-rows.ts'
import type { Intent } from './write.ts'

/**
 * What somebody says in a field that is stamped is theirs, and of now, whatever was sent; kept where the system writes, and
 * where what was said before is brought back. A moment that is set is of now as well (`ofNow`), an undo's too: what is
 * asked or signed again is not of before. Only a record that comes back whole keeps its moments.
 */
export function stamped(
  operations: readonly Operation[],
  intents: readonly Intent[],
  found: Found,
  access: Access | undefined,
  at: string,
): Operation[] {
  if (access === undefined) return [...operations]
  const restored = new Set(intents.flatMap((intent) => (intent.op !== 'remove' && intent.restoring ? [intent.id] : [])))
  return operations.map((operation) => {
    if (operation.op === 'remove') return operation
    const isBack = restored.has(operation.id)
    if (isBack && operation.op === 'create') return operation
    const before: Values = operation.op === 'create' ? {} : found.get(operation.id)!
    const said = operation.op === 'create' ? operation.values : operation.after
    const given = {
      ...(isBack ? {} : stampOf(operation.kind, before, said, access, at)),
      ...momentsOf(operation, isBack, at),
    }
    return withGiven(operation, before, given)
  })
}

/** Whose the stamped fields are, and of when; nothing where none of them is said. */
function stampOf(kind: Kind, before: Values, said: Values, access: Access, at: string): Values {
  const { stamp } = definitionOf(kind)
  if (stamp === undefined || !stamp.of.some((field) => field in said)) return {}
  const isEmpty = (said[stamp.of[0]] ?? (stamp.of[0] in said ? null : before[stamp.of[0]])) === null
  const who = stamp.by === undefined ? {} : { [stamp.by]: isEmpty ? null : access.member.id }
  return { ...who, [stamp.at]: isEmpty ? null : at }
}

function momentsOf(operation: Exclude<Operation, { op: 'remove' }>, isBack: boolean, at: string): Values {
  const said = operation.op === 'create' ? operation.values : operation.after
  // The moment of what is said comes back with it.
  const kept = definitionOf(operation.kind).stamp?.at
  const names = fieldsOf(operation.kind).flatMap(([name, { ofNow }]) =>
    ofNow && (said[name] ?? null) !== null && !(isBack && name === kept) ? [name] : [],
  )
  return Object.fromEntries(names.map((name) => [name, at]))
}

function withGiven(operation: Exclude<Operation, { op: 'remove' }>, before: Values, given: Values): Operation {
  if (operation.op === 'create') return { ...operation, values: { ...operation.values, ...given } }
  const names = Object.keys(given).filter((name) => !sameValue(before[name], given[name]))
  const of = (values: Values) => Object.fromEntries(names.map((name) => [name, values[name]]))
  return { ...operation, before: { ...operation.before, ...of(before) }, after: { ...operation.after, ...of(given) } }
}
