import { type Random, below } from '../improve/random.ts'
import type { Mode, Precedence, Project } from './project.ts'

export interface RandomProject {
  readonly activities: number
  /** At most, of each activity. */
  readonly modes: number
  readonly nonrenewable: number
  /** Chance of a maximum lag behind a precedence. */
  readonly maximumLags: number
  /** Periods that a maximum lag leaves beyond its minimum lag, at most; 4 to 8 where nothing is said. */
  readonly slack?: number
  /** Whether some precedences run from start to start, with lags. */
  readonly mixed: boolean
}

/** A small project with everything asked for; whether it has a schedule is anybody's guess. */
export function randomProject(random: Random, asked: RandomProject): Project {
  const upTo = (most: number) => below(random, most + 1)
  const renewable = Array.from({ length: 1 + upTo(1) }, () => 2 + upTo(2))
  const mode = (): Mode => ({
    duration: upTo(4),
    renewable: renewable.map((units) => (random() < 0.4 ? 0 : upTo(units + (random() < 0.02 ? 1 : 0)))),
    nonrenewable: Array.from({ length: asked.nonrenewable }, () => upTo(4)),
  })
  const activities = Array.from({ length: asked.activities }, (_, at) => ({
    number: at + 1,
    release: random() < 0.2 ? upTo(5) : 0,
    modes: Array.from({ length: 1 + upTo(asked.modes - 1) }, mode),
  }))
  const precedences = activities.flatMap((_, to) =>
    activities.slice(0, to).flatMap((__, from): Precedence[] => {
      if (random() >= 1.5 / asked.activities) return []
      const type = asked.mixed && random() < 0.5 ? 'SS' : 'FS'
      const lag = asked.mixed ? upTo(3) - 1 : 0
      const longest = lag + (asked.slack === undefined ? 4 + upTo(4) : upTo(asked.slack))
      return [
        { from, to, type, lag },
        ...(random() < asked.maximumLags ? [{ from: to, to: from, type: 'SS', lag: -longest } as const] : []),
      ]
    }),
  )
  return {
    name: 'random',
    renewable,
    nonrenewable: Array.from({ length: asked.nonrenewable }, () => Math.round(asked.activities * (1 + 1.6 * random()))),
    activities,
    precedences,
  }
}
