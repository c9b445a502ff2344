import type { Id } from '@trireme/domain'
import { type Gain, type Moved, wholeDays } from '@trireme/planning'
import { counted } from '../../../schedule/days.ts'
import type { HowMuch, Improving } from '../../../schedule/improver.ts'
import { MOST_CHANGES, type Proposed } from '../../../schedule/improve-messages.ts'
import { inShort, namesInShort } from '../../../schedule/shifts.ts'

/** One thing that taking an order would do, and what it is measured by. */
export type GainLine = {
  readonly text: string
  readonly base: string
  readonly tone?: 'late' | 'good'
}

/** Who is named of those that move. */
type Names = {
  readonly nameOf: (id: Id) => string
  /** Whether somebody waits for it on a day: milestones, and items with a target. Then only they are named. */
  readonly isPromised: (id: Id) => boolean
  /** What it is a part of: of a whole and its parts one is named. */
  readonly parentOf: (id: Id) => Id | null
}

/** What would be done, and to how many items that were chosen for it. */
type Taken = Pick<Proposed, 'changes' | 'gain' | 'finish'> & { readonly chosen: number }

const NAMED = 3

/** What taking an order would do, as a program manager would say it: the promises first, then everything else. */
export function gainLines({ changes, gain, finish, chosen }: Taken, names: Names): readonly GainLine[] {
  const { newlyLate, newlyInTime, laterStill, moved } = gain
  const losers = (ids: readonly Id[]) => slippedText(ids, moved, names)
  return [
    ...lateTime(gain.lateDays),
    ...sooner(moved, names),
    ...lineOf(
      newlyInTime,
      (ids) => `${counted(ids.length, 'is', 'are')} in time again: ${namesInShort(ids.map(names.nameOf))}`,
      'late today, by its target then',
      'good',
    ),
    ...lineOf(
      newlyLate,
      (ids) => `${counted(ids.length, 'becomes', 'become')} late: ${losers(ids)}`,
      'in time today',
      'late',
    ),
    ...lineOf(
      laterStill,
      (ids) => `${counted(ids.length, 'is', 'are')} later still: ${losers(ids)}`,
      'late today already, who loses most first',
      'late',
    ),
    ...worth(finish),
    movement(changes.length, chosen, moved),
  ]
}

/** What is said when it is taken: `Took a better order: late time 34 d → 12 d · 3 items got another turn`. */
export function takenText({ changes, gain, finish }: Pick<Proposed, 'changes' | 'gain' | 'finish'>): string {
  const { was, is } = gain.lateDays
  const late =
    was === is ? '' : `late time ${wholeDays(was).toLocaleString('en')} d → ${wholeDays(is).toLocaleString('en')} d · `
  const sooner = late === '' && percent(1 - finish) > 0 ? `work done ${percent(1 - finish)}% sooner by value · ` : ''
  return `Took a better order: ${late}${sooner}${counted(changes.length, 'item')} got another turn`
}

/** What taking few changes or all would mean. */
export function howMuchText(howMuch: HowMuch, { few, all }: NonNullable<Improving['choice']>): string {
  if (howMuch === 'all') return `${counted(all.changes, 'item gets', 'items get')} another turn`
  const share = Math.min(99, Math.round(few.gain * 100))
  return `${counted(few.changes, 'item gets', 'items get')} another turn, for ${share}% of the gain`
}

/** The best so far while it is looked for; null while there is none. */
export function bestText(best: Improving['best']): string | null {
  if (best === null) return null
  const less = percent(1 - best.lateness)
  if (less > 0) return `Best so far: ${less}% less late time, weighted by value`
  const sooner = percent(1 - best.finish)
  return sooner > 0 ? `Best so far: work is done ${sooner}% sooner, weighted by value` : 'Best so far: a little better'
}

/** Why there is nothing to take, of a look that came to its end. */
export function nothingText(tried: number, isCapacityKnown: boolean): string {
  if (!isCapacityKnown)
    return 'No team here has a known capacity, so no work waits for people: an order changes nothing.'
  return tried === 0
    ? 'There is nothing to put in another order here: no work waits for people.'
    : `No better order found in ${counted(tried, 'try', 'tries')}: this plan uses its people well.`
}

/** The same of a look that somebody stopped. */
export function stoppedText(tried: number): string {
  return tried === 0
    ? 'Stopped before anything was tried.'
    : `Stopped after ${counted(tried, 'try', 'tries')}: no better order was met so far.`
}

