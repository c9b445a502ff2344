import type { ChangeSet, Id, Snapshot } from '@trireme/domain'
import {
  type ChosenItem,
  type Horizon,
  type LeftOut,
  type PortfolioAllocation,
  type Slip,
  adoptionOf,
  allocatePortfolio,
} from '@trireme/planning'
import { wallClock } from '../planner/plan-answer.ts'
import type { Found } from './found.ts'

export type AllocateTask = {
  readonly kind: 'allocate'
  /** Rounds of each search. */
  readonly budget: number
  readonly seed: number
  readonly periods: Pick<Horizon, 'unit' | 'count'>
}

/** Null to who sees a part: the sentences name work. */
type Said = { readonly sentence: string | null }

type TellableChoice = Said & Pick<ChosenItem, 'why' | 'period' | 'lastPeriod' | 'value'> & TellableDates
type TellableDates = { readonly startsAt: string | null; readonly endsAt: string | null }
type TellableSlip = Said & Pick<Slip, 'id' | 'kind'> & { readonly dueAt: string; readonly endsAt: string }

/** An allocation as `GET /jobs/{id}/result` tells it. */
export type AllocateResult = Pick<
  PortfolioAllocation,
  'status' | 'periods' | 'problems' | 'notes' | 'loads' | 'scarce'
> & {
  readonly kind: 'allocate'
  readonly isWhole: boolean
  /** Null where there is none, and to who sees a part. */
  readonly worth: number | null
  readonly bound: number | null
  readonly gap: number | null
  readonly chosen: Readonly<Record<Id, TellableChoice>>
  readonly leftOut: Readonly<Record<Id, Said & Pick<LeftOut, 'why' | 'value' | 'waysIn'>>>
  readonly slips: readonly TellableSlip[]
  /** What adopts it: what is left out goes on waiting for its turn, or waits until the periods are over. */
  readonly adoption: { readonly stay: ChangeSet; readonly wait: ChangeSet } | null
}

/** Chooses among the initiatives of a state; `onDone` hears which part of the way is behind it, in rounds of the budget. */
export async function allocateJob(
  snapshot: Snapshot,
  today: string,
  { budget, seed, periods }: AllocateTask,
  onDone: (rounds: number) => void,
): Promise<Found<AllocateResult>> {
  const { highsSolver } = await import('@trireme/planning/allocation')
  const answer = await allocatePortfolio(snapshot, {
    today,
    periods,
    seed,
    rounds: budget,
    solver: highsSolver(),
    onProgress: ({ stage, done, of }) =>
      onDone(Math.floor((budget * (STAGES.indexOf(stage) + done / of)) / STAGES.length)),
  })
  if (answer === undefined) throw new Error('An allocation that nobody cancelled has no answer')
  return { ok: true, result: resultOf(snapshot, answer) }
}

const STAGES = ['stating', 'choosing', 'explaining'] as const

function resultOf(snapshot: Snapshot, answer: PortfolioAllocation): AllocateResult {
  const { status, worth, bound, gap, periods, loads, scarce, problems, notes } = answer
  return {
    kind: 'allocate',
    isWhole: true,
    status,
    worth: finite(worth),
    bound: finite(bound),
    gap: finite(gap),
    periods,
    chosen: Object.fromEntries(answer.chosen.map((item) => [item.id, choiceOf(item)])),
    leftOut: Object.fromEntries(
      answer.leftOut.map(({ id, why, value, sentence, waysIn }) => [id, { why, value, sentence, waysIn }]),
    ),
    loads,
    scarce,
    slips: answer.slips.map(({ id, kind, dueAt, endsAt, sentence }) => ({
      id,
      kind,
      dueAt: wallClock(dueAt),
      endsAt: wallClock(endsAt),
      sentence,
    })),
    problems,
    notes,
    adoption: {
      stay: adoptionOf(snapshot, answer, { leftOut: 'stay' }),
      wait: adoptionOf(snapshot, answer, { leftOut: 'wait' }),
    },
  }
}

function choiceOf({ why, period, lastPeriod, value, startsAt, endsAt, sentence }: ChosenItem): TellableChoice {
  const dates = {
    startsAt: startsAt === null ? null : wallClock(startsAt),
    endsAt: endsAt === null ? null : wallClock(endsAt),
  }
  return { why, period, lastPeriod, value, ...dates, sentence }
}

function finite(number: number): number | null {
  return Number.isFinite(number) ? number : null
}

/** The part of an allocation that is about work one may see: which of it is in and which is out, and since when. */
export function allocationAsSeen(result: AllocateResult, seen: (id: Id) => boolean): AllocateResult {
  const { chosen, leftOut, slips, adoption } = result
  const seesAll = (changes: ChangeSet) => changes.every(({ id }) => seen(id))
  return {
    ...result,
    isWhole: false,
    worth: null,
    bound: null,
    gap: null,
    chosen: Object.fromEntries(entriesSeen(chosen, seen).map(([id, item]) => [id, { ...item, sentence: null }])),
    leftOut: Object.fromEntries(
      entriesSeen(leftOut, seen).map(([id, item]) => [id, { ...item, sentence: null, waysIn: [] }]),
    ),
    loads: [],
    scarce: [],
    slips: slips.filter(({ id }) => seen(id)).map((slip) => ({ ...slip, sentence: null })),
    problems: [],
    notes: [],
    adoption: adoption !== null && seesAll(adoption.stay) && seesAll(adoption.wait) ? adoption : null,
  }
}

function entriesSeen<T>(by: Readonly<Record<Id, T>>, seen: (id: Id) => boolean): [Id, T][] {
  return Object.entries(by).filter(([id]) => seen(id))
}
