import { type WorkingAxis, positionOf } from '@trireme/engine'
import { type Stay, sharesOf } from '../statement/presence.ts'
import type { Crew } from '../statement/stays.ts'
import { DAY } from '../time.ts'
import type { People } from './overbooked.ts'

/**
 * The people of a team in groups of those who can do the same of what is asked for, with the person-minutes of each between
 * one edge and the next: positions on the axis of the team, in order.
 */
export function peopleIn(
  { calendar: { axis }, named, counted, lent }: Crew,
  edges: readonly number[],
  asked: ReadonlySet<string>,
): readonly People[] {
  const groups = new Map<string, { readonly skills: ReadonlySet<string>; readonly minutes: Float64Array }>()
  const minutesOf = (skills: ReadonlySet<string>) => {
    const able = [...skills].filter((skill) => asked.has(skill)).sort()
    const known = groups.get(able.join())
    if (known !== undefined) return known.minutes
    const minutes = new Float64Array(Math.max(0, edges.length - 1))
    groups.set(able.join(), { skills: new Set(able), minutes })
    return minutes
  }
  for (const stay of [...named, ...lent]) addTime(minutesOf(stay.skills), stay, axis, edges)
  if (named.length > 0) return [...groups.values()]
  const skilled = new Float64Array(Math.max(0, edges.length - 1))
  const whole = new Float64Array(skilled.length)
  for (const { stay, skillId } of counted) {
    if (skillId === null) addTime(whole, stay, axis, edges)
    else {
      addTime(minutesOf(stay.skills), stay, axis, edges)
      addTime(skilled, stay, axis, edges)
    }
  }
  // People counted by skill are among those counted as a whole.
  const rest = minutesOf(new Set())
  for (const [slot, minutes] of whole.entries()) rest[slot]! += Math.max(0, minutes - skilled[slot]!)
  return [...groups.values()]
}

function addTime(minutes: Float64Array, stay: Stay, axis: WorkingAxis, edges: readonly number[]): void {
  let slot = 0
  for (const { from, to, hundredths } of sharesOf(stay)) {
    const [first, end] = [positionOf(axis, from * DAY), positionOf(axis, to * DAY)]
    while (slot < minutes.length && edges[slot + 1]! <= first) slot++
    for (let at = slot; at < minutes.length && edges[at]! < end; at++)
      minutes[at]! += ((Math.min(end, edges[at + 1]!) - Math.max(first, edges[at]!)) * hundredths) / 100
  }
}
