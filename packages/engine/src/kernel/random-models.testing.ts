import { type Random, below, randomFrom } from '../improve/random.ts'
import type { Project } from '../project/project.ts'
import { END_OF_TIME, LANES, type LaneNetwork } from './lane-network.ts'

/** A project with releases, lags, overlaps, and capacities that fill lanes of every width and up to nine words. */
export function randomProject(seed: number): Project {
  const random = randomFrom(seed)
  const upTo = (limit: number) => below(random, limit + 1)
  const scale = [1, 40, 10_000, 100_000_000][upTo(3)]!
  const renewable = Array.from({ length: upTo(random() < 0.1 ? 9 : 5) }, () => (1 + upTo(2)) * scale)
  const numbers = Array.from({ length: 1 + upTo(random() < 0.1 ? 90 : 25) }, (_, number) => number)
  const longest = random() < 0.2 ? 40 : 6
  return {
    name: `random ${seed}`,
    renewable,
    nonrenewable: [],
    activities: numbers.map((number) => ({
      number,
      release: random() < 0.2 ? upTo(9) : 0,
      modes: [
        {
          duration: upTo(longest),
          renewable: renewable.map((units) => (random() < 0.5 ? 0 : Math.round(random() * units))),
          nonrenewable: [],
        },
      ],
    })),
    precedences: numbers.flatMap((to) =>
      numbers
        .slice(Math.max(0, to - 8), to)
        .filter(() => random() < 0.2)
        .map((from) => ({ from, to, type: random() < 0.8 ? ('FS' as const) : ('SS' as const), lag: upTo(3) })),
    ),
  }
}

/** A network with every type of dependency, lags and leads, milestones, releases, and axes with many or no gaps. */
export function randomLaneNetwork(seed: number): LaneNetwork {
  const random = randomFrom(seed)
  const upTo = (limit: number) => below(random, limit + 1)
  const count = 1 + upTo(random() < 0.1 ? 80 : 15)
  const axes = 1 + upTo(3)
  const rank = shuffled(count, random)
  const order = new Int32Array(count)
  rank.forEach((place, activity) => (order[place] = activity))
  const dependencies = Array.from({ length: count > 1 ? upTo(count * 2) : 0 }, () => {
    const place = 1 + upTo(count - 2)
    return { from: order[upTo(place - 1)]!, to: order[place]!, type: upTo(3), lag: random() < 0.5 ? 0 : upTo(40) - 15 }
  }).sort((a, b) => a.to - b.to)
  const first = new Int32Array(count + 1)
  for (const { to } of dependencies) first[to + 1]!++
  for (let activity = 0; activity < count; activity++) first[activity + 1]! += first[activity]!
  return {
    count,
    order,
    first,
    predecessor: Int32Array.from(dependencies, ({ from }) => from),
    type: Int32Array.from(dependencies, ({ type }) => type),
    lag: Int32Array.from(dependencies, ({ lag }) => lag),
    lagAxis: Int32Array.from(dependencies, () => upTo(axes - 1)),
    release: Int32Array.from({ length: count }, () => upTo(60)),
    axis: Int32Array.from({ length: count }, () => upTo(axes - 1)),
    duration: Int32Array.from({ length: count }, () => (random() < 0.15 ? 0 : upTo(30))),
    gaps: gapsOf(Array.from({ length: axes }, () => randomGaps(random))),
  }
}

/** Writes other durations into every lane: the same for the same seed. */
export function drawDurations(durations: Int32Array, seed: number): void {
  const random = randomFrom(seed)
  for (let at = 0; at < durations.length; at++)
    durations[at] = Math.round(durations[at]! * 2 * random()) + (at % LANES === 3 ? 1 : 0)
}

type Gap = readonly [start: number, end: number]

function randomGaps(random: Random): Gap[] {
  const gaps: Gap[] = []
  const widest = [0, 1, 4, 30][below(random, 4)]!
  if (widest === 0) return gaps
  for (let at = -80 + below(random, 40); at < 1500; at = gaps.at(-1)![1] + 1 + below(random, 40))
    gaps.push([at, at + 1 + below(random, widest)])
  return gaps
}

function gapsOf(axes: readonly (readonly Gap[])[]): LaneNetwork['gaps'] {
  const ended = axes.map((gaps) => [...gaps, [END_OF_TIME, END_OF_TIME] as const])
  const first = new Int32Array(axes.length + 1)
  ended.forEach((gaps, axis) => (first[axis + 1] = first[axis]! + gaps.length))
  return {
    first,
    start: Int32Array.from(ended.flat(), ([start]) => start),
    end: Int32Array.from(ended.flat(), ([, end]) => end),
  }
}

function shuffled(count: number, random: Random): number[] {
  const places = Array.from({ length: count }, (_, place) => place)
  for (let at = count - 1; at > 0; at--) {
    const other = below(random, at + 1)
    ;[places[at], places[other]] = [places[other]!, places[at]!]
  }
  return places
}
