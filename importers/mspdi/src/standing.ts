import { type Id, type Kind, type Snapshot, definitionOf, idOfUuid, tableOf } from '@trireme/domain'
import { type Element, textOf } from './xml.ts'

/** The records here that elements of a file of our own are, by the UUIDs of their ids; each is claimed once. */
export class Standing {
  readonly #snapshot: Snapshot
  readonly #claimed = new Map<Id, Element>()
  readonly #isOurs: boolean

  constructor(snapshot: Snapshot, isOurs: boolean) {
    this.#snapshot = snapshot
    this.#isOurs = isOurs
  }

  id<K extends Kind>(kind: K, element: Element, name = 'GUID'): Id<K> | undefined {
    if (!this.#isOurs) return undefined
    const id = idOfUuid<K>(definitionOf(kind).prefix, textOf(element, name))
    if (id === undefined || !tableOf(this.#snapshot, kind).has(id)) return undefined
    const claimed = this.#claimed.get(id)
    if (claimed === undefined) this.#claimed.set(id, element)
    return claimed === undefined || claimed === element ? id : undefined
  }
}
