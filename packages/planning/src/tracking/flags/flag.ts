import { type Id, LEAST_IN_TIME, MOST_TOO_LATE, of100 } from '@trireme/domain'

/** Work beyond a baseline, as a share of it, from which on it counts as growth. */
export const MOST_GROWTH = 0.1
/** Below this an index of earned value is bad: a tenth behind. */
export const LEAST_INDEX = 0.9
/** What may be spent beyond a baseline, as a share of it. */
export const MOST_OVER = 0.1

/** The delivery-risk flags [2.19] that records and plan can answer. They stand beside health and never set it. */
export const FLAGS = {
  late: { title: 'Late', says: 'Scheduled to end after the target.' },
  'forecast-late': { title: 'Forecast late', says: `In time in fewer than ${of100(LEAST_IN_TIME)} of 100 runs.` },
  overdue: { title: 'Overdue', says: 'The promised or planned end has passed and it is not done.' },
  'not-started': { title: 'Not started', says: 'The planned start has passed and nobody has begun.' },
  issue: { title: 'Open issues', says: 'An open issue stands in its way.' },
  blocked: { title: 'Blocked', says: 'Its planned start has come, and what it waits for is not done.' },
  'broken-dependency': { title: 'Broken dependencies', says: 'It stands before what it waits for.' },
  'dependency-at-risk': {
    title: 'Dependencies at risk',
    says: `What it waits for comes after it is needed, by the plan or in more than ${MOST_TOO_LATE} of 100 runs.`,
  },
  unagreed: {
    title: 'Unagreed dependencies',
    says: 'It starts within 90 days and waits for another team that has not agreed.',
  },
  'negative-float': { title: 'Negative float', says: 'It would have to be earlier for everything to hold.' },
  overbooked: { title: 'Overbooked', says: 'On its days its team provably has more to do than its people can.' },
  unstaffed: { title: 'Unstaffed', says: 'No team, or a team whose people nobody has entered.' },
  unestimated: { title: 'Unestimated', says: 'Under way or due to start within 90 days, without an estimate.' },
  stale: { title: 'Stale', says: 'Under way, and no work was recorded for two weeks after some had been.' },
  ageing: { title: 'Ageing', says: 'Under way for longer than 85 of 100 items of its team took.' },
  'scope-growth': { title: 'Scope growth', says: `More than ${MOST_GROWTH * 100}% of work beyond the baseline.` },
  behind: { title: 'Behind', says: `Less than ${LEAST_INDEX} weeks of the baseline done in a week (SPI(t)).` },
  'over-budget': { title: 'Over budget', says: `It will cost over ${MOST_OVER * 100}% more than the baseline (EAC).` },
  'assumption-expired': {
    title: 'Assumptions',
    says: 'It rests on an assumption that is false, or has expired untested.',
  },
  'document-overdue': {
    title: 'Documents overdue',
    says: 'A document of it is past the day on which it was to be signed, looked at again, or ended.',
  },
  'no-goal': { title: 'Without goal', says: 'Neither it nor anything below it serves a goal.' },
} as const
export type FlagKind = keyof typeof FLAGS
export const FLAG_KINDS = Object.keys(FLAGS) as readonly FlagKind[]

/** One flag with what was found, what it was held against, and both in a sentence. */
export type Flag = {
  readonly kind: FlagKind
  readonly itemId: Id
  readonly value: string
  readonly threshold: string
  readonly reason: string
  /** Larger is worse, within one kind. */
  readonly weight: number
}
