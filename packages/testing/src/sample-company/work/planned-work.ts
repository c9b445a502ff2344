import type { Random } from '../../random.ts'
import { type Day, addDays, addWorkdays, daysBetween, earliest, latest, mondayOf, workdaysBetween } from '../days.ts'
import type { OutlineItem } from './outline.ts'

export type WorkState = 'backlog' | 'ready' | 'active' | 'done' | 'dropped'

/** An outline item in time: as first planned, as planned now, and how far it is. */
export type PlannedItem = OutlineItem & {
  readonly index: number
  readonly children: readonly number[]
  readonly startsOn: Day
  readonly endsOn: Day
  readonly firstStartsOn: Day
  readonly firstEndsOn: Day
  /** When the plan slipped from its first dates to its present ones. */
  readonly movedOn: Day | undefined
  readonly createdOn: Day
  readonly state: WorkState
  /** Share of the work accepted; leaves only. */
  readonly progressPercent: number | undefined
}

export type Window = readonly [startsOn: Day, endsOn: Day]
type Slip = { readonly weeks: number; readonly movedOn: Day }

const LONGEST_FEATURE_DAYS = 44
const LONGEST_STORY_DAYS = 18
const LATE_TOGETHER = 'EU ETS allowances per voyage'

/** Puts an outline in time around a day: windows, slips, states. */
export function planWork(outline: readonly OutlineItem[], today: Day, random: Random): PlannedItem[] {
  const children = outline.map((_, index) => outline.flatMap((item, child) => (item.parent === index ? [child] : [])))
  const windows = windowsOf(outline, children, mondayOf(today))
  const births = outline.map((item, index) => bornOn(item, windows[index]!, today, random))
  const slips = slipsOf(outline, windows, births, today, random)
  const items = outline.map((item, index) => {
    births[index] = birthOf(item, index, births, children)
    const [startsOn, endsOn] = windows[index]!
    const state = stateOf(item, windows[index]!, today, random)
    const first = firstWindow(windows[index]!, slips[index], births[index]!)
    return {
      ...item,
      index,
      children: children[index]!,
      startsOn,
      endsOn,
      ...first,
      createdOn: births[index]!,
      state,
      progressPercent: children[index]!.length > 0 ? undefined : progressOf(state, windows[index]!, today, random),
    }
  })
  return rollUp(items)
}

/** Windows of initiatives and epics are stated; those of what is below are spread over them. */
function windowsOf(outline: readonly OutlineItem[], children: readonly (readonly number[])[], monday: Day): Window[] {
  const windows: Window[] = []
  for (const [index, item] of outline.entries()) {
    if (item.weeks !== undefined)
      windows[index] = [addDays(monday, item.weeks[0] * 7), addDays(monday, item.weeks[1] * 7 - 3)]
    for (const [position, child] of children[index]!.entries()) {
      if (outline[child]!.weeks !== undefined) continue
      const isLeaf = children[child]!.length === 0
      const longest = !isLeaf ? Infinity : item.level === 'Epic' ? LONGEST_FEATURE_DAYS : LONGEST_STORY_DAYS
      windows[child] = part(windows[index]!, {
        position,
        count: children[index]!.length,
        overlap: item.level === 'Epic' ? 0.6 : 0,
        longest,
      })
    }
  }
  return windows
}

type Part = { readonly position: number; readonly count: number; readonly overlap: number; readonly longest: number }

/** One of several parts of a window, each reaching into the next by a share of its length, none longer than this. */
function part([from, until]: Window, { position, count, overlap, longest }: Part): Window {
  const days = workdaysBetween(from, until)
  const step = days / (count + overlap)
  const first = Math.round(position * step)
  const last = Math.max(first, Math.min(days, Math.round((position + 1 + overlap) * step), first + longest) - 1)
  return [addWorkdays(from, first), addWorkdays(from, last)]
}

/** Initiatives are planned a quarter ahead, epics and what is below when their turn comes, all of it before now. */
function bornOn(item: OutlineItem, [startsOn]: Window, today: Day, random: Random): Day {
  const lead = item.level === 'Initiative' ? 63 : item.level === 'Epic' ? 56 : 28
  const ahead =
    item.level === 'Initiative'
      ? random.between(150, 200)
      : item.level === 'Epic'
        ? random.between(110, 140)
        : random.between(12, 100)
  const historyStart = addDays(mondayOf(today), -78 * 7)
  return latest(addDays(historyStart, 3), earliest(addDays(startsOn, -lead), addDays(today, -ahead)))
}

