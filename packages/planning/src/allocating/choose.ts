import type { Snapshot } from '@trireme/domain'
import {
  type AllocateOptions,
  type Allocated,
  type AllocationModel,
  type AllocationProblem,
  type Choice,
  type LinearSolver,
  allocate,
  checkAllocation,
} from '@trireme/engine/select'
import { Cuts } from './cuts.ts'
import { firstChoice } from './first-choice.ts'
import { type Asked, type Scheduled, placedBy, schedulePlaced } from './scheduled.ts'
import { type Portfolio, type Stated, statePortfolio } from './state-portfolio.ts'

/** A choice that was made and scheduled. */
export type Chosen = {
  readonly stated: Stated
  readonly answer: Allocated
  readonly scheduled: Scheduled
}

export type Choosing = {
  readonly options: AllocateOptions
  /** Told each better choice; false: stop here. */
  readonly goesOn: (answer: Allocated) => boolean
}

export type Outcome =
  | {
      readonly kind: 'chosen'
      readonly best: Chosen
      /** Of the choice before anything was fed back: no choice passes its bound. */
      readonly first: Allocated
      readonly tries: number
      readonly rounds: number
    }
  | { readonly kind: 'nothing'; readonly stated: Stated; readonly answer: Allocated }
  | { readonly kind: 'refused'; readonly stated: Stated; readonly problems: readonly AllocationProblem[] }
  | { readonly kind: 'stopped' }

/** With what was learned from all that is late, and as many with what was learned from the first alone. */
const MOST_TRIES = 5
/** Of a program that a solver answers in about a second. */
const MOST_COLUMNS = 200
/** Worth counts to a thousandth. */
const SMALLEST = 0.001

/**
 * Chooses, schedules what is chosen, and where something does not end in its last period chooses again with what that has
 * shown (`Cuts`). The choice is kept of which that is worth most which ends in time. Every later choice is one that the
 * first could have made, so the first bound holds for all.
 */
export async function choose(
  snapshot: Snapshot,
  portfolio: Portfolio,
  asked: Asked,
  { options, goesOn }: Choosing,
): Promise<Outcome> {
  let rounds = 0
  let tries = 0
  const choice = async (cuts: Cuts, before?: Chosen): Promise<Outcome | Chosen> => {
    tries++
    const stated = statePortfolio(portfolio, cuts)
    const from = beginning(stated.model, before)
    const allocation = allocate(stated.model, { ...(before === undefined ? options : again(options)), from })
    if (!allocation.ok) return { kind: 'refused', stated, problems: allocation.problems }
    const answer = await lastOf(allocation.answers, goesOn)
    if (answer === undefined) return { kind: 'stopped' }
    rounds += answer.rounds
    if (answer.worth === -Infinity) return { kind: 'nothing', stated, answer }
    const placed = placedBy(stated, portfolio.candidates, answer.choice)
    const scheduled = schedulePlaced(snapshot, portfolio.candidates, placed, { ...asked, taken: portfolio.taken })
    return goesOn(answer) ? { stated, answer, scheduled } : { kind: 'stopped' }
  }
  const first = await choice(new Cuts())
  if ('kind' in first) return first
  let best = first
  for (const scope of ['all', 'first due'] as const) {
    const cuts = new Cuts()
    let last = first
    for (let nth = 0; nth < MOST_TRIES && cuts.learn(last.stated, last.scheduled, scope); nth++) {
      const next = await choice(cuts, best)
      if ('kind' in next && next.kind === 'stopped') return next
      if ('kind' in next) break
      last = next
      if (isBetter(next, best)) best = next
    }
    if (inTime(best) > first.answer.worth - SMALLEST) break
  }
  return { kind: 'chosen', best, first: first.answer, tries, rounds }
}

async function lastOf(
  answers: AsyncGenerator<Allocated, Allocated>,
  goesOn: Choosing['goesOn'],
): Promise<Allocated | undefined> {
  for (;;) {
    const { done, value } = await answers.next()
    if (!goesOn(value)) return undefined
    if (done === true) return value
  }
}

/**
 * What a solver proves of a choice with cuts says nothing of all others: it only prices, and looks for a good one where
 * that is soon done.
 */
function again({ solver, ...options }: AllocateOptions): AllocateOptions {
  const quick: LinearSolver | undefined =
    solver &&
    (async (program, asked) =>
      asked.relaxed === true || program.worth.length <= MOST_COLUMNS
        ? solver(program, { ...asked, nodes: 1 })
        : { status: 'stopped', bound: Infinity })
  return { ...options, ...(quick && { solver: quick }) }
}

/** The best so far where the model still allows it. */
function beginning(model: AllocationModel, best: Chosen | undefined): Choice {
  const isAllowed = best !== undefined && checkAllocation(model, best.answer.choice).breaches.length === 0
  return isAllowed ? best.answer.choice : firstChoice(model)
}

function isBetter(one: Chosen, other: Chosen): boolean {
  const gained = inTime(one) - inTime(other)
  return Math.abs(gained) < SMALLEST ? one.scheduled.late.length < other.scheduled.late.length : gained > 0
}

/** What a choice is worth without what its schedule ends late. */
function inTime({ stated, answer, scheduled }: Chosen): number {
  const items = new Map(stated.model.items.map((item) => [item.id, item]))
  const chosen = new Map(answer.choice.map((one) => [one.item, one]))
  return scheduled.late.reduce((worth, { placed: { candidate } }) => {
    if (candidate.standing === 'must') return worth
    const { option, start } = chosen.get(candidate.id)!
    const { value } = items.get(candidate.id)!.options.find(({ id }) => id === option)!
    return worth - value * (stated.model.discount?.[start] ?? 1)
  }, answer.worth)
}
