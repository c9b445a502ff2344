import { nextDayIn, todayIn } from '@trireme/domain'

/** A timer is not trusted for longer: while a machine sleeps, timers stand still and clocks do not. */
const LONGEST_WAIT_MS = 10 * 60_000

export type DayOptions = {
  /** The organization's zone as it is now. */
  readonly timeZone: () => string
  /** Milliseconds since 1970; for tests. */
  readonly now?: () => number
}

/** The date of today in the organization's zone, which goes on at midnight there. */
export class Day {
  readonly #timeZone: () => string
  readonly #now: () => number
  readonly #listeners = new Set<() => void>()
  #current: string
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor({ timeZone, now = Date.now }: DayOptions) {
    this.#timeZone = timeZone
    this.#now = now
    this.#current = todayIn(timeZone(), now())
  }

  /** `YYYY-MM-DD`. Changes only together with a call of the listeners. */
  get current(): string {
    return this.#current
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Follows the clock until it is stopped; `ask` may be called between, whenever the answer may be another. */
  start(): void {
    this.ask()
    document.addEventListener('visibilitychange', this.ask)
    window.addEventListener('pageshow', this.ask)
  }

  stop(): void {
    clearTimeout(this.#timer)
    document.removeEventListener('visibilitychange', this.ask)
    window.removeEventListener('pageshow', this.ask)
  }

  readonly ask = (): void => {
    const [zone, now] = [this.#timeZone(), this.#now()]
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.ask, Math.min(LONGEST_WAIT_MS, nextDayIn(zone, now) - now))
    const today = todayIn(zone, now)
    if (today === this.#current) return
    this.#current = today
    for (const listener of this.#listeners) listener()
  }
}
