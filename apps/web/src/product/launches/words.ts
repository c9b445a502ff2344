import type { LaunchPart } from '@trireme/domain'
import { formatDate } from '@trireme/ui'
import { isMostlyTeamless, teamlessText } from '../../work/teamless.ts'
import { counted } from '../../schedule/days.ts'
import type { LaunchFacts, LaunchOdds } from './facts.ts'

const STATES = {
  ready: 'Ready',
  open: 'Under way',
  // More than half of the runs end after its day: that is more than a risk.
  'at-risk': 'Likely late',
  late: 'Late',
  unknown: 'Unknown',
  released: 'Released',
  dropped: 'Dropped',
} as const

/** The state of a launch or of a part of it, in a word; of a part that is neither late nor ready, whether it was begun. */
export function stateWord(state: LaunchFacts['state'], isBegun = true): string {
  return state === 'open' && !isBegun ? 'Not begun' : STATES[state]
}

/** `Of 9 items it ships 2 end after the launch and 1 is blocked`; null where nothing is wrong with them. */
export function shippedSays({ readiness, shipped }: Pick<LaunchFacts, 'readiness' | 'shipped'>): string | null {
  const work = readiness.parts.flatMap(({ missing }) => missing).filter(({ kind }) => kind === 'work-item')
  const [late, blocked] = [work.filter(({ isLate }) => isLate).length, work.filter(({ isBlocked }) => isBlocked).length]
  const wrong = [
    ...(late === 0 ? [] : [`${late} ${late === 1 ? 'ends' : 'end'} after the launch`]),
    ...(blocked === 0 ? [] : [`${blocked} ${blocked === 1 ? 'is' : 'are'} blocked`]),
  ]
  return wrong.length === 0 ? null : `Of ${counted(shipped.length, 'item')} it ships ${wrong.join(' and ')}`
}

/** `17 of 31 things done, over 6 of 7 parts`: a share never stands without its base. */
export function readinessSays({ readiness }: Pick<LaunchFacts, 'readiness'>): string {
  const { done, of, known, parts } = readiness
  if (of === 0) return 'Nothing is listed yet'
  return `${done} of ${of} required things done, over ${known} of ${parts.length} parts${known < parts.length ? ', the others have nothing listed' : ''}`
}

/** `16 it ships, 3 of its checklist`: what the count of a part is made of; undefined of what is of one kind. */
export function partSays({ lane, of }: LaunchPart, { shipped }: Pick<LaunchFacts, 'shipped'>): string | undefined {
  const listed = of - shipped.length
  if (lane !== 'Product' || shipped.length === 0 || listed === 0) return undefined
  return `${shipped.length} it ships, ${listed} of its checklist`
}

/** `5 departments list nothing`: parts of which nothing is known. */
export function silentParts({ known, parts }: LaunchFacts['readiness']): string {
  const silent = parts.length - known
  return `${counted(silent, 'part lists', 'parts list')} nothing`
}

/** What the two dates mean, and what they rest on. */
export function oddsSay({ p50On, p85On, known, of, base, teamless }: LaunchOdds): string {
  const some = known < of ? ` ${known} of ${of} open items have dates; the others are not counted.` : ''
  const earliest = isMostlyTeamless(teamless)
    ? ` ${teamlessText(teamless)}; these are the earliest days there are.`
    : ''
  return `All of its work together is done by ${formatDate(p50On)} in half the runs, by ${formatDate(p85On)} in 85 of 100. ${base}.${some}${earliest}`
}
