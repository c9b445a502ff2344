import { type ChecklistItem, type Gate, type Launch, NO_LANE, type Phase, inLaneOrder } from '@trireme/domain'
import { dayOf } from '../../schedule/days.ts'

/** A department's line on the chart: its phases, and its items by their day. */
export type Lane = {
  readonly name: string
  readonly phases: readonly Phase[]
  readonly items: readonly (ChecklistItem & { readonly dueOn: string })[]
}

export type LaneChartModel = {
  readonly lanes: readonly Lane[]
  readonly gates: readonly (Gate & { readonly dueOn: string })[]
  /** Days since 1970: the axis, with some air at both ends. */
  readonly from: number
  readonly until: number
  /** Items that are on no lane for want of a day. */
  readonly undated: number
}

const AIR_DAYS = 7

/** Whether a day is on the axis, or beyond which end of it. */
export function placeOf(
  day: number,
  { from, until }: Pick<LaneChartModel, 'from' | 'until'>,
): 'before' | 'on' | 'after' {
  return day < from ? 'before' : day >= until ? 'after' : 'on'
}

/** What is drawn of a launch; undefined when nothing of it has a day. */
export function laneChart({ release, phases, gates, items }: Launch): LaneChartModel | undefined {
  const days = [
    release.targetOn,
    release.releasedOn,
    ...phases.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn]),
    ...gates.map(({ dueOn }) => dueOn),
    ...items.map(({ dueOn }) => dueOn),
  ].flatMap((on) => (on === null ? [] : [dayOf(on)]))
  const dated = items.flatMap((item) => (item.dueOn === null ? [] : [{ ...item, dueOn: item.dueOn }]))
  const drawn = phases.filter(({ startsOn, endsOn }) => startsOn !== null && endsOn !== null)
  const names = inLaneOrder([...drawn, ...dated].map(({ lane }) => lane ?? NO_LANE))
  if (days.length === 0 || names.length === 0) return undefined
  const of = <T extends { readonly lane: string | null }>(list: readonly T[], name: string) =>
    list.filter(({ lane }) => (lane ?? NO_LANE) === name)
  return {
    // Phases of everybody come first: the others lie within them.
    lanes: names
      .toSorted((one, other) => Number(other === NO_LANE) - Number(one === NO_LANE))
      .map((name) => ({ name, phases: of(drawn, name), items: of(dated, name) })),
    gates: gates.flatMap((gate) => (gate.dueOn === null ? [] : [{ ...gate, dueOn: gate.dueOn }])),
    from: Math.min(...days) - AIR_DAYS,
    until: Math.max(...days) + AIR_DAYS + 1,
    undated: items.length - dated.length,
  }
}
