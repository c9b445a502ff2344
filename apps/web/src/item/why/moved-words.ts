/** Why a date moved, as `GET /plan/slips/{id}` tells it. */
export type SlipAnswer = {
  readonly endId: string
  readonly from: string
  readonly until: string
  readonly endedAt: string | null
  readonly endsAt: string | null
  readonly days: number
  /** Behind “because”: what of the plan moved it. */
  readonly because: string | null
  readonly averaged: boolean
  readonly knownSince: string | null
  readonly parts: readonly SlipPart[]
}

export type SlipPart = { readonly cause: string; readonly days: number; readonly steps: readonly SlipStep[] }

export type SlipStep = {
  readonly days: number
  readonly on: string
  readonly sequence: number | null
  readonly at: string | null
  readonly label: string | null
  readonly author: string | null
}

/** The long work that finds it, as `GET /jobs/{id}` tells it. */
export type SlipJob = {
  readonly id: string
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly progress: { readonly done: number; readonly budget: number }
  readonly slip: { readonly averaged: boolean }
  readonly endedAt: string | null
}

/** How far it is, of what, and what it does: first each change is planned again, then for an average each set of causes. */
export function waitOf({ state, progress: { done, budget }, slip }: SlipJob) {
  if (state === 'queued') return { words: 'Another question is being answered; this one is next.', bar: null }
  const changes = slip.averaged ? budget / 2 : budget
  if (done > changes)
    return { words: 'The causes are planned in other orders.', bar: { done, whole: budget, unit: 'steps' } }
  const words = 'Each change of these days is planned again, in order.'
  return { words, bar: { done, whole: changes, unit: changes === 1 ? 'change' : 'changes' } }
}

const CAUSES: Readonly<Record<string, string>> = {
  scope: 'Scope',
  estimate: 'Estimates',
  progress: 'Progress',
  capacity: 'Capacity',
  dependency: 'Dependencies',
  priority: 'Priority',
  promise: 'Constraints and promises',
  import: 'Imports',
  time: 'Time passing',
}

export function causeText(cause: string): string {
  return CAUSES[cause] ?? cause
}

/** Signed, with a half where it is an average: `+4 d`, `−1.5 d`. */
export function partDays(days: number): string {
  const rounded = Math.round(days * 10) / 10
  if (rounded === 0) return '0 d'
  return rounded > 0 ? `+${rounded} d` : `−${-rounded} d`
}

/** One bar of the waterfall: from where the parts before leave off to where this one does, in working days. */
export type Fall = { readonly cause: string; readonly from: number; readonly to: number }

/** The parts one after the other; the last ends where the whole does. */
export function fallsOf(parts: readonly Pick<SlipPart, 'cause' | 'days'>[]): readonly Fall[] {
  let at = 0
  return parts
    .filter(({ days }) => days !== 0)
    .map(({ cause, days }) => {
      const from = at
      at += days
      return { cause, from, to: at }
    })
}

/** What happened, in a sentence. */
export function movedSentence(
  { days, because, endedAt, endsAt, knownSince }: SlipAnswer,
  dateOf: (at: string) => string,
): string {
  if (endsAt === null) return 'It has no date now.'
  if (endedAt === null)
    return knownSince === null
      ? `It had no date at first; it ends ${dateOf(endsAt)} now.`
      : `It has had a date since ${dateOf(knownSince)}, and ends ${dateOf(endsAt)} now.`
  if (days === 0) return `It ends ${dateOf(endsAt)}, as it did.`
  const why = because ? ` because ${because}` : ''
  return `It ended ${dateOf(endedAt)} and ends ${dateOf(endsAt)} now: ${partDays(days)}${why}.`
}
