import { Problem } from '../requests/problem.ts'

type Bucket = { tokens: number; at: number }

const CAPACITY = 600
const REFILL_PER_SECOND = 100
const KEPT = 10_000

/** A token bucket for each caller: many at once, then a steady rate, so that one tenant's flood leaves others their share. */
export class RateLimit {
  readonly #buckets = new Map<string, Bucket>()
  readonly #now: () => number
  readonly #capacity: number

  constructor({ now = Date.now, capacity = CAPACITY }: { now?: () => number; capacity?: number } = {}) {
    this.#now = now
    this.#capacity = capacity
  }

  take(caller: string): void {
    const now = this.#now()
    const bucket = this.#buckets.get(caller) ?? { tokens: this.#capacity, at: now }
    bucket.tokens = Math.min(this.#capacity, bucket.tokens + ((now - bucket.at) / 1000) * REFILL_PER_SECOND)
    bucket.at = now
    this.#buckets.delete(caller)
    this.#buckets.set(caller, bucket)
    if (this.#buckets.size > KEPT) this.#buckets.delete(this.#buckets.keys().next().value!)
    if (bucket.tokens < 1)
      throw new Problem(429, {
        detail: 'Wait a second, then go on more slowly.',
        headers: {
          'retry-after': '1',
          ratelimit: `"default";r=0;t=1`,
          'ratelimit-policy': `"default";q=${this.#capacity};w=${this.#capacity / REFILL_PER_SECOND}`,
        },
      })
    bucket.tokens -= 1
  }
}
