import type { Id } from '@trireme/domain'
import type { Fix, PlanViolation } from '@trireme/planning'
import { type Broken, thingsText } from '../../../consequences/broken.ts'
import { type Effects, whoText } from '../../../consequences/effects.ts'
import { counted } from '../../../schedule/days.ts'
import { namesInShort } from '../../../schedule/shifts.ts'

/** A way to mend something, and what it would do. */
export type Way = {
  readonly fix: Pick<Fix, 'kind' | 'sentence' | 'changes'>
  readonly effects: Effects
  readonly mendsAll: boolean
}

/** What a way gives up of what was agreed: nothing, a part of a wait, all of a date or of a dependency. */
const GIVES_UP: Readonly<Record<Fix['kind'], number>> = { move: 0, accept: 0, automatic: 0, lag: 1, date: 2, drop: 2 }

/**
 * What keeps all that was agreed stands before what gives some of it up, then what mends all before what leaves some, then
 * the least harm: promises, what else breaks, what loses its dates, who has too much, the worst slip, how many move. Ways of one
 * harm stay in their order, the gentlest first.
 */
export function leastHarmFirst<W extends Way>(ways: readonly W[]): readonly W[] {
  return ways.toSorted((one, other) => {
    const [these, those] = [harmOf(one), harmOf(other)]
    const at = these.findIndex((harm, nth) => harm !== those[nth])
    return at < 0 ? 0 : these[at]! - those[at]!
  })
}

/**
 * Whether the first of the ways in order is to be recommended: there is a choice, it mends all, and it gives up no date and no
 * dependency. Without them nothing would move, and whether the work can do without only people know.
 */
export function isRecommended([first, ...others]: readonly Way[]): boolean {
  return first !== undefined && others.length > 0 && first.mendsAll && GIVES_UP[first.fix.kind] < 2
}

function harmOf({ fix, effects, mendsAll }: Way): readonly number[] {
  const { promises, broken, worse, gone, teams, people, shifts } = effects
  return [
    GIVES_UP[fix.kind],
    mendsAll ? 0 : 1,
    promises.filter(({ tone }) => tone === 'late').length,
    broken.length + worse.length,
    gone.length,
    teams.length + people.length,
    Math.max(0, shifts[0]?.days ?? 0),
    shifts.length,
  ]
}

const DONE: Readonly<Record<string, string>> = {
  Move: 'Moved',
  Accept: 'Accepted',
  Make: 'Made',
  Shorten: 'Shortened',
  Remove: 'Removed',
}

/** A way as it is told once it is kept: `Moved “Mast” behind “Keel”, to 3 – 7 Mar`. */
export function keptText({ sentence }: Pick<Fix, 'sentence'>): string {
  return sentence.replace(/^\w+/, (verb) => DONE[verb] ?? verb)
}

/** `it alone`, `it and 3 others`, `3 others`, `nothing`, of the item that is mended. */
export function whoMoves({ shifts }: Pick<Effects, 'shifts'>, itself: Id): string {
  const others = othersOf(shifts, itself).length
  const isItself = others < shifts.length
  if (shifts.length === 0) return 'nothing'
  if (others === 0) return 'it alone'
  return `${isItself ? 'it and ' : ''}${counted(others, 'other')}`
}

/** How far the one that moves furthest does: to later, where any does. */
export function furthest({ shifts }: Pick<Effects, 'shifts'>): number {
  const [latest, earliest] = [shifts[0]?.days ?? 0, shifts.at(-1)?.days ?? 0]
  return latest > 0 ? latest : earliest
}

/** What no column says: the bad of it, and the rest. */
export type Besides = { readonly bad: readonly string[]; readonly rest: readonly string[] }

export function besides(
  { effects, mendsAll }: Way,
  mended: Pick<PlanViolation, 'toId' | 'kind'>,
  nameOf: (id: Id) => string,
): Besides {
  const { broken, worse, gone, teams, people, promises, shifts } = effects
  const others = othersOf(shifts, mended.toId)
  const rescued = promises.filter(({ tone }) => tone === 'rescued').length
  const alsoMended = mendsAll ? withoutOne(effects.mended, mended) : effects.mended
  return {
    bad: [
      ...(mendsAll ? [] : ['does not mend all of it']),
      ...(broken.length === 0 ? [] : [`breaks ${thingsText(broken)}`]),
      ...(worse.length === 0 ? [] : [`breaks ${thingsText(worse)} by more`]),
      ...(gone.length === 0 ? [] : [`${counted(gone.length, 'item')} without dates`]),
      ...(teams.length === 0 ? [] : [`${counted(teams.length, 'team')} with more work than people`]),
      ...(people.length === 0 ? [] : [`${whoText(people)} with more promised than they have`]),
    ],
    rest: [
      ...(others.length === 0 ? [] : [`also moves ${namesInShort(others.map(({ id }) => nameOf(id)))}`]),
      ...(rescued === 0 ? [] : [`${rescued} in time again`]),
      ...(alsoMended.length === 0 ? [] : [`also mends ${thingsText(alsoMended)}`]),
    ],
  }
}

function othersOf(shifts: Effects['shifts'], itself: Id): Effects['shifts'] {
  return shifts.filter(({ id }) => id !== itself)
}

/** Of what is mended, all but the one it is about. */
function withoutOne(all: readonly Broken[], { toId, kind }: Pick<PlanViolation, 'toId' | 'kind'>): readonly Broken[] {
  const at = all.findIndex((each) => each.toId === toId && each.kind === kind)
  return at < 0 ? all : all.toSpliced(at, 1)
}
