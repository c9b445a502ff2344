import {
  type AnyRecord,
  type ChangeSet,
  type Id,
  type Kind,
  type Operation,
  type Update,
  addressOf,
  mergeFields,
} from '@trireme/domain'

/** A set of changes that lies over what the server has told: painted already, not yet come back with the stream. */
export type Layer = { changes: ChangeSet }

/** The layers over each record, in the order they were made. */
export class Overlay<L extends Layer> {
  readonly #layers: L[] = []
  readonly #byRecord = new Map<string, { layer: L; operation: Operation }[]>()

  get layers(): readonly L[] {
    return this.#layers
  }

  add(layer: L): void {
    this.#layers.push(layer)
    this.#index(layer)
  }

  remove(layer: L): void {
    const at = this.#layers.indexOf(layer)
    if (at < 0) return
    this.#layers.splice(at, 1)
    this.#unindex(layer)
  }

  /** Puts other changes in place of those of a layer, which keeps its position. */
  replace(layer: L, changes: ChangeSet): void {
    this.#unindex(layer)
    layer.changes = changes
    this.#byRecord.clear()
    for (const each of this.#layers) this.#index(each)
  }

  /** The record as it shows through all layers. */
  shown(base: AnyRecord | undefined, kind: Kind, id: Id): AnyRecord | undefined {
    const over = this.#byRecord.get(addressOf({ kind, id }))
    return over === undefined ? base : over.reduce((record, { operation }) => painted(record, operation), base)
  }

  #index(layer: L): void {
    for (const operation of layer.changes) {
      const address = addressOf(operation)
      const list = this.#byRecord.get(address)
      if (list === undefined) this.#byRecord.set(address, [{ layer, operation }])
      else list.push({ layer, operation })
    }
  }

  #unindex(layer: L): void {
    for (const operation of layer.changes) {
      const address = addressOf(operation)
      const left = this.#byRecord.get(address)?.filter((entry) => entry.layer !== layer) ?? []
      if (left.length === 0) this.#byRecord.delete(address)
      else this.#byRecord.set(address, left)
    }
  }
}

/** A record under one operation. Where both sides changed a value, ours shows until the server has said which stands. */
function painted(record: AnyRecord | undefined, operation: Operation): AnyRecord | undefined {
  if (operation.op === 'remove') return undefined
  if (operation.op === 'create') return record ?? ({ id: operation.id, ...operation.values } as AnyRecord)
  if (record === undefined) return undefined
  return { ...record, ...paintedFields(operation, record) }
}

function paintedFields(update: Update, record: AnyRecord): Readonly<Record<string, unknown>> {
  const now = Object.fromEntries(Object.keys(update.after).map((field) => [field, record[field]]))
  const { changes, conflicts } = mergeFields(update, update.before, now)
  const merged = changes[0] as Update | undefined
  return { ...merged?.after, ...Object.fromEntries(conflicts.map(({ field, ours }) => [field, ours])) }
}

/**
 * A later layer once an earlier one was refused: what it took for granted is no longer so. Its updates start from
 * where the refused one started, and those of a record that never came to be go with it.
 */
export function withoutRefused(changes: ChangeSet, refused: ChangeSet): ChangeSet {
  const gone = new Map(refused.map((operation) => [addressOf(operation), operation]))
  return changes.flatMap((operation): Operation[] => {
    const earlier = gone.get(addressOf(operation))
    if (earlier === undefined) return [operation]
    if (earlier.op === 'create') return []
    if (operation.op !== 'update' || earlier.op !== 'update') return [operation]
    const restored = Object.keys(operation.before).filter((field) => field in earlier.before)
    return [
      {
        ...operation,
        before: { ...operation.before, ...Object.fromEntries(restored.map((field) => [field, earlier.before[field]])) },
      },
    ]
  })
}
