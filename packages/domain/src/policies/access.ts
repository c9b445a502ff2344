import { type Snapshot, tableOf } from '../changes/snapshot.ts'
import type { Id } from '../records/identifier.ts'
import { type AnyRecord, type Grant, type Kind, type Member, fieldsOf, isKind } from '../records/registry.ts'
import { ancestorsOf } from '../rules/structure-rules.ts'

/** What somebody may do with something, from nothing to everything. */
export type Level = 'none' | 'viewer' | 'editor' | 'admin'

const RANK: { readonly [L in Level]: number } = { none: 0, viewer: 1, editor: 2, admin: 3 }

/** The kinds whose records make the three trees that rights are given on. */
export const NODE_KINDS = ['portfolio', 'product', 'program'] as const
type NodeKind = (typeof NODE_KINDS)[number]

/** Who asks, and what the organization lets them do. */
export type Access = {
  readonly member: Member
  /** What their role says where no grant speaks. A guest has nothing but grants. */
  readonly level: Level
  /** Nodes on which a grant speaks, through inheritance too. Nodes that are not here follow `level`. */
  readonly nodes: ReadonlyMap<Id, Level>
  /** A token's scopes; undefined for a person who signed in. */
  readonly scopes: readonly string[] | undefined
}

/** Works out the access of a member from the grants of the organization. */
export function accessOf(snapshot: Snapshot, member: Member, scopes?: readonly string[]): Access {
  const own = [...snapshot.grant.values()].filter((grant) => grant.memberId === member.id)
  return {
    member,
    level: member.role === 'guest' ? 'none' : member.role,
    nodes: own.length === 0 ? new Map() : grantedNodes(snapshot, own),
    scopes,
  }
}

/** Each node below a grant takes the nearest one above it; two on the same node: the refusal, else the stronger. */
function grantedNodes(snapshot: Snapshot, grants: readonly Grant[]): Map<Id, Level> {
  const explicit = new Map<Id, Level>()
  for (const grant of grants) {
    const node = grant.portfolioId ?? grant.productId ?? grant.programId
    if (node !== null) explicit.set(node, joined([grant.role, ...(explicit.has(node) ? [explicit.get(node)!] : [])]))
  }
  const nodes = new Map<Id, Level>()
  for (const kind of NODE_KINDS) {
    for (const id of snapshot[kind].keys()) {
      const nearest = [id, ...ancestorsOf(snapshot, kind, id).map((ancestor) => ancestor.id)].find((node) =>
        explicit.has(node),
      )
      if (nearest !== undefined) nodes.set(id, explicit.get(nearest)!)
    }
  }
  return nodes
}

/** A refusal beats a permission, a stronger permission a weaker one. */
function joined(levels: readonly Level[]): Level {
  return levels.includes('none')
    ? 'none'
    : levels.reduce((best, level) => (RANK[level] > RANK[best] ? level : best), 'viewer')
}

export function atLeast(level: Level, needed: Level): boolean {
  return RANK[level] >= RANK[needed]
}

/** Finds a record that another one belongs to. */
export type Lookup = (kind: Kind, id: Id) => AnyRecord | undefined

export function lookupIn(snapshot: Snapshot): Lookup {
  return (kind, id) => tableOf(snapshot, kind).get(id)
}

/**
 * What somebody may do with one record: what the grants say on the nodes it belongs to, else their role. A record that
 * hangs on another (an estimate on its item) is as visible as that one; on two, as the less visible of them.
 */
export function levelOn(access: Access, kind: Kind, record: AnyRecord, lookup: Lookup): Level {
  if (access.member.role === 'admin') return 'admin'
  if (access.level !== 'none' && access.nodes.size === 0) return access.level
  return belongs(access, kind, record, lookup) ?? (isScoped(kind) || access.level !== 'none' ? access.level : 'viewer')
}

/** The level that nodes give, or undefined where none of them speaks. */
function belongs(access: Access, kind: Kind, record: AnyRecord, lookup: Lookup): Level | undefined {
  const own = isNode(kind) ? access.nodes.get(record.id) : undefined
  const onNodes: Level[] = own === undefined ? [] : [own]
  const onRecords: Level[] = []
  for (const [name, target] of scopesOfKind(kind)) {
    const id = record[name]
    if (typeof id !== 'string') continue
    if (isNode(target)) {
      const level = access.nodes.get(id as Id)
      if (level !== undefined && !(isNode(kind) && own !== undefined)) onNodes.push(level)
    } else {
      const above = lookup(target, id as Id)
      onRecords.push(above === undefined ? 'none' : levelOn(access, target, above, lookup))
    }
  }
  if (onRecords.length > 0) return onRecords.reduce((least, level) => (RANK[level] < RANK[least] ? level : least))
  return onNodes.length === 0 ? undefined : joined(onNodes)
}

/** Kinds whose records belong somewhere; a guest sees these only where granted, and the others (people, teams) plainly. */
export function isScoped(kind: Kind): boolean {
  return isNode(kind) || scopesOfKind(kind).length > 0
}

const scopes = new Map<Kind, readonly (readonly [name: string, target: Kind])[]>()

/** The fields by which records of a kind belong somewhere, and what they point at. Asked of every record of a plan. */
export function scopesOfKind(kind: Kind): readonly (readonly [name: string, target: Kind])[] {
  let found = scopes.get(kind)
  if (found === undefined) {
    found = fieldsOf(kind).flatMap(([name, { scope, target }]) =>
      scope && isKind(target!) ? [[name, target] as const] : [],
    )
    scopes.set(kind, found)
  }
  return found
}

/** Whether records of a kind are what rights are given on. */
export function isNode(kind: string): kind is NodeKind {
  return (NODE_KINDS as readonly string[]).includes(kind)
}
