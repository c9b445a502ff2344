import type { Presence } from '../model/presence.ts'
import { HORIZON, MINUTES_PER_DAY } from '../model/time.ts'
import type { Network } from '../network/network.ts'
import type { Joining } from './joining.ts'
import { MOST_ARRIVAL_DAYS } from './most-arrival-days.ts'
import type { UncertaintyProblem } from './uncertainty.ts'

/** Everything wrong with who comes when. */
export function joiningProblems(network: Network, { arrivals, pools }: Joining): readonly UncertaintyProblem[] {
  const problems: UncertaintyProblem[] = []
  const days = new Map<string, number>()
  for (const [index, arrival] of arrivals.entries()) {
    const where = { list: 'arrivals', index, id: arrival.id } as const
    if (days.has(arrival.id)) problems.push({ kind: 'twice', where, expected: 'an id of its own' })
    days.set(arrival.id, arrival.days)
    if (!Number.isInteger(arrival.days) || arrival.days < 1 || arrival.days > MOST_ARRIVAL_DAYS)
      problems.push({ kind: 'bad-number', where, expected: `days in which to come, from 1 to ${MOST_ARRIVAL_DAYS}` })
  }
  const seen = new Set<string>()
  for (const [index, { pool, certain, brought }] of pools.entries()) {
    const where = { list: 'pools', index, id: pool } as const
    if (!network.index.pool.has(pool)) problems.push({ kind: 'unknown-pool', where, expected: 'a pool of the model' })
    if (seen.has(pool)) problems.push({ kind: 'twice', where, expected: 'a pool once' })
    seen.add(pool)
    const who = new Set<string>()
    for (const { arrival, by } of brought) {
      if (!days.has(arrival)) problems.push({ kind: 'unknown-arrival', where, expected: 'somebody who comes' })
      else if (by.length !== days.get(arrival))
        problems.push({ kind: 'bad-number', where, expected: 'what somebody brings by each of their days' })
      if (who.has(arrival)) problems.push({ kind: 'twice', where, expected: 'somebody once' })
      who.add(arrival)
    }
    if (![certain, ...brought.flatMap(({ by }) => by)].every((presences) => presences.every(isPresence)))
      problems.push({ kind: 'bad-number', where, expected: 'people who are there from a day to a later one' })
  }
  return problems
}

function isPresence({ from, to, hundredths }: Presence): boolean {
  return isDay(from) && isDay(to) && from <= to && hundredths >= 0 && hundredths < Infinity
}

function isDay(day: number): boolean {
  return Number.isInteger(day) && day * MINUTES_PER_DAY >= HORIZON.from && day * MINUTES_PER_DAY <= HORIZON.until
}
