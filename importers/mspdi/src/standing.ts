import { type Id, type Kind, type Snapshot, definitionOf, idOfUuid, tableOf } from '@trireme/domain'
import { type Element, textOf } from './xml.ts'

/** The records here that elements of a file of our own are, by the UUIDs of their ids; each is claimed once. */
export class Standing {
  readonly #snapshot: Snapshot
  readonly #isOurs: boolean
  readonly #known = new Map<string, Id | undefined>()
  readonly #claimed = new Map<Id, Element>()

  constructor(snapshot: Snapshot, isOurs: boolean) {
    this.#snapshot = snapshot
    this.#isOurs = isOurs
  }

  id<K extends Kind>(kind: K, element: Element, name = 'GUID'): Id<K> | undefined {
    const guid = this.#isOurs ? textOf(element, name) : ''
    const id = guid === '' ? undefined : this.#named(kind, guid)
    if (id === undefined) return undefined
    const claimed = this.#claimed.get(id)
    if (claimed === undefined) this.#claimed.set(id, element)
    return claimed === undefined || claimed === element ? id : undefined
  }

  #named<K extends Kind>(kind: K, guid: string): Id<K> | undefined {
    const key = `${kind} ${guid}`
    if (!this.#known.has(key)) {
      const id = idOfUuid(definitionOf(kind).prefix, guid)
      this.#known.set(key, id !== undefined && tableOf(this.#snapshot, kind).has(id) ? id : undefined)
    }
    return this.#known.get(key) as Id<K> | undefined
  }
}
