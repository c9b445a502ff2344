/** How many failures a key may have within a window before it has to wait. */
export type Limit = { readonly failures: number; readonly windowMs: number }

const KEPT_KEYS = 20_000

/**
 * Counts failures by key and says how long to wait. Successes are free, so that neither a busy office behind one address
 * nor a test run is held up. In memory: a restart forgives, and each process counts for itself.
 */
export class Attempts {
  readonly #limit: Limit
  readonly #now: () => number
  readonly #failures = new Map<string, { count: number; since: number }>()

  constructor(limit: Limit, now: () => number) {
    this.#limit = limit
    this.#now = now
  }

  /** Seconds until the key may try again; 0 when it may now. */
  waitSeconds(key: string): number {
    const entry = this.#current(key)
    if (entry === undefined || entry.count < this.#limit.failures) return 0
    return Math.max(1, Math.ceil((entry.since + this.#limit.windowMs - this.#now()) / 1000))
  }

  failed(key: string): void {
    const entry = this.#current(key)
    if (entry !== undefined) entry.count++
    else this.#failures.set(key, { count: 1, since: this.#now() })
    if (this.#failures.size > KEPT_KEYS) this.#failures.delete(this.#failures.keys().next().value!)
  }

  succeeded(key: string): void {
    this.#failures.delete(key)
  }

  #current(key: string) {
    const entry = this.#failures.get(key)
    if (entry === undefined || this.#now() - entry.since < this.#limit.windowMs) return entry
    this.#failures.delete(key)
    return undefined
  }
}
