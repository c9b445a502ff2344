import { GivenUp } from './given-up.ts'

type Waiting = { readonly party: string; readonly begin: () => void }

/**
 * Lets at most `atOnce` works run at a time, one of each party; next comes the party whose last turn is longest ago. So
 * one party with a hundred works holds up its own, and others wait for a single one of them at most.
 */
export class Turns {
  readonly #atOnce: number
  readonly #working = new Set<string>()
  readonly #lastTurns = new Map<string, number>()
  /** In the order they came. */
  #waiting: readonly Waiting[] = []
  #turn = 0

  constructor(atOnce: number) {
    this.#atOnce = atOnce
  }

  /** Runs work when its turn has come. Rejects with GivenUp when the signal comes before that. */
  async take<T>(party: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.#wait(party, signal)
    try {
      return await work()
    } finally {
      this.#working.delete(party)
      this.#admit()
    }
  }

  #wait(party: string, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(new GivenUp())
      const leave = () => {
        this.#waiting = this.#waiting.filter((each) => each !== own)
        reject(new GivenUp())
      }
      const own: Waiting = {
        party,
        begin: () => {
          signal?.removeEventListener('abort', leave)
          resolve()
        },
      }
      signal?.addEventListener('abort', leave, { once: true })
      this.#waiting = [...this.#waiting, own]
      this.#admit()
    })
  }

  #admit(): void {
    while (this.#working.size < this.#atOnce) {
      const next = this.#next()
      if (next === undefined) break
      this.#waiting = this.#waiting.filter((each) => each !== next)
      this.#working.add(next.party)
      this.#lastTurns.set(next.party, ++this.#turn)
      next.begin()
    }
    if (this.#working.size === 0) this.#lastTurns.clear()
  }

  /** Of those whose party does not work already, the first of the party whose last turn is longest ago. */
  #next(): Waiting | undefined {
    const free = this.#waiting.filter(({ party }) => !this.#working.has(party))
    const lastTurnOf = ({ party }: Waiting) => this.#lastTurns.get(party) ?? 0
    return free.toSorted((one, other) => lastTurnOf(one) - lastTurnOf(other))[0]
  }
}
