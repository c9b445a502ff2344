import type { Kind } from '@trireme/domain'

/**
 * What one may listen to: a kind, one record of it, everything, how the connection stands, or that the plan was loaded
 * whole: then records that were admitted before are gone.
 */
export type Topic = Kind | `${Kind}/${string}` | '*' | 'connection' | 'load'

/** Versions by topic, and those who want to know when one grows. A batch tells each listener once. */
export class Topics {
  readonly #versions = new Map<Topic, number>()
  readonly #listeners = new Map<Topic, Set<() => void>>()
  readonly #changed = new Set<Topic>()
  #depth = 0

  version(topic: Topic): number {
    return this.#versions.get(topic) ?? 0
  }

  subscribe(topic: Topic, listener: () => void): () => void {
    let listeners = this.#listeners.get(topic)
    if (listeners === undefined) this.#listeners.set(topic, (listeners = new Set()))
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  touch(kind: Kind, id: string): void {
    this.mark(`${kind}/${id}`)
    this.mark(kind)
    this.mark('*')
  }

  mark(topic: Topic): void {
    if (!this.#changed.has(topic)) {
      this.#changed.add(topic)
      this.#versions.set(topic, this.version(topic) + 1)
    }
    if (this.#depth === 0) this.#tell()
  }

  /** Runs the work and tells the listeners when it is done, in the same tick. */
  batch<T>(work: () => T): T {
    this.#depth++
    try {
      return work()
    } finally {
      this.#depth--
      if (this.#depth === 0) this.#tell()
    }
  }

  #tell(): void {
    const listeners = new Set<() => void>()
    for (const topic of this.#changed) for (const listener of this.#listeners.get(topic) ?? []) listeners.add(listener)
    this.#changed.clear()
    for (const listener of listeners) listener()
  }
}
