import type { Activity, Calendar, Dependency, Model } from '../model/model.ts'
import { compile } from '../network/compile.ts'
import type { Network } from '../network/network.ts'
import { randomFrom } from '../improve/random.ts'
import { finished, forecast, type Forecast, type ForecastOptions } from './forecast.ts'
import type { Uncertainty } from './uncertainty.ts'

export const ALWAYS: Calendar = { id: 'always', week: Array.from({ length: 7 }, () => [[0, 1440]]) }
const day = [
  [540, 720],
  [780, 1080],
] as const
export const OFFICE: Calendar = { id: 'office', week: [day, day, day, day, day, [], []] }
export const MONDAY = 20_878 * 1440

export function networkOf(model: Model): Network {
  const compiled = compile(model)
  if (compiled.ok) return compiled.network
  throw new Error(JSON.stringify(compiled.problems))
}

export function forecastOf(
  network: Network,
  uncertainty: Uncertainty,
  options: Partial<ForecastOptions> = {},
): Forecast {
  const forecasting = forecast(network, uncertainty, { runs: 1000, seed: 1, mode: 'dependencies', ...options })
  if (forecasting.ok) return finished(forecasting.steps)
  throw new Error(JSON.stringify(forecasting.problems))
}

/** `A 480, B 960 after A`: activities with minutes of work on one calendar, and what each waits for. */
export function plan(notation: string, calendar = ALWAYS): Model {
  const parts = notation.split(',').map((part) => part.trim().split(' '))
  return {
    statusAt: MONDAY,
    calendars: [calendar],
    pools: [],
    activities: parts.map(([id, minutes]): Activity => ({
      id: id!,
      calendar: calendar.id,
      work: { durationMinutes: Number(minutes) },
    })),
    dependencies: parts.flatMap(([id, , , ...before]) =>
      before.map((from): Dependency => ({ from, to: id!, type: 'FS' })),
    ),
  }
}

/** A small portfolio of a few teams, each with two people, and P10/P50/P90 for all of its work. */
export function portfolio(
  seed: number,
  count: number,
  teams: number,
): { readonly model: Model; readonly uncertainty: Uncertainty } {
  const random = randomFrom(seed)
  const pick = (below: number): number => Math.floor(random() * below)
  const activities = Array.from({ length: count }, (_, n): Activity => ({
    id: `item ${n}`,
    work: { durationMinutes: 480 * (1 + pick(12)) },
    demands: [{ pool: `team ${pick(teams)}`, units: 100 * (1 + pick(2)) }],
  }))
  return {
    model: {
      statusAt: MONDAY,
      calendars: [ALWAYS, OFFICE],
      pools: Array.from({ length: teams }, (_, n) => ({
        id: `team ${n}`,
        calendar: n % 2 === 0 ? 'always' : 'office',
        capacity: 200,
      })),
      activities,
      dependencies: Array.from({ length: count }, (_, n) => n)
        .slice(1)
        .filter(() => random() < 0.7)
        .map((to): Dependency => ({ from: `item ${pick(to)}`, to: `item ${to}`, type: 'FS' })),
    },
    uncertainty: {
      estimates: activities.map(({ id, work, demands }) => {
        const likely = (work as { readonly durationMinutes: number }).durationMinutes
        const low = Math.round(likely * (0.5 + 0.45 * random()))
        const high = Math.round(likely * (1.1 + 1.4 * random()))
        return { activity: id, team: demands![0]!.pool, estimate: { kind: 'percentiles', low, likely, high } }
      }),
    },
  }
}