/** Why an order cannot be taken as it is; null where it can. */
export function tooManyText(changes: number): string | null {
  if (changes <= MOST_CHANGES) return null
  const [many, most] = [changes.toLocaleString('en'), MOST_CHANGES.toLocaleString('en')]
  return `${many} items would get another turn, and one step takes ${most} at most: untick some, or press None and tick a few.`
}

function lateTime({ was, is }: Gain['lateDays']): readonly GainLine[] {
  if (was === 0 && is === 0) return []
  const base = 'working days past targets, all items and milestones'
  if (was === is) return [{ text: `Late time: ${wholeDays(was).toLocaleString('en')} d, as today`, base }]
  return [
    {
      text: `Late time: ${wholeDays(was).toLocaleString('en')} d → ${wholeDays(is).toLocaleString('en')} d`,
      base,
      tone: is < was ? 'good' : 'late',
    },
  ]
}

function sooner(moved: readonly Moved[], { nameOf, isPromised, parentOf }: Names): readonly GainLine[] {
  const gaining = moved.filter(({ days }) => days < 0)
  const promised = gaining.filter(({ id }) => isPromised(id))
  const told = onePerBranch(promised.length > 0 ? promised : gaining.filter(({ as }) => as === 'item'), parentOf)
  if (told.length === 0) return []
  const text = told.map(({ id, days }) => `${inShort(nameOf(id))} ${(-days).toLocaleString('en')} d sooner`).join(' · ')
  return [{ text, base: promised.length > 0 ? 'of what has a target, who gains most' : 'who gains most', tone: 'good' }]
}

/** The first of these of which no part and no whole stands before. */
function onePerBranch(moved: readonly Moved[], parentOf: Names['parentOf']): readonly Moved[] {
  const told: Moved[] = []
  for (const each of moved) {
    if (told.length === NAMED) break
    if (!told.some(({ id }) => isWithin(id, each.id, parentOf) || isWithin(each.id, id, parentOf))) told.push(each)
  }
  return told
}

function isWithin(id: Id, above: Id, parentOf: Names['parentOf']): boolean {
  for (let at: Id | null = id; at !== null; at = parentOf(at)) if (at === above) return true
  return false
}

/** `Feeder B 265 d later, Berth 61 d later and 1 more`: who loses most first. */
function slippedText(ids: readonly Id[], moved: readonly Moved[], { nameOf }: Names): string {
  const slips = new Map(moved.map(({ id, days }) => [id, days]))
  const slipOf = (id: Id) => Math.max(0, slips.get(id) ?? 0)
  const told = ids.toSorted((one, other) => slipOf(other) - slipOf(one)).slice(0, NAMED)
  const left = ids.length - told.length
  const text = told
    .map((id) => `${inShort(nameOf(id))}${slipOf(id) === 0 ? '' : ` ${slipOf(id).toLocaleString('en')} d later`}`)
    .join(', ')
  return left === 0 ? text : `${text} and ${left.toLocaleString('en')} more`
}

function lineOf(
  ids: readonly Id[],
  say: (ids: readonly Id[]) => string,
  base: string,
  tone: 'late' | 'good',
): readonly GainLine[] {
  return ids.length === 0 ? [] : [{ text: say(ids), base, tone }]
}

function worth(finish: number): readonly GainLine[] {
  const sooner = percent(1 - finish)
  if (finish === 1) return []
  const how = `${sooner === 0 ? 'less than 0.1' : Math.abs(sooner)}% ${finish < 1 ? 'sooner' : 'later'}`
  return [{ text: `Weighted by value, work is done ${how}`, base: 'mean time from today until it is done' }]
}

/** To one decimal place. */
function percent(share: number): number {
  return Math.round(share * 1000) / 10
}

function movement(turns: number, chosen: number, moved: readonly Moved[]): GainLine {
  const items = moved.filter(({ as, days }) => as === 'item' && days !== 0)
  const later = items.filter(({ days }) => days > 0).length
  const turned =
    turns < chosen
      ? `${turns.toLocaleString('en')} of ${counted(chosen, 'chosen item')} ${turns === 1 ? 'needs' : 'need'} another turn`
      : counted(turns, 'item gets another turn', 'items get another turn')
  if (items.length === 0) return { text: `${turned}; all end on the day they do today`, base: 'by their last day' }
  const move = counted(items.length, 'item moves', 'items move')
  const [less, more] = [items.length - later, later].map((count) => count.toLocaleString('en'))
  const which = later === 0 ? 'none of them later' : `${less} sooner, ${more} later`
  return { text: `${turned}; ${move} by a day or more, ${which}`, base: 'by their last day' }
}
