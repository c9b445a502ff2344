import { Flow, TRACE } from './flow.ts'

/** Work that can be done in any parts at any time of its window, by people who have the skill; null: by anybody. */
export type DivisibleWork = {
  readonly id: string
  readonly minutes: number
  /** The first slot it may be worked in, and the slot before which it has to be done. */
  readonly from: number
  readonly to: number
  readonly skill: string | null
}

/** People who can do the same things: person-minutes in each slot of time. */
export type People = { readonly skills: ReadonlySet<string>; readonly minutes: readonly number[] | Float64Array }

/** Slots of time in which no way of dividing the work fits it in. */
export type Overbooking = {
  readonly from: number
  readonly to: number
  /** What forces it: all of this work lies within, whichever way it is divided. By id. */
  readonly forcedBy: readonly string[]
  /** The skills that are short; null among them: anybody's time is. */
  readonly skills: readonly (string | null)[]
  readonly demandMinutes: number
  readonly capacityMinutes: number
}

/**
 * Where there is provably too much work, and nowhere else: work is spread over windows and people as a flow (a
 * transportation problem, Gale 1957), and where not all of it fits, the smallest cut nearest to the work is a proof: that
 * work has no other time and nobody else, and together it is more than they have. `demandMinutes − capacityMinutes` of each
 * answer is what does not fit, and all of them together are the least that must go elsewhere. A busy slot inside windows with
 * room is none. Windows without a slot are the caller's mistake. Cost: of a flow with an arc for each work and slot of its
 * window.
 */
export function overbooked(work: readonly DivisibleWork[], people: readonly People[]): readonly Overbooking[] {
  const asked = work.filter(({ minutes }) => minutes > TRACE)
  const { flow, source, sink, nodes, desks } = networkOf(asked, people)
  const wanted = asked.reduce((sum, { minutes }) => sum + minutes, 0)
  if (wanted - flow.fill(source, sink) <= TRACE * (1 + asked.length)) return []
  const cut = flow.reachable(source)
  const forcing = asked.filter((_, at) => cut[nodes[at]!] === 1)
  return apart(forcing, (each) => desksOf(each, people, desks)).map((group) => overbookingOf(group, people, desks))
}

/** Where people sit in a slot of time: its node, by people and slot. */
type Desks = ReadonlyMap<number, ReadonlyMap<number, number>>

function networkOf(work: readonly DivisibleWork[], people: readonly People[]) {
  const flow = new Flow()
  const [source, sink] = [flow.addNode(), flow.addNode()]
  const desks = new Map(people.map((_, group) => [group, new Map<number, number>()]))
  const windows = new Map<string, number>()
  const deskOf = (group: number, slot: number) => {
    const known = desks.get(group)!.get(slot)
    if (known !== undefined) return known
    const node = flow.addNode()
    desks.get(group)!.set(slot, node)
    flow.addArc(node, sink, people[group]!.minutes[slot] ?? 0)
    return node
  }
  // Work that asks for the same in a slot goes through one node, so that people who can do it are looked up once.
  const doorOf = (skill: string | null, slot: number) => {
    const name = `${slot} ${skill ?? ''}`
    const known = windows.get(name)
    if (known !== undefined) return known
    const node = flow.addNode()
    windows.set(name, node)
    for (const [group, { skills }] of people.entries())
      if (skill === null || skills.has(skill)) flow.addArc(node, deskOf(group, slot), Infinity)
    return node
  }
  const nodes = work.map(({ minutes, from, to, skill }) => {
    const node = flow.addNode()
    flow.addArc(source, node, minutes)
    for (let slot = from; slot < to; slot++) flow.addArc(node, doorOf(skill, slot), Infinity)
    return node
  })
  return { flow, source, sink, nodes, desks: desks as Desks }
}

function desksOf({ from, to, skill }: DivisibleWork, people: readonly People[], desks: Desks): readonly number[] {
  const found: number[] = []
  for (const [group, { skills, minutes }] of people.entries()) {
    if (skill !== null && !skills.has(skill)) continue
    for (let slot = from; slot < to; slot++) if ((minutes[slot] ?? 0) > 0) found.push(desks.get(group)!.get(slot)!)
  }
  return found
}

/** Work in groups of which none shares a moment of anybody with another. */
function apart(
  work: readonly DivisibleWork[],
  desksFor: (work: DivisibleWork) => readonly number[],
): readonly (readonly DivisibleWork[])[] {
  const groups = new Map<object, DivisibleWork[]>()
  const groupAt = new Map<number, object>()
  for (const each of work) {
    const key = {}
    const joined = [each]
    const desks = new Set(desksFor(each))
    for (const other of new Set([...desks].map((desk) => groupAt.get(desk)))) {
      if (other === undefined) continue
      for (const member of groups.get(other)!) {
        joined.push(member)
        for (const desk of desksFor(member)) desks.add(desk)
      }
      groups.delete(other)
    }
    groups.set(key, joined)
    for (const desk of desks) groupAt.set(desk, key)
  }
  return [...groups.values()]
}

function overbookingOf(work: readonly DivisibleWork[], people: readonly People[], desks: Desks): Overbooking {
  const own = new Set(work.flatMap((each) => desksOf(each, people, desks)))
  let capacityMinutes = 0
  for (const [group, slots] of desks)
    for (const [slot, node] of slots) if (own.has(node)) capacityMinutes += people[group]!.minutes[slot] ?? 0
  return {
    from: Math.min(...work.map(({ from }) => from)),
    to: Math.max(...work.map(({ to }) => to)),
    forcedBy: work.map(({ id }) => id).sort(),
    skills: [...new Set(work.map(({ skill }) => skill))].sort((one, other) => ((one ?? '') < (other ?? '') ? -1 : 1)),
    demandMinutes: work.reduce((sum, { minutes }) => sum + minutes, 0),
    capacityMinutes,
  }
}
