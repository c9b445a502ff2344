import { type AnyRecord, type Id, type Kind, type Referrer, fieldsOf, isSet, membersOf } from '@trireme/domain'

const NONE: ReadonlySet<Id> = new Set()

/** Which records point at which, by kind, field and target; kept up to date record by record. */
export class References {
  readonly #byField = new Map<string, Map<string, Set<Id>>>()

  /** Notes that a record changed from one state to another; undefined is not there. */
  update(kind: Kind, before: AnyRecord | undefined, after: AnyRecord | undefined): void {
    for (const [name, set] of referenceFields(kind)) {
      const old = before?.[name]
      const now = after?.[name]
      if (old === now) continue
      const index = this.#indexOf(kind, name)
      for (const target of targets(old, set)) remove(index, target, before!.id)
      for (const target of targets(now, set)) add(index, target, after!.id)
    }
  }

  /** The ids of the records of a kind whose field points at the target. */
  at(kind: Kind, field: string, target: Id): ReadonlySet<Id> {
    return this.#byField.get(`${kind}.${field}`)?.get(target) ?? NONE
  }

  ofReferrer({ kind, name }: Referrer, target: Id): ReadonlySet<Id> {
    return this.at(kind, name, target)
  }

  clear(): void {
    this.#byField.clear()
  }

  #indexOf(kind: Kind, name: string): Map<string, Set<Id>> {
    const key = `${kind}.${name}`
    let index = this.#byField.get(key)
    if (index === undefined) this.#byField.set(key, (index = new Map()))
    return index
  }
}

const fields = new Map<Kind, readonly (readonly [name: string, set: boolean])[]>()

function referenceFields(kind: Kind): readonly (readonly [string, boolean])[] {
  let found = fields.get(kind)
  if (found === undefined) {
    found = fieldsOf(kind)
      .filter(([, field]) => field.target !== undefined)
      .map(([name, field]) => [name, isSet(field)] as const)
    fields.set(kind, found)
  }
  return found
}

function targets(value: unknown, set: boolean): readonly string[] {
  if (value === null || value === undefined) return []
  return set ? (membersOf(value) as readonly string[]) : [value as string]
}

function add(index: Map<string, Set<Id>>, target: string, id: Id): void {
  const ids = index.get(target)
  if (ids === undefined) index.set(target, new Set([id]))
  else ids.add(id)
}

function remove(index: Map<string, Set<Id>>, target: string, id: Id): void {
  const ids = index.get(target)
  ids?.delete(id)
  if (ids?.size === 0) index.delete(target)
}
