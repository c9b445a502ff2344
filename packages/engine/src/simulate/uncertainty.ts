import type { Network } from '../network/network.ts'
import { type Estimate, estimateProblem } from './estimate.ts'
import type { Joining } from './joining.ts'
import { joiningProblems } from './joining-problems.ts'
import { ESTIMATE_KINDS, wrongInUncertainty } from './uncertainty-shape.ts'

/** What is not known for certain: beside a model, joined to it by id. What it does not mention is certain. */
export interface Uncertainty {
  readonly estimates: readonly ActivityEstimate[]
  readonly risks?: readonly Risk[]
  /** Counts where runs are levelled: by dependencies alone nobody waits for people. */
  readonly joining?: Joining
  /** Absent: 0.3 inside a team, assumed until measured, and none inside a program. */
  readonly correlation?: Correlation
}

export interface ActivityEstimate {
  readonly activity: string
  readonly estimate: Estimate
  /** Work already done, in the same minutes: no draw is below it. */
  readonly doneMinutes?: number
  /** Activities of a team, and of a program, turn out well or badly together. */
  readonly team?: string
  readonly program?: string
}

/** Correlation of the normal scores of two activities that share the team, or the program; both add up. */
export interface Correlation {
  readonly team: number
  readonly program: number
}

export const ASSUMED_CORRELATION: Correlation = { team: 0.3, program: 0 }

/** Happens or does not, once a run, and then hits every linked activity. */
export interface Risk {
  readonly id: string
  readonly probability: number
  readonly impacts: readonly RiskImpact[]
  /** What holds instead after the response; an absent part stays as it is. */
  readonly response?: { readonly probability?: number; readonly impacts?: readonly RiskImpact[] }
}

/** More work (less, when negative): in minutes of what the activity's mode states, or in percent of what it is in the run. */
export type RiskImpact =
  { readonly activity: string; readonly minutes: number } | { readonly activity: string; readonly percent: number }

/** Why a forecast cannot be made. Wording is made at the edge. */
export interface UncertaintyProblem {
  readonly kind:
    | 'unknown-activity'
    | 'unknown-pool'
    | 'unknown-arrival'
    | 'twice'
    | 'no-work'
    | 'bad-estimate'
    | 'bad-number'
    | 'unknown-word'
    | 'wrong-shape'
  /** `uncertainty`: of what has not even the shape of one; the way to it is the id. */
  readonly where: {
    readonly list: 'uncertainty' | 'estimates' | 'risks' | 'correlation' | 'arrivals' | 'pools'
    readonly index: number
    readonly id: string
  }
  readonly expected: string
}

/** Everything wrong with an uncertainty for this network; of one without the shape, the first thing. Empty: it can be simulated. */
export function uncertaintyProblems(network: Network, uncertainty: Uncertainty): readonly UncertaintyProblem[] {
  const wrong = wrongInUncertainty(uncertainty)
  if (wrong !== undefined)
    return [
      {
        kind: 'wrong-shape',
        where: { list: 'uncertainty', index: 0, id: wrong.field },
        expected: wrong.expected,
      },
    ]
  const seen = new Set<string>()
  const risks = new Set<string>()
  return [
    ...uncertainty.estimates.flatMap((estimate, index) => estimateProblems(network, estimate, index, seen)),
    ...(uncertainty.risks ?? []).flatMap((risk, index) => riskProblems(network, risk, index, risks)),
    ...correlationProblems(uncertainty.correlation ?? ASSUMED_CORRELATION),
    ...(uncertainty.joining === undefined ? [] : joiningProblems(network, uncertainty.joining)),
  ]
}

function estimateProblems(
  network: Network,
  { activity, estimate, doneMinutes = 0 }: ActivityEstimate,
  index: number,
  seen: Set<string>,
): readonly UncertaintyProblem[] {
  const where = { list: 'estimates', index, id: activity } as const
  const problems: UncertaintyProblem[] = [...activityProblems(network, activity, where)]
  if (seen.has(activity)) problems.push({ kind: 'twice', where, expected: 'one estimate an activity' })
  seen.add(activity)
  const isKnown = ESTIMATE_KINDS.includes(estimate.kind)
  if (!isKnown) problems.push({ kind: 'unknown-word', where, expected: ESTIMATE_KINDS.join(', ') })
  const expected = isKnown ? estimateProblem(estimate) : undefined
  if (expected !== undefined) problems.push({ kind: 'bad-estimate', where, expected })
  if (!(doneMinutes >= 0 && doneMinutes < Infinity))
    problems.push({ kind: 'bad-number', where, expected: 'work done that is finite and not negative' })
  return problems
}

function riskProblems(network: Network, risk: Risk, index: number, seen: Set<string>): readonly UncertaintyProblem[] {
  const where = { list: 'risks', index, id: risk.id } as const
  const problems: UncertaintyProblem[] = []
  if (seen.has(risk.id)) problems.push({ kind: 'twice', where, expected: 'an id of its own' })
  seen.add(risk.id)
  for (const probability of [risk.probability, risk.response?.probability ?? 0])
    if (!isShare(probability)) problems.push({ kind: 'bad-number', where, expected: 'a probability from 0 to 1' })
  for (const impact of [...risk.impacts, ...(risk.response?.impacts ?? [])]) {
    problems.push(...activityProblems(network, impact.activity, where))
    if (!Number.isFinite('minutes' in impact ? impact.minutes : impact.percent))
      problems.push({ kind: 'bad-number', where, expected: 'a finite impact' })
  }
  return problems
}

function activityProblems(
  network: Network,
  activity: string,
  where: UncertaintyProblem['where'],
): readonly UncertaintyProblem[] {
  const row = network.index.activity.get(activity)
  if (row === undefined) return [{ kind: 'unknown-activity', where, expected: 'an activity of the model' }]
  if (network.modes.duration[network.activities.modeFirst[row]!] === 0)
    return [{ kind: 'no-work', where, expected: 'an activity with work: milestones only wait for others' }]
  return []
}

function correlationProblems({ team, program }: Correlation): readonly UncertaintyProblem[] {
  if (isShare(team) && isShare(program) && team + program <= 1) return []
  const where = { list: 'correlation', index: 0, id: '' } as const
  return [{ kind: 'bad-number', where, expected: 'correlations from 0 to 1, together at most 1' }]
}

function isShare(value: number): boolean {
  return value >= 0 && value <= 1
}
