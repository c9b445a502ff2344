import { LEAST_IN_TIME, of100 } from '@trireme/domain'
import { FLAGS, type FlagKind } from '@trireme/planning/tracking'

/** What is said of items with a flag to somebody who does not work with flags: of one, and of several. */
type Words = readonly [one: string, several: string]

/** What puts a date in danger, the worst first. */
const DANGERS = {
  late: ['ends after its target by the plan', 'end after their target by the plan'],
  overdue: ['is past its promised or planned end', 'are past their promised or planned end'],
  issue: ['is held up by an open issue', 'are held up by an open issue'],
  blocked: ['should be under way and waits for unfinished work', 'should be under way and wait for unfinished work'],
  'forecast-late': [
    `is in time in fewer than ${of100(LEAST_IN_TIME)} of 100 runs`,
    `are in time in fewer than ${of100(LEAST_IN_TIME)} of 100 runs`,
  ],
  'broken-dependency': ['stands before what it waits for', 'stand before what they wait for'],
  'dependency-at-risk': ['waits for something that may come too late', 'wait for something that may come too late'],
  'negative-float': [
    'would have to be earlier for all dates to hold',
    'would have to be earlier for all dates to hold',
  ],
  'not-started': ['should have begun and has not', 'should have begun and have not'],
  overbooked: ['has a team with more to do than it can', 'have a team with more to do than it can'],
  'over-budget': ['will cost over 10% more than the baseline', 'will cost over 10% more than the baseline'],
  behind: ['is behind the baseline', 'are behind the baseline'],
  'scope-growth': ['has grown by over 10% since the baseline', 'have grown by over 10% since the baseline'],
  ageing: ['has been under way for unusually long', 'have been under way for unusually long'],
  'assumption-expired': ['rests on an assumption that does not stand', 'rest on an assumption that does not stand'],
} as const satisfies Partial<Record<FlagKind, Words>>

/** What is still to be said, agreed or entered. */
const UNSAID = {
  unagreed: ['waits for another team that has not agreed', 'wait for another team that has not agreed'],
  unstaffed: ['has nobody to do it', 'have nobody to do them'],
  unestimated: ['is near and has no estimate', 'are near and have no estimate'],
  stale: ['has had no work recorded for two weeks', 'have had no work recorded for two weeks'],
  'document-overdue': ['has a document that is past its day', 'have a document that is past its day'],
  'no-goal': ['serves no goal', 'serve no goal'],
} as const satisfies Record<Exclude<FlagKind, keyof typeof DANGERS>, Words>

const WORDS: Readonly<Record<FlagKind, Words>> = { ...DANGERS, ...UNSAID }
const ORDER = Object.keys(WORDS)

/** A flag that was counted, in words; `kind` is undefined of one that is not raised any more. */
export type FlagCount = {
  readonly kind: FlagKind | undefined
  readonly count: number
  readonly words: string
  /** Whether it is about dates and money, or about what is still to be said. */
  readonly isDanger: boolean
}

/** What is the matter with so many items. */
export function flagWords(kind: FlagKind, count: number): string {
  return WORDS[kind][count === 1 ? 0 : 1]
}

/** `30 end after their target`, the worst first; flags are kept by their names, and what was once kept under another stays readable. */
export function flagCounts(flags: readonly { readonly title: string; readonly count: number }[]): readonly FlagCount[] {
  return flags
    .map(({ title, count }): FlagCount => {
      const kind = (Object.keys(FLAGS) as FlagKind[]).find((each) => FLAGS[each].title === title)
      if (kind === undefined) return { kind, count, words: title.toLowerCase(), isDanger: true }
      return { kind, count, words: flagWords(kind, count), isDanger: kind in DANGERS }
    })
    .toSorted((one, other) => placeOf(one) - placeOf(other))
}

function placeOf({ kind }: FlagCount): number {
  return kind === undefined ? Object.keys(DANGERS).length : ORDER.indexOf(kind)
}
