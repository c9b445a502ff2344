import type { Plan } from '@trireme/planning'
import type { WorkItem } from '@trireme/domain'
import { MINUTES_A_DAY, dayOf, endsOn } from '../../schedule/days.ts'
import type { WorkTree } from '@trireme/planning/tracking'

export type BarState = 'done' | 'late' | 'active' | 'to-come'

/** A bar of the map: [from, until) in days since 1970, in the highest free lane. */
export type MapBar = { readonly from: number; readonly until: number; readonly lane: number; readonly state: BarState }

export type BarMap = {
  readonly bars: readonly MapBar[]
  readonly lanes: number
  readonly counts: Readonly<Record<BarState, number>>
  /** Items without dates; no bar stands for them. */
  readonly unscheduled: number
}

/** Days that stay free after a bar, so that bars of one lane can be told apart. */
const GAP_DAYS = 3

/**
 * Every lowest item below these as one bar, packed into as few lanes as their dates allow. Late is what ends after the
 * earliest target of itself and of all it is part of.
 */
export function barMap(items: readonly WorkItem[], tree: WorkTree, plan: Pick<Plan, 'items'>): BarMap {
  const counts: Record<BarState, number> = { done: 0, late: 0, active: 0, 'to-come': 0 }
  const spans: Omit<MapBar, 'lane'>[] = []
  let unscheduled = 0
  const look = (item: WorkItem, promised: string | null): void => {
    const target = earlier(promised, item.targetOn)
    const below = tree.childrenOf(item.id)
    if (below.length > 0) return below.forEach((child) => look(child, target))
    const planned = plan.items.get(item.id)
    if (planned === undefined) return void unscheduled++
    const category = tree.categoryOf(item)
    const isLate = target !== null && endsOn(planned) > target
    const state = category === 'done' ? 'done' : isLate ? 'late' : planned.mode === 'started' ? 'active' : 'to-come'
    counts[state]++
    const from = Math.floor(planned.startsAt / MINUTES_A_DAY)
    spans.push({ from, until: Math.max(from + 1, Math.ceil(planned.endsAt / MINUTES_A_DAY)), state })
  }
  for (const item of items) look(item, null)
  const bars = packed(spans)
  return { bars, lanes: 1 + bars.reduce((most, { lane }) => Math.max(most, lane), -1), counts, unscheduled }
}

function earlier(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other < one) ? other : one
}

/** First fit by start: no two bars of a lane touch. */
export function packed(spans: readonly Omit<MapBar, 'lane'>[]): MapBar[] {
  const freeFrom: number[] = []
  return spans
    .toSorted((one, other) => one.from - other.from || other.until - one.until)
    .map((span) => {
      const free = freeFrom.findIndex((day) => day <= span.from)
      const lane = free === -1 ? freeFrom.length : free
      freeFrom[lane] = span.until + GAP_DAYS
      return { ...span, lane }
    })
}

/** The span of days that all maps share: whole quarters around every bar and today. */
export function sharedAxis(maps: readonly BarMap[], today: string): { readonly from: number; readonly until: number } {
  let [from, until] = [dayOf(today), dayOf(today) + 1]
  for (const { bars } of maps)
    for (const bar of bars) [from, until] = [Math.min(from, bar.from), Math.max(until, bar.until)]
  return { from: quarterStart(from), until: nextQuarter(until) }
}

/** Quarters whose first day lies in [from, until). */
export function quartersIn(from: number, until: number): { readonly day: number; readonly label: string }[] {
  const quarters = []
  for (let day = quarterStart(from); day < until; day = nextQuarter(day + 1)) {
    const date = new Date(day * 86_400_000)
    if (day >= from) quarters.push({ day, label: `Q${date.getUTCMonth() / 3 + 1} ${date.getUTCFullYear()}` })
  }
  return quarters
}

function quarterStart(day: number): number {
  const date = new Date(day * 86_400_000)
  return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3) / 86_400_000
}

function nextQuarter(day: number): number {
  const date = new Date((day - 1) * 86_400_000)
  return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3 + 3) / 86_400_000
}
