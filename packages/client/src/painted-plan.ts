import {
  type AnyRecord,
  type ChangeSet,
  type Id,
  type Kind,
  type RecordMap,
  type Removal,
  type Snapshot,
  applyInPlace,
  definitionOf,
  emptySnapshot,
  kinds,
  removal,
  tableOf,
} from '@trireme/domain'
import { References } from './indexes.ts'
import { type Layer, Overlay } from './overlay.ts'
import type { Topics } from './topics.ts'

/**
 * The plan on screen: `base`, which is what the server told, seen through the layers of one's own changes. What is
 * shown is brought up to date record by record, with its indexes, and its topics are told.
 */
export class PaintedPlan<L extends Layer> {
  /** What is shown. Its tables are changed in place. */
  readonly shown: Snapshot = emptySnapshot()
  #base: Snapshot = emptySnapshot()
  readonly #overlay = new Overlay<L>()
  readonly #references = new References()
  readonly #lists = new Map<Kind, { readonly version: number; readonly records: readonly unknown[] }>()
  readonly #topics: Topics

  constructor(topics: Topics) {
    this.#topics = topics
  }

  get layers(): readonly L[] {
    return this.#overlay.layers
  }

  /** All records of a kind; the same array until one of them changes. */
  all<K extends Kind>(kind: K): readonly RecordMap[K][] {
    const version = this.#topics.version(kind)
    const kept = this.#lists.get(kind)
    if (kept?.version === version) return kept.records as readonly RecordMap[K][]
    const records = [...(this.shown[kind] as ReadonlyMap<Id, RecordMap[K]>).values()]
    this.#lists.set(kind, { version, records })
    return records
  }

  referring<K extends Kind>(kind: K, field: keyof RecordMap[K] & string, target: Id): RecordMap[K][] {
    const table = this.shown[kind] as ReadonlyMap<Id, RecordMap[K]>
    return [...this.#references.at(kind, field, target)].flatMap((id) => table.get(id) ?? [])
  }

  removal(kind: Kind, id: Id): Promise<Removal> {
    const record = tableOf(this.shown, kind).get(id)
    if (record === undefined) return Promise.resolve({ ok: true, changes: [] })
    return removal(kind, record, (referrer, ids) =>
      Promise.resolve(
        ids.flatMap((target) =>
          [...this.#references.ofReferrer(referrer, target)].map((from) =>
            tableOf(this.shown, referrer.kind).get(from)!,
          ),
        ),
      ),
    )
  }

  /** Lays changes over what is there. */
  paint(layer: L): void {
    this.#topics.batch(() => {
      this.#overlay.add(layer)
      this.#showAll(layer.changes)
    })
  }

  /** Takes a layer away. */
  lift(layer: L): void {
    this.#topics.batch(() => {
      this.#overlay.remove(layer)
      this.#showAll(layer.changes)
    })
  }

  /** Puts other changes in place of those of a layer, which keeps its position. */
  repaint(layer: L, changes: ChangeSet): void {
    this.#topics.batch(() => {
      const before = layer.changes
      this.#overlay.replace(layer, changes)
      this.#showAll(before)
      this.#showAll(changes)
    })
  }

  /** What the server told next. */
  tell(changes: ChangeSet): void {
    this.#topics.batch(() => {
      applyInPlace(this.#base, changes)
      this.#showAll(changes)
    })
  }

  /** Everything the server has to tell, in place of all that it told and of what was admitted. */
  tellAnew(base: Snapshot): void {
    this.#topics.batch(() => {
      this.#base = base
      for (const kind of kinds) {
        const known = new Set([...tableOf(this.shown, kind).keys(), ...tableOf(base, kind).keys()])
        for (const id of known) this.#show(kind, id)
        this.#topics.mark(kind)
      }
      for (const layer of this.layers) this.#showAll(layer.changes)
      this.#topics.mark('load')
      this.#topics.mark('*')
    })
  }

  admit(kind: Kind, records: readonly AnyRecord[]): void {
    this.#topics.batch(() => {
      for (const record of records) {
        tableOf(this.#base, kind).set(record.id, bare(kind, record))
        this.#show(kind, record.id)
      }
    })
  }

  #showAll(changes: ChangeSet): void {
    for (const { kind, id } of changes) this.#show(kind, id)
  }

  #show(kind: Kind, id: Id): void {
    const table = tableOf(this.shown, kind)
    const before = table.get(id)
    const after = this.#overlay.shown(tableOf(this.#base, kind).get(id), kind, id)
    if (before === after) return
    if (after === undefined) table.delete(id)
    else table.set(id, after)
    this.#references.update(kind, before, after)
    this.#topics.touch(kind, id)
  }
}

/** A record without what the API answers beside it: version and times. */
function bare(kind: Kind, record: AnyRecord): AnyRecord {
  const names = Object.keys(definitionOf(kind).fields)
  return Object.fromEntries(['id', ...names, 'custom', 'origin'].map((name) => [name, record[name]])) as AnyRecord
}
