import type { Snapshot } from '@trireme/domain'
import {
  type AllocateOptions,
  type Allocated,
  type AllocationProblem,
  type LinearSolver,
  allocate,
} from '@trireme/engine/select'
import { Cuts } from './cuts.ts'
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

const MOST_TRIES = 8
/** Worth counts to a thousandth. */
const SMALLEST = 0.001

/**
 * Chooses, schedules what is chosen, and where something does not end in its last period chooses again with what that has
 * shown (`Cuts`). Eight times at most; the choice is kept of which that is worth most which ends in time. Every later
 * choice is one that the first could have made, so the first bound holds for all.
 */
export async function choose(
  snapshot: Snapshot,
  portfolio: Portfolio,
  asked: Asked,
  { options, goesOn }: Choosing,
): Promise<Outcome> {
  const cuts = new Cuts()
  let best: Chosen | undefined
  let first: Allocated | undefined
  let rounds = 0
  for (let tries = 1; ; tries++) {
    const stated = statePortfolio(portfolio, cuts)
    const allocation = allocate(stated.model, best === undefined ? options : again(options, best))
    if (!allocation.ok) return { kind: 'refused', stated, problems: allocation.problems }
    const answer = await lastOf(allocation.answers, goesOn)
    if (answer === undefined) return { kind: 'stopped' }
    first ??= answer
    rounds += answer.rounds
    if (answer.worth === -Infinity) {
      if (best === undefined) return { kind: 'nothing', stated, answer }
      return { kind: 'chosen', best, first, tries, rounds }
    }
    const placed = placedBy(stated, portfolio.candidates, answer.choice)
    const scheduled = schedulePlaced(snapshot, portfolio.candidates, placed, { ...asked, taken: portfolio.taken })
    const made = { stated, answer, scheduled }
    if (best === undefined || isBetter(made, best)) best = made
    if (!cuts.learn(stated, scheduled) || tries === MOST_TRIES) return { kind: 'chosen', best, first, tries, rounds }
  }
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

/** What a solver proves of a choice with cuts says nothing of all others: it only looks for a good one. */
function again({ solver, ...options }: AllocateOptions, { answer }: Chosen): AllocateOptions {
  const quick: LinearSolver | undefined = solver && ((program, asked) => solver(program, { ...asked, nodes: 1 }))
  return { ...options, from: answer.choice, ...(quick && { solver: quick }) }
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
