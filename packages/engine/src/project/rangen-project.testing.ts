import { type Random, below } from '../improve/random.ts'
import type { Precedence, Project } from './project.ts'

export interface RanGenProject {
  /** Without the two that only begin and end it. */
  readonly activities: number
  /** Resources, and how many of them each activity uses. */
  readonly resources: number
  readonly used: number
  /** What an activity needs of a resource at the mean, as a share of what there is (RC; Patterson 1976). */
  readonly constrainedness: number
  /** How far back in the list of activities their predecessors lie at most: the less, the more must follow one another. */
  readonly reach: number
}

/** A project of the kind of RanGen's (Demeulemeester, Vanhoucke & Herroelen 2003), as the RG sets are. */
export function rangenProject(random: Random, asked: RanGenProject): Project {
  const upTo = (most: number) => 1 + below(random, most)
  const last = asked.activities + 1
  const real = Array.from({ length: asked.activities }, (_, at) => at + 1)
  const demands = new Map(
    real.map((activity) => {
      const units = Array<number>(asked.resources).fill(0)
      while (units.filter((amount) => amount > 0).length < asked.used) units[below(random, asked.resources)] = upTo(10)
      return [activity, units]
    }),
  )
  const renewable = Array.from({ length: asked.resources }, (_, resource) => {
    const needed = [...demands.values()].map((units) => units[resource]!).filter((units) => units > 0)
    const mean = needed.reduce((sum, units) => sum + units, 0) / needed.length
    return Math.max(...needed, Math.ceil(mean / asked.constrainedness))
  })
  const inner = real.flatMap((to) => {
    const from = new Set(Array.from({ length: upTo(3) }, () => to - upTo(asked.reach)).filter((one) => one > 0))
    return [...from].map((one): Precedence => finishToStart(one, to))
  })
  const begins = real.filter((activity) => !inner.some(({ to }) => to === activity))
  const ends = real.filter((activity) => !inner.some(({ from }) => from === activity))
  return {
    name: 'rangen',
    renewable,
    nonrenewable: [],
    activities: Array.from({ length: asked.activities + 2 }, (_, at) => ({
      number: at + 1,
      release: 0,
      modes: [
        {
          duration: demands.has(at) ? upTo(10) : 0,
          renewable: demands.get(at) ?? Array<number>(asked.resources).fill(0),
          nonrenewable: [],
        },
      ],
    })),
    precedences: [
      ...begins.map((to) => finishToStart(0, to)),
      ...inner,
      ...ends.map((from) => finishToStart(from, last)),
    ].toSorted((one, other) => one.from - other.from),
  }
}

function finishToStart(from: number, to: number): Precedence {
  return { from, to, type: 'FS', lag: 0 }
}
