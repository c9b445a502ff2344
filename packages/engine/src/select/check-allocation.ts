import type { AllocationModel, Bucket, Chosen, Choice, Item, Option } from './model.ts'

/** Amounts count to a thousandth each; sums of many may differ by as many halves. */
const ROUNDING = 0.0005

export interface Checked {
  /** A sentence for each breach; none when every rule is kept. */
  readonly breaches: readonly string[]
  /** Recomputed from the records. */
  readonly worth: number
}

type Way = Chosen & { readonly record: Item; readonly way: Option }

/**
 * Whether a choice keeps a well-formed model's limits, relations, musts and nevers, and what it is worth. Written apart
 * from everything that chooses: from records, period by period, in plain sums.
 */
export function checkAllocation(model: AllocationModel, choice: Choice): Checked {
  const breaches: string[] = []
  const ways: Way[] = []
  for (const chosen of choice) {
    const record = model.items.find(({ id }) => id === chosen.item)
    const way = record?.options.find(({ id }) => id === chosen.option)
    if (record === undefined || way === undefined) breaches.push(`${chosen.item} has no option ${chosen.option}`)
    else ways.push({ ...chosen, record, way })
  }
  breaches.push(...itemBreaches(model, ways), ...relationBreaches(model, ways), ...limitBreaches(model, ways))
  return { breaches, worth: worthOfAll(model, ways) }
}

function itemBreaches({ items, periods }: AllocationModel, ways: readonly Way[]): string[] {
  return items.flatMap(({ id, must, never, starts }) => {
    const own = ways.filter(({ item }) => item === id)
    const breaches: string[] = []
    if (own.length > 1) breaches.push(`${id} is chosen ${own.length} times`)
    if (must !== undefined && own.length === 0) breaches.push(`${id} is not chosen, but has to be: ${must}`)
    if (never !== undefined && own.length > 0) breaches.push(`${id} is chosen, but may not be: ${never}`)
    for (const { start, way } of own) {
      const isPossible = starts === undefined ? start >= 0 && start + way.periods <= periods : starts.includes(start)
      if (!isPossible) breaches.push(`${id} may not start in period ${start}`)
    }
    return breaches
  })
}

function relationBreaches({ relations = [] }: AllocationModel, ways: readonly Way[]): string[] {
  const wayOf = (id: string) => ways.find(({ item }) => item === id)
  return relations.flatMap((relation) => {
    if (relation.kind === 'requires') {
      const [own, needed] = [wayOf(relation.item), wayOf(relation.needs)]
      if (own === undefined) return []
      if (needed === undefined) return [`${relation.item} needs ${relation.needs}, which is not chosen`]
      const least = needed.start + needed.way.periods + (relation.lag ?? 0)
      if (relation.lag === undefined || own.start >= least) return []
      return [`${relation.item} starts in period ${own.start}; after ${relation.needs} it may from ${least}`]
    }
    const count = relation.items.filter((id) => wayOf(id) !== undefined).length
    const isKept =
      relation.kind === 'together'
        ? count === 0 || count === relation.items.length
        : relation.kind === 'either-or'
          ? count === 1
          : count <= 1
    return isKept ? [] : [`of ${relation.items.join(', ')} (${relation.kind}) ${count} are chosen`]
  })
}

function limitBreaches({ teams, budget, periods }: AllocationModel, ways: readonly Way[]): string[] {
  const breaches: string[] = []
  const tolerance = ROUNDING * (ways.length + 1) * 4
  for (let period = 0; period < periods; period++) {
    const limit = (what: string, used: number, room: number) => {
      if (used > room + tolerance) breaches.push(`${what} has ${room} in period ${period}, ${used} is used`)
    }
    for (const { id, capacity, skills = [], mostAtOnce } of teams) {
      const taken = ways.map((way) => demandOf(way, period, id))
      const sum = taken.reduce((total, amount) => total + amount, 0)
      limit(id, sum, capacity[period]!)
      if (mostAtOnce !== undefined)
        limit(`${id}, items at once,`, taken.filter((amount) => amount >= ROUNDING).length, mostAtOnce)
      for (const skill of skills) {
        const used = ways.reduce((total, way) => total + demandOf(way, period, id, skill.id), 0)
        limit(`${id} in ${skill.id}`, used, skill.capacity[period]!)
      }
    }
    for (const kind of ['capex', 'opex'] as const) {
      const used = ways.reduce((total, { way, start }) => total + (way[kind]?.[period - start] ?? 0), 0)
      if (budget?.[kind] !== undefined) limit(kind, used, budget[kind][period]!)
    }
  }
  return breaches
}

function demandOf({ way, start }: Way, period: number, team: string, skill?: string): number {
  return (way.demands ?? [])
    .filter((demand) => demand.team === team && (skill === undefined || demand.skill === skill))
    .reduce((sum, { amounts }) => sum + (amounts[period - start] ?? 0), 0)
}

function worthOfAll(model: AllocationModel, ways: readonly Way[]): number {
  const { items, change = {}, buckets = [], discount } = model
  let worth = 0
  for (const { id, today, due } of items) {
    const own = ways.find(({ item }) => item === id)
    if (own === undefined) {
      if (today !== undefined) worth -= change.drop ?? 0
      continue
    }
    const last = own.start + own.way.periods - 1
    worth += own.way.value * (discount === undefined ? 1 : discount[own.start]!)
    if (due !== undefined && last > due.period) worth -= (last - due.period) * due.price
    if (today === undefined) worth -= change.add ?? 0
    else {
      worth -= Math.abs(own.start - today.start) * (change.move ?? 0)
      if (today.option !== own.option) worth -= change.swap ?? 0
    }
  }
  return worth - buckets.reduce((sum, bucket) => sum + bucket.price * missOf(model, bucket, ways), 0)
}

/** How much of a bucket's measure lies outside its band. */
function missOf({ periods }: AllocationModel, bucket: Bucket, ways: readonly Way[]): number {
  const { id, measure, unit, min, max, window = { from: 0, until: periods } } = bucket
  let own = 0
  let all = 0
  for (const { way, start, record } of ways) {
    const share = record.shares?.find((one) => one.bucket === id)?.share ?? 0
    const lists = measure === 'effort' ? (way.demands ?? []).map(({ amounts }) => amounts) : [way.capex, way.opex]
    for (let period = window.from; period < Math.min(window.until, periods); period++)
      for (const amounts of lists) {
        own += share * (amounts?.[period - start] ?? 0)
        all += amounts?.[period - start] ?? 0
      }
  }
  const whole = unit === 'share' ? all : 1
  return Math.max(0, (min ?? 0) * whole - own) + (max === undefined ? 0 : Math.max(0, own - max * whole))
}
