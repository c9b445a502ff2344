import type { Presence } from '@trireme/engine'

/** Somebody's time in a team, or that of people counted as a number. Days are counted since 1970; `to` is not included. */
export type Stay = {
  /** The membership, capacity or assignment it comes from. */
  readonly sourceId: string
  /** Null of people who are not named. */
  readonly personId: string | null
  /** How many they are: 1 of somebody by name. */
  readonly people: number
  readonly from: number
  readonly to: number
  /** Their own week by that of the team: four days beside five are 0.8. Nobody counts as more than one at a time. */
  readonly week: number
  readonly employment: number
  readonly share: number
  /** Share of working time that goes to planned work. */
  readonly focus: number
  /** Share of that which is left beside usual work. */
  readonly planned: number
  /** Weeks from the first day until all of it counts; 0 where nobody said when they came. */
  readonly rampUpWeeks: number
  /** Parts of days that leave takes, on days on which the team works. */
  readonly leave: ReadonlyMap<number, Leave>
  /** Parts that are promised to work of other teams, in order and apart. */
  readonly promised: readonly Promised[]
  readonly skills: ReadonlySet<string>
}

export type Leave = { readonly part: number; readonly label: string }
export type Promised = { readonly from: number; readonly to: number; readonly part: number }

/** What of a day is left step by step, each a share of the one before; their product times people is what counts. */
export type Factors = Pick<Stay, 'week' | 'employment' | 'share' | 'focus' | 'planned'> & {
  readonly there: number
  readonly ramp: number
  readonly free: number
}

const WEEK = 7

/**
 * How far somebody new is: with a ramp-up of n weeks the first of them counts 1 ÷ (n + 1), and all of it counts once
 * they are over.
 */
export function rampOn({ from, rampUpWeeks }: Pick<Stay, 'from' | 'rampUpWeeks'>, day: number): number {
  return rampUpWeeks === 0 ? 1 : Math.min(1, (Math.floor((day - from) / WEEK) + 1) / (rampUpWeeks + 1))
}

/** Undefined on days outside of the stay. */
export function factorsOn(stay: Stay, day: number): Factors | undefined {
  if (day < stay.from || day >= stay.to) return undefined
  const { week, employment, share, focus, planned } = stay
  return {
    week,
    employment,
    share,
    focus,
    planned,
    there: 1 - (stay.leave.get(day)?.part ?? 0),
    ramp: rampOn(stay, day),
    free: 1 - promisedOn(stay.promised, day),
  }
}

function promisedOn(promised: readonly Promised[], day: number): number {
  let [low, high] = [0, promised.length]
  while (low < high) {
    const at = (low + high) >> 1
    if (promised[at]!.to <= day) low = at + 1
    else high = at
  }
  const first = promised[low]
  return first !== undefined && first.from <= day ? first.part : 0
}

/** People at the same time, in parts of one. */
export function presentOn(stay: Stay, day: number): number {
  const factors = factorsOn(stay, day)
  if (factors === undefined) return 0
  const { week, employment, share, focus, planned, there, ramp, free } = factors
  return stay.people * week * employment * share * focus * planned * there * ramp * free
}

/** A stay as shares that do not overlap, in order; days that count the same are one. */
export function sharesOf(stay: Stay): Presence[] {
  const edges = new Set([stay.from, stay.to])
  const add = (day: number) => {
    if (day > stay.from && day < stay.to) edges.add(day)
  }
  for (let week = 1; week <= stay.rampUpWeeks; week++) add(stay.from + week * WEEK)
  for (const day of stay.leave.keys()) {
    add(day)
    add(day + 1)
  }
  for (const { from, to } of stay.promised) {
    add(from)
    add(to)
  }
  const days = [...edges].sort((one, other) => one - other)
  const shares: Presence[] = []
  for (const [index, from] of days.slice(0, -1).entries()) {
    const hundredths = presentOn(stay, from) * 100
    const last = shares.at(-1)
    if (last !== undefined && last.hundredths === hundredths)
      shares[shares.length - 1] = { ...last, to: days[index + 1]! }
    else shares.push({ from, to: days[index + 1]!, hundredths })
  }
  return shares
}
