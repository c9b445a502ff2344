import type { Replica } from '@trireme/client'
import {
  type Access,
  type AnyRecord,
  type ChangeSet,
  type Forbidden,
  type Kind,
  type Member,
  type RecordMap,
  NODE_KINDS,
  accessOf,
  after,
  forbiddenAsSeen,
  isKindReadable,
  isWhole,
  lookupIn,
  mayCreateSomewhere,
  mayWriteSomewhere,
  objectionTo,
} from '@trireme/domain'

/** The kinds of records that rights are worked out from. */
export const RIGHTS_FROM = ['member', 'grant', ...NODE_KINDS] as const satisfies readonly Kind[]

/** What this person may do, by the policies the server asks as well, from the part of the plan that they see. */
export class Rights {
  readonly #replica: Replica
  readonly #member: Member
  #known: { readonly version: string; readonly access: Access } | undefined

  /** @param member who it is, as known before the plan is loaded */
  constructor(replica: Replica, member: Member) {
    this.#replica = replica
    this.#member = member
  }

  /** Grows by what rights are worked out from: depend on it, not on the answers. */
  get version(): string {
    return RIGHTS_FROM.map((kind) => this.#replica.version(kind)).join('.')
  }

  subscribe(listener: () => void): () => void {
    const stops = RIGHTS_FROM.map((kind) => this.#replica.subscribe(kind, listener))
    return () => stops.forEach((stop) => stop())
  }

  get access(): Access {
    const { version } = this
    if (this.#known?.version !== version) {
      const member = this.#replica.get('member', this.#member.id) ?? this.#member
      this.#known = { version, access: accessOf(this.#replica.snapshot, member) }
    }
    return this.#known!.access
  }

  get isAdmin(): boolean {
    return this.access.member.role === 'admin'
  }

  /** Whether their role lets them see records of a kind at all. */
  maySee(kind: Kind): boolean {
    return isKindReadable(this.access, kind)
  }

  /** Whether there is any place for them to write records of a kind. */
  mayWrite(kind: Kind): boolean {
    return mayWriteSomewhere(this.access, kind)
  }

  /** Whether there is any place for them to make one. */
  mayCreate(kind: Kind): boolean {
    return mayCreateSomewhere(this.access, kind)
  }

  mayChange<K extends Kind>(kind: K, record: RecordMap[K] | undefined): boolean {
    return record !== undefined && this.whyNot(kind, record) === undefined
  }

  /** Why a record cannot be changed; undefined when it can, or when what is seen here does not tell. */
  whyNot<K extends Kind>(kind: K, given: RecordMap[K]): string | undefined {
    const record = given as unknown as AnyRecord
    const lookup = lookupIn(this.#replica.snapshot)
    const { nodes, level } = this.access
    const isEverywhereAlike = nodes.size === 0 && level !== 'none'
    if (!isEverywhereAlike && !isWhole(lookup, kind, record)) return undefined
    return objectionTo(
      this.access,
      { op: 'update', kind, id: record.id, before: {}, after: {} },
      record,
      record,
      lookup,
    )
  }

  /** What of these changes, which fit the plan as it is, they may not do. */
  forbidden(changes: ChangeSet): Forbidden | undefined {
    const { snapshot } = this.#replica
    return forbiddenAsSeen(this.access, changes, snapshot, after(snapshot, changes))
  }
}
