import type { Operation, Values } from '../changes/change-set.ts'
import { type AnyRecord, type Kind, definitionOf, fieldsOf } from '../records/registry.ts'
import { answerObjection } from './answers.ts'
import { type Access, type Level, type Lookup, atLeast, isScoped, levelOn } from './access.ts'
import { signingObjection } from './signing.ts'

/** A sentence when it is not allowed, undefined when it is. */
export type Objection = string | undefined

/** A member sees what belongs to nodes they may see; private views are their author's alone. */
export function mayRead(access: Access, kind: Kind, record: AnyRecord, lookup: Lookup): boolean {
  if (!hasScope(access, `${kind}:read`) || !isKindReadable(access, kind)) return false
  if (isPrivateTo(kind, record) && record['authorId'] !== access.member.id) return false
  return atLeast(levelOn(access, kind, record, lookup), 'viewer')
}

/** Whether every record of a kind may be read, whatever it belongs to. */
export function mayReadAll(access: Access, kind: Kind): boolean {
  const everywhere = access.member.role === 'admin' || (access.level !== 'none' && access.nodes.size === 0)
  return everywhere && isKindReadable(access, kind) && kind !== 'saved-view' && hasScope(access, `${kind}:read`)
}

/** Whether the role of a member lets them see records of a kind at all. */
export function isKindReadable({ level }: Access, kind: Kind): boolean {
  return definitionOf(kind).readableBy === 'viewer' || atLeast(level, 'editor')
}

/** The fields of a kind that somebody is not told, whatever record they may read: of others, which they may not, they would tell. */
export function untoldFields(access: Access, kind: Kind): readonly string[] {
  return seenWithOthers(kind).flatMap(([name, other]) =>
    isKindReadable(access, other) && hasScope(access, `${other}:read`) ? [] : [name],
  )
}

/** Values of a record as somebody may see them: a field that they are not told is unknown to them [R5]. */
export function asTold<V extends Values>(access: Access, kind: Kind, values: V): V {
  const untold = untoldFields(access, kind).filter((name) => name in values)
  return untold.length === 0 ? values : { ...values, ...Object.fromEntries(untold.map((name) => [name, null])) }
}

const known = new Map<Kind, readonly (readonly [name: string, other: Kind])[]>()

/** Looked up once a kind: it is asked of every record that is read. */
function seenWithOthers(kind: Kind): readonly (readonly [name: string, other: Kind])[] {
  let found = known.get(kind)
  if (found === undefined) {
    found = fieldsOf(kind).flatMap(([name, { seenWith }]) => (seenWith === undefined ? [] : [[name, seenWith as Kind]]))
    known.set(kind, found)
  }
  return found
}

/** Whether a token may touch a kind at all; people who signed in may. */
export function hasScope(access: Access, scope: string): boolean {
  const { scopes } = access
  if (
    scopes === undefined ||
    scopes.includes('admin:*') ||
    scopes.includes(scope) ||
    scopes.includes(`*:${scope.split(':')[1]}`)
  )
    return true
  return scope.endsWith(':read') && hasScope(access, scope.replace(':read', ':write'))
}

/**
 * Why a write is not allowed. An administrator writes everything but what others sign; an editor writes plan records where they may edit, both
 * where a record was and where it goes; a viewer comments and keeps views; what has an author changes by its author.
 *
 * @param was finds what there was before the changes, and what they make
 */
export function objectionTo(
  access: Access,
  operation: Operation,
  before: AnyRecord | undefined,
  after: AnyRecord | undefined,
  lookup: Lookup,
  was: Lookup = lookup,
): Objection {
  const { kind } = operation
  const { name, names, writableBy, ownedByAuthor } = definitionOf(kind)
  if (!hasScope(access, `${kind}:write`)) return `This token lacks the scope ${kind}:write. Make one that has it.`
  if (access.member.role === 'admin') return signingObjection(access, kind, before, after, lookup)
  if (writableBy === 'admin') return `Only an administrator changes ${names}. Ask one of them.`
  if (ownedByAuthor && (before ?? after)?.['authorId'] !== access.member.id)
    return `Only its author or an administrator changes this ${name}.`
  for (const record of before === after ? [after] : [before, after]) {
    if (record !== undefined && !atLeast(levelOn(access, kind, record, lookup), writableBy)) {
      return `You may read but not change ${names} here. Ask an administrator for the role of editor.`
    }
  }
  return answerObjection(access, kind, before, after, was) ?? signingObjection(access, kind, before, after, lookup)
}

/** Whether somebody may change a record as it is: what an inspector, a grid cell and a bar ask before they let a hand in. */
export function mayChange(access: Access, kind: Kind, record: AnyRecord, lookup: Lookup): boolean {
  return changeObjection(access, kind, record, lookup) === undefined
}

/** Why somebody may not change a record at all, whatever they would make of it. */
export function changeObjection(access: Access, kind: Kind, record: AnyRecord, lookup: Lookup): Objection {
  const operation: Operation = { op: 'update', kind, id: record.id, before: {}, after: {} }
  return objectionTo(access, operation, record, record, lookup)
}

/** Whether there is any place where somebody may make a record of a kind; where, `objectionTo` says. */
export function mayCreateSomewhere(access: Access, kind: Kind): boolean {
  return !definitionOf(kind).byInvitation && mayWriteSomewhere(access, kind)
}

/** Whether there is any place where somebody may write records of a kind: by their role, or by a grant on some node. */
export function mayWriteSomewhere(access: Access, kind: Kind): boolean {
  const { writableBy } = definitionOf(kind)
  if (!hasScope(access, `${kind}:write`)) return false
  if (access.member.role === 'admin') return true
  if (writableBy === 'admin') return false
  const unscoped: Level = access.level === 'none' ? 'viewer' : access.level
  if (atLeast(isScoped(kind) ? access.level : unscoped, writableBy)) return true
  return isScoped(kind) && [...access.nodes.values()].some((level) => atLeast(level, writableBy))
}

/** The last administrator stays: an organization that nobody can administer cannot be mended from inside. */
export function leavesNoAdministrator(members: Iterable<Values>): boolean {
  return ![...members].some((member) => member['role'] === 'admin')
}

function isPrivateTo(kind: Kind, record: AnyRecord): boolean {
  return kind === 'saved-view' && record['sharing'] === 'private'
}
