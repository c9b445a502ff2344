import type { OpenJoining, PlannedItem } from '@trireme/planning'
import { formatDate } from '@trireme/ui'
import { counted, dayBy, span } from './days.ts'
import type { OddsOf, RowOdds } from './odds.ts'

/** What the odds of a row come to, in sentences. */
export type OddsWords = {
  /** By when it is done, and whether that is in time. */
  readonly said: readonly string[]
  /** What that rests on. */
  readonly base: string
  readonly assumed: string | undefined
}

type Planned = Pick<PlannedItem, 'startsAt' | 'endsAt' | 'rolledUp'>

/** Undefined where all runs end alike: then the plan says it all. */
export function oddsWords(odds: OddsOf, row: RowOdds, planned: Planned): OddsWords | undefined {
  const { p50At, p85At, onTarget, assumedParts } = row
  const isCertain = p50At === p85At && (onTarget === undefined || onTarget === 0 || onTarget === 1)
  if (isCertain && p85At === planned.endsAt) return undefined
  const half = dayBy(p50At, planned)
  const most = dayBy(p85At, planned)
  return {
    said: [doneBy(half, most), ...(onTarget === undefined ? [] : [inTime(onTarget)])],
    base: baseOf(odds),
    assumed: assumedParts === 0 ? undefined : assumption(assumedParts, planned.rolledUp),
  }
}

function doneBy(half: string, most: string): string {
  if (half === most) return `85 of 100 runs are done by ${formatDate(most)}.`
  const first = half.slice(0, 4) === most.slice(0, 4) ? formatDate(half).replace(/ \d{4}$/, '') : formatDate(half)
  return `Half the runs are done by ${first}, 85 of 100 by ${formatDate(most)}.`
}

/** A chance is never rounded to certainty. */
function inTime(share: number): string {
  if (share === 0) return 'In time in none of the runs.'
  if (share === 1) return 'In time in all of the runs.'
  return `In time in ${Math.min(99, Math.max(1, Math.round(share * 100)))} of 100 runs.`
}

const MOST_NAMED = 2

/** Whose day to join is drawn in each run; undefined where nobody's is. By dependencies alone people count for nothing. */
export function joiningSays(
  mode: OddsOf['mode'],
  joinings: readonly OpenJoining[],
  nameOf: (id: OpenJoining['personId']) => string,
): string | undefined {
  if (mode !== 'capacity' || joinings.length === 0) return undefined
  const named = joinings
    .slice(0, MOST_NAMED)
    .map(({ personId, fromOn, byOn }) => `${nameOf(personId)} (${span(fromOn, byOn)})`)
  const more = joinings.length - named.length
  const others = more === 0 ? '' : ` and ${counted(more, 'other')}`
  return `Each run draws the day on which they join: ${named.join(', ')}${others}. The plan counts on the last.`
}

/** `1,000 runs`; of quick ones what they leave out; and whether they stand. */
export function baseOf({ mode, runs, ofRuns, unsettled }: Omit<OddsOf, 'of'>): string {
  const asked = ofRuns.toLocaleString('en')
  const made = runs < ofRuns ? `${runs.toLocaleString('en')} of ${asked}` : asked
  const counted = mode === 'capacity' ? `${made} runs` : `${made} quick runs, people not counted`
  return unsettled === null ? counted : `${counted}, ${unsettled}`
}

function assumption(parts: number, isParent: boolean): string {
  if (!isParent) return 'Its range is assumed: nobody gave a low and a high.'
  if (parts === 1) return 'The range of one item below it is assumed: nobody gave a low and a high.'
  return `The ranges of ${parts.toLocaleString('en')} items below it are assumed: nobody gave a low and a high.`
}
