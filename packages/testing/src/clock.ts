/** A clock that stands still until it is told to move. */
export type SettableClock = {
  /** Milliseconds since 1970, UTC. */
  now(): number
  /** The same as an instant, RFC 3339 in UTC. */
  instant(): string
  /** Today's date in UTC. */
  today(): string
  setTo(instant: string): void
  advance(milliseconds: number): void
}

/** A clock for tests, at this instant until `setTo` or `advance` moves it. */
export function settableClock(instant: string): SettableClock {
  let now = parse(instant)
  return {
    now: () => now,
    instant: () => new Date(now).toISOString(),
    today: () => new Date(now).toISOString().slice(0, 10),
    setTo: (next) => {
      now = parse(next)
    },
    advance: (milliseconds) => {
      now += milliseconds
    },
  }
}

function parse(instant: string): number {
  const at = Date.parse(instant)
  if (Number.isNaN(at)) throw new Error(`Expected an instant such as 2027-03-01T09:00:00Z, got "${instant}".`)
  return at
}