/** Nothing is there before its parent; all features and stories of an epic come with the first of them. */
function birthOf(
  item: OutlineItem,
  index: number,
  births: readonly Day[],
  children: readonly (readonly number[])[],
): Day {
  if (item.parent === undefined) return births[index]!
  if (item.level === 'Story') return births[item.parent]!
  const first = item.level === 'Feature' ? children[item.parent]![0]! : index
  return first === index ? latest(births[index]!, births[item.parent]!) : births[first]!
}

/** Whole epics slip, with what is below them. */
function slipsOf(
  outline: readonly OutlineItem[],
  windows: readonly Window[],
  births: readonly Day[],
  today: Day,
  random: Random,
): (Slip | undefined)[] {
  const slips: (Slip | undefined)[] = []
  for (const [index, item] of outline.entries()) {
    if (item.level === 'Epic') slips[index] = slipOfEpic(outline, index, windows[index]!, births[index]!, today, random)
    else if (item.parent !== undefined) slips[index] = slips[item.parent]
  }
  return slips
}

function slipOfEpic(
  outline: readonly OutlineItem[],
  index: number,
  [startsOn, endsOn]: Window,
  bornOn: Day,
  today: Day,
  random: Random,
): Slip | undefined {
  const item = outline[index]!
  const isLate = outline[item.parent!]!.title === LATE_TOGETHER || item.flags.has('off-track')
  const weeks = isLate
    ? random.between(5, 8)
    : item.flags.has('at-risk')
      ? random.between(2, 4)
      : random.pick([0, 0, 0, 1, 2, 3])
  const share = 0.2 + random.next() * 0.4
  const onTheWay = addDays(startsOn, Math.round(daysBetween(startsOn, endsOn) * share) - weeks * 7)
  const movedOn = latest(addDays(bornOn, 14), earliest(onTheWay, addDays(today, -random.between(4, 40))))
  return weeks === 0 || movedOn >= addDays(today, -2) ? undefined : { weeks, movedOn }
}

/** The dates before the slip: what was over by then had none, what had begun kept its start. */
function firstWindow([startsOn, endsOn]: Window, slip: Slip | undefined, createdOn: Day) {
  const kept = { firstStartsOn: startsOn, firstEndsOn: endsOn, movedOn: undefined }
  if (slip === undefined || endsOn <= slip.movedOn || createdOn >= slip.movedOn) return kept
  const earlier = (day: Day) => addDays(day, -slip.weeks * 7)
  const firstStartsOn = startsOn <= slip.movedOn ? startsOn : earlier(startsOn)
  return { firstStartsOn, firstEndsOn: latest(firstStartsOn, earlier(endsOn)), movedOn: slip.movedOn }
}

function stateOf(item: OutlineItem, [startsOn, endsOn]: Window, today: Day, random: Random): WorkState {
  if (item.flags.has('dropped')) return 'dropped'
  const overdue = endsOn >= addDays(today, -14) && random.chance(0.35)
  if (endsOn < today && !overdue) return 'done'
  if (startsOn < today) return 'active'
  return startsOn <= addDays(today, 42) ? 'ready' : 'backlog'
}

function progressOf(state: WorkState, [startsOn, endsOn]: Window, today: Day, random: Random): number | undefined {
  if (state === 'done') return 100
  if (state !== 'active') return undefined
  const elapsed = daysBetween(startsOn, today) / Math.max(1, daysBetween(startsOn, endsOn) + 1)
  return Math.min(95, Math.max(5, Math.round((elapsed * (0.7 + random.next() * 0.35) * 100) / 5) * 5))
}

/** Summaries span what is below them and are as far as it is. */
function rollUp(items: readonly PlannedItem[]): PlannedItem[] {
  const rolled = [...items]
  for (const { index, children, state } of items.toReversed()) {
    if (children.length === 0) continue
    const below = children.map((child) => rolled[child]!)
    const kept = below.filter((child) => child.state !== 'dropped')
    rolled[index] = {
      ...rolled[index]!,
      startsOn: earliest(...kept.map((child) => child.startsOn)),
      endsOn: latest(...kept.map((child) => child.endsOn)),
      firstStartsOn: earliest(...kept.map((child) => child.firstStartsOn)),
      firstEndsOn: latest(...kept.map((child) => child.firstEndsOn)),
      movedOn: kept.reduce<Day | undefined>((last, { movedOn = last }) => latestOf(last, movedOn), undefined),
      state: state === 'dropped' ? state : stateAbove(kept.map((child) => child.state)),
    }
  }
  return rolled
}

function latestOf(one: Day | undefined, other: Day | undefined): Day | undefined {
  return one === undefined || (other !== undefined && other > one) ? other : one
}

function stateAbove(states: readonly WorkState[]): WorkState {
  if (states.every((state) => state === 'done')) return 'done'
  if (states.some((state) => state === 'done' || state === 'active')) return 'active'
  return states.includes('ready') ? 'ready' : 'backlog'
}
