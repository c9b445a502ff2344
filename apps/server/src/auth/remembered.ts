/** Somebody who was recognised lately, and what they are known by. */
export type Known = {
  readonly userId: string
  readonly expiresAt: number
  readonly sessionId?: string
  readonly tokenId?: string
  readonly scopes?: readonly string[]
  /** Oldest first. */
  readonly memberships: readonly { readonly organizationId: string; readonly memberId: string }[]
}

const KEEP_MS = 10_000
const KEPT = 5_000

/**
 * Who was recognised in the last ten seconds, by the hash of what they showed. Whatever ends a session, a token or an
 * account forgets here in the same breath, so the next request asks the database. A membership that ends need not: what
 * somebody may do is read from their member record at each request.
 */
export class Remembered {
  readonly #now: () => number
  readonly #entries = new Map<string, { readonly known: Known; readonly until: number }>()
  #forgotten = 0

  constructor(now: () => number) {
    this.#now = now
  }

  read(key: string): Known | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    this.#entries.delete(key)
    if (entry.until <= this.#now()) return undefined
    this.#entries.set(key, entry)
    return entry.known
  }

  /**
   * Asks and remembers the answer, unless something was forgotten meanwhile: the answer may be from before that.
   */
  async ask(key: string, question: () => Promise<Known | undefined>): Promise<Known | undefined> {
    const remembered = this.read(key)
    if (remembered !== undefined) return remembered
    const before = this.#forgotten
    const known = await question()
    if (known !== undefined && before === this.#forgotten) {
      this.#entries.set(key, { known, until: this.#now() + KEEP_MS })
      if (this.#entries.size > KEPT) this.#entries.delete(this.#entries.keys().next().value!)
    }
    return known
  }

  forget(matches: (known: Known, key: string) => boolean): void {
    this.#forgotten++
    for (const [key, { known }] of this.#entries) if (matches(known, key)) this.#entries.delete(key)
  }
}
