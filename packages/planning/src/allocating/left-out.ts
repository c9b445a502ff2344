import type { Id } from '@trireme/domain'
import { type AllocateOptions, type WayIn as EngineWayIn, whatGetsItIn } from '@trireme/engine/select'
import type { Candidate } from './candidates.ts'
import type { Chosen } from './choose.ts'
import type { LeftOut, WayIn } from './portfolio-allocation.ts'
import type { Closed } from './closed.ts'
import type { Portfolio } from './state-portfolio.ts'
import type { Words } from './words.ts'

/** What is left out and why, what is worth most first; nothing is looked for yet that would get it in. */
export function leftOutOf(
  { candidates, declared, order, terms, closed: closedItems }: Portfolio,
  { answer }: Chosen,
  words: Words,
): readonly LeftOut[] {
  const isIn = new Set(answer.choice.map(({ item }) => item))
  const given = new Map((terms.items ?? []).map(({ id, value }) => [id, value]))
  const reasonOf = (candidate: Candidate, nth: number, value: number): Pick<LeftOut, 'why' | 'sentence'> => {
    const closed = closedItems.get(candidate.id)
    const isDropped = candidate.index < 0
    if (closed !== undefined)
      return { why: isDropped ? 'dropped' : whyOf(closed), sentence: closedSentence(closed, words) }
    const missing = order.waits.flatMap(({ item, needs }) => {
      const { id } = candidates[needs]!
      return item === nth && !isIn.has(id) ? [id] : []
    })
    if (missing.length > 0)
      return {
        why: 'needs',
        sentence: `It waits for ${words.titles(missing)}, which ${missing.length === 1 ? 'is' : 'are'} left out.`,
      }
    if (value === 0) return { why: 'no-value', sentence: NO_VALUE[declared[nth]!.from] }
    return { why: 'no-room', sentence: 'The people it needs do more with what is chosen.' }
  }
  return candidates
    .flatMap((candidate, nth): LeftOut[] => {
      if (isIn.has(candidate.id)) return []
      const value = given.get(candidate.id) ?? declared[nth]!.value
      return [{ id: candidate.id, value, waysIn: [], ...reasonOf(candidate, nth, value) }]
    })
    .sort((one, other) => other.value - one.value)
}

/** What is left out does not move where people put it by hand. */
export function withDates({ candidates, shapes }: Portfolio, left: LeftOut): LeftOut {
  const shape = shapes.get(candidates.findIndex(({ id }) => id === left.id))
  return shape?.isFixed === true ? { ...left, sentence: `${left.sentence} ${STAYS}` } : left
}

/** The same with what would get it in, cheapest first, and the cheapest in its sentence. Costs three allocations. */
export async function withWaysIn(
  left: LeftOut,
  { stated, answer }: Chosen,
  words: Words,
  options: AllocateOptions,
): Promise<LeftOut> {
  const found = await whatGetsItIn(stated.model, answer, left.id, { ...options, from: answer.choice })
  const lead = stated.lead.get(left.id) ?? 0
  const isOut = new Set(found.flatMap(({ displaced }) => displaced))
  const waysIn = found
    .filter(({ kind, displaced }) => kind !== 'displaced-items' || displaced.length > 0 || isOut.size === 0)
    .map((way) => wayIn(way, lead, words))
  const [cheapest] = waysIn
  const short = found.find(({ kind }) => kind === 'more-capacity' || kind === 'more-budget')
  const reason =
    left.why === 'no-room' && short !== undefined && short.more.length > 0
      ? `It does not fit beside what is chosen: it would take ${words.more(short.more)}.`
      : left.sentence
  if (cheapest === undefined)
    return { ...left, waysIn, sentence: left.why === 'no-room' ? NOTHING_HELPS : left.sentence }
  const isSaid = cheapest.kind === short?.kind && reason !== left.sentence
  return { ...left, waysIn, sentence: isSaid ? reason : `${reason} ${cheapest.sentence}` }
}

const NO_VALUE = {
  given: 'It was said to be worth nothing.',
  goals: 'By its figures it brings no goal nearer.',
  'no-figures': 'It serves a goal, but nobody said by how much: with no value it is not chosen.',
  'no-goal': 'It serves no open goal, so nothing says what it is worth: with no value it is not chosen.',
} as const

const STAYS = 'Its dates are set by hand, so it stays where it is in the plan until they are cleared.'
const NOTHING_HELPS = 'It does not fit, and neither more people nor giving up something else was found to get it in.'

function whyOf(closed: Closed): LeftOut['why'] {
  return closed.kind === 'never' ? 'asked' : closed.kind
}

function closedSentence(closed: Closed, words: Words): string {
  switch (closed.kind) {
    case 'never':
      return closed.reason
    case 'not-estimated':
      return 'None of its parts has an estimate, so nobody can say whether it fits.'
    case 'too-long':
      return `Even with its teams to itself it would not end before ${words.end(closed.endsAt)}, which is further than this looks.`
    case 'needs':
      return `It waits for ${words.titles(closed.ids)}, which cannot be in.`
    case 'too-late':
      return closed.waitsFor === undefined
        ? 'It may not start before a date that is too late for it to end within the periods looked at.'
        : `It waits for ${words.title(closed.waitsFor)}, and after that it does not end within the periods looked at.`
  }
}

function wayIn(way: EngineWayIn, lead: number, words: Words): WayIn {
  const { kind, chosen, more, displaced } = way
  const period = chosen.start + lead
  const lost = Math.max(0, way.lost)
  return { kind, lost, period, displacedIds: displaced as readonly Id[], sentence: sentenceOf() }

  function sentenceOf(): string {
    const inFrom = `in from ${words.start(period)}`
    const costs = lost < 0.005 ? 'at no loss' : `and the whole is worth ${words.worth(lost)} less`
    if (more.length > 0) return `With ${words.more(more)} it is ${inFrom}.`
    if (kind === 'later-window') return `Starting later it is ${inFrom}, ${costs}.`
    if (kind === 'smaller-option') return `Done smaller it is ${inFrom}, ${costs}.`
    if (displaced.length === 0) return `With others moved it is ${inFrom}, ${costs}.`
    return `In place of ${words.titles(displaced)} it is ${inFrom}, ${costs}.`
  }
}
