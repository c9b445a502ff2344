import { type Allocated, allocated } from './allocate.ts'
import { columnsFor } from './choice.ts'
import { compileAllocation } from './compile-allocation.ts'
import { type Limit, SCALE, unitOf } from './compiled-allocation.ts'
import type { AllocationModel, Chosen, Item } from './model.ts'
import type { AllocateOptions } from './options.ts'
import { relaxationPrices } from './shadow-prices.ts'
import { Selection } from './selection.ts'
import { startsOf } from './starts.ts'
import { withItem } from './variants.ts'
import { effortOf } from './worth.ts'
import { added } from './why-in.ts'

/** One way to get an item in. `cost` puts them in order: worth lost, and added units at relaxed prices, labelled so. */
export interface WayIn {
  readonly kind: 'more-capacity' | 'more-budget' | 'later-window' | 'smaller-option' | 'displaced-items'
  readonly chosen: Chosen
  /** What has to be added, in the caller's units. */
  readonly more: readonly { readonly limit: Limit; readonly units: number }[]
  readonly displaced: readonly string[]
  /** Worth of the plan now less worth of the plan with it; below 0 where it gains. */
  readonly lost: number
  /** `lost` + Σ units × their price in the relaxation. */
  readonly cost: number
}

/**
 * What would get an item in that a plan leaves out, cheapest first: more of what it lacks with all others as they are; or
 * a later window, a smaller option, or other items giving way, in the best plan that has it. Costs three allocations.
 * Empty when nothing of this can.
 */
export async function whatGetsItIn(
  model: AllocationModel,
  answer: Allocated,
  id: string,
  options: AllocateOptions = {},
): Promise<readonly WayIn[]> {
  const item = model.items.find((one) => one.id === id)!
  const wanted = { must: 'asked what gets it in', never: undefined }
  const again = async (kind: WayIn['kind'], fields: Partial<Item>): Promise<WayIn[]> => {
    const variant = withItem(model, id, { ...wanted, ...fields })
    if (!compileAllocation(variant).ok) return []
    const { choice, worth } = await allocated(variant, options)
    const chosen = choice.find((one) => one.item === id)
    if (chosen === undefined) return []
    const lost = answer.worth - worth
    return [{ kind, chosen, more: [], displaced: added(choice, answer.choice), lost, cost: lost }]
  }
  const smaller = smallerOptions(item, model.periods)
  const later = laterStarts(item, model.periods)
  const ways = [
    ...additions(model, answer, item),
    ...(later.length > 0 ? await again('later-window', { starts: later }) : []),
    ...(smaller.length > 0 ? await again('smaller-option', { options: smaller }) : []),
    ...(await again('displaced-items', {})),
  ]
  return ways.sort((a, b) => a.cost - b.cost)
}

/** The cheapest additions of capacity alone, and of budget alone, that let it join the plan as it is. */
function additions(model: AllocationModel, answer: Allocated, item: Item): readonly WayIn[] {
  const compilation = compileAllocation(withItem(model, item.id, { never: undefined }))
  if (!compilation.ok) return []
  const { compiled } = compilation
  const prices = new Map(relaxationPrices(compiled, answer).map(({ limit, gained }) => [JSON.stringify(limit), gained]))
  const columns = columnsFor(compiled, answer.choice)
  const index = compiled.itemId.indexOf(item.id)
  if (columns === undefined || columns[index]! >= 0) return []
  const selection = new Selection(compiled)
  selection.become(columns)
  const best = new Map<WayIn['kind'], WayIn>()
  for (let column = compiled.itemFirst[index]!; column < compiled.itemFirst[index + 1]!; column++) {
    if (!hasCompany(selection, index, column)) continue
    const lacking = lackingFor(selection, column)
    const gain = selection.gain(column) / SCALE
    const option = item.options[compiled.option[column]!]!.id
    const chosen = { item: item.id, option, start: compiled.start[column]! }
    const kinds = new Set(lacking.map(({ limit }) => kindOf(limit)))
    const kind = [...kinds][0]
    if (kinds.size !== 1 || kind === undefined) continue
    const priced = lacking.reduce((sum, { limit, units }) => sum + units * (prices.get(JSON.stringify(limit)) ?? 0), 0)
    const way: WayIn = { kind, chosen, more: lacking, displaced: [], lost: -gain, cost: priced - gain }
    const before = best.get(kind)
    if (before === undefined || way.cost < before.cost) best.set(kind, way)
  }
  return [...best.values()]
}

/** Whether all that it needs and all that goes with it is in, and in time. */
function hasCompany(selection: Selection, item: number, column: number): boolean {
  const { needs, mates } = selection.compiled
  return (
    selection.isInTime(column) &&
    needs[item]!.every((need) => selection.has(need.item)) &&
    mates[item]!.every((mate) => mate === item || selection.has(mate))
  )
}

function lackingFor({ compiled, used }: Selection, column: number): WayIn['more'] {
  const { use, room, limits } = compiled
  const lacking: { readonly limit: Limit; readonly units: number }[] = []
  for (let entry = use.first[column]!; entry < use.first[column + 1]!; entry++) {
    const row = use.row[entry]!
    const missing = used[row]! + use.amount[entry]! - room[row]!
    if (missing > 0) lacking.push({ limit: limits[row]!, units: missing / unitOf(limits[row]!) })
  }
  return lacking
}

function kindOf({ kind }: Limit): 'more-capacity' | 'more-budget' | undefined {
  if (kind === 'capacity' || kind === 'work-in-progress') return 'more-capacity'
  return kind === 'relation' ? undefined : 'more-budget'
}

function smallerOptions({ options }: Item, periods: number): Item['options'] {
  const effort = options.map((option) => effortOf(option, 0, 0, periods))
  const most = Math.max(...effort)
  return options.filter((_, index) => effort[index]! < most)
}

function laterStarts(item: Item, periods: number): readonly number[] {
  const now = item.options.flatMap((option) => startsOf(item, option, periods))
  const last = Math.max(-1, ...now)
  const possible = new Set(item.options.flatMap((option) => startsOf({}, option, periods)))
  return [...possible].filter((start) => start > last)
}
