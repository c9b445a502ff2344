import { FIXED, type Network } from '../network/network.ts'
import type { DrawingOptions } from './drawing.ts'
import { type Drawn, type DrawnRows, isDrawnAlike } from './drawn-before.ts'
import { FOR_ACTIVITY, FOR_PROGRAM, FOR_RISK, FOR_TEAM, randomKey, type RandomKey } from './keyed-random.ts'
import { type Quantile, quantileOf } from './quantile.ts'
import {
  type ActivityEstimate,
  ASSUMED_CORRELATION,
  type Risk,
  type RiskImpact,
  type Uncertainty,
} from './uncertainty.ts'

/** One uncertain activity. */
export interface Source {
  readonly activity: number
  readonly mode: number
  /** Units of the first demand when the work is effort, else 0. */
  readonly effortUnits: number
  readonly otherModes: readonly { readonly mode: number; readonly share: number }[]
  readonly key: RandomKey
  /** Absent: certain but for risks. */
  readonly quantile: Quantile | undefined
  readonly plannedMinutes: number
  readonly doneMinutes: number
  /** Index of the factor, or −1. */
  readonly team: number
  readonly program: number
  readonly ownWeight: number
  readonly teamWeight: number
  readonly programWeight: number
  readonly hits: readonly Hit[]
  /** Where its durations are kept for other drawings; undefined where they are not. */
  readonly drawn: Drawn | undefined
}

export interface Hit {
  readonly risk: number
  readonly minutes: number
  readonly percent: number
}

export interface DrawnRisk {
  readonly key: RandomKey
  readonly probability: number
  readonly impacts: readonly RiskImpact[]
}

/** Shared by the activities of a team, or of a program: one key each, in the order in which they are met. */
export class Factors {
  readonly keys: RandomKey[] = []
  readonly #indexes = new Map<number, Map<string, number>>()
  readonly #seed: number

  constructor(seed: number) {
    this.#seed = seed
  }

  of(id: string | undefined, purpose: number): number {
    if (id === undefined) return -1
    let indexes = this.#indexes.get(purpose)
    if (indexes === undefined) this.#indexes.set(purpose, (indexes = new Map<string, number>()))
    let index = indexes.get(id)
    if (index === undefined) indexes.set(id, (index = this.keys.push(randomKey(this.#seed, id, purpose)) - 1))
    return index
  }
}

/** As it stands before or after its response, or as one that never happens. */
export function drawnRisk(risk: Risk, { seed, responded = false, withoutRisks }: DrawingOptions): DrawnRisk {
  const after = responded ? risk.response : undefined
  return {
    key: randomKey(seed, risk.id, FOR_RISK),
    probability: withoutRisks?.has(risk.id) ? 0 : (after?.probability ?? risk.probability),
    impacts: after?.impacts ?? risk.impacts,
  }
}

/**
 * Activities whose duration is not certain, in the order of the model; fixed ones keep their window. `rows`: what was
 * drawn before; what was not is begun there.
 */
export function sourcesOf(
  network: Network,
  uncertainty: Uncertainty,
  seed: number,
  factors: Factors,
  risks: readonly DrawnRisk[],
  rows?: DrawnRows,
): readonly Source[] {
  const correlation = uncertainty.correlation ?? ASSUMED_CORRELATION
  const hits = hitsOf(risks)
  const estimates: (ActivityEstimate | undefined)[] = []
  const touched: number[] = []
  const touch = (id: string): number => {
    const activity = network.index.activity.get(id)!
    if (network.activities.placement[activity] !== FIXED) touched.push(activity)
    return activity
  }
  for (const estimate of uncertainty.estimates) estimates[touch(estimate.activity)] = estimate
  for (const id of hits.keys()) if (estimates[network.index.activity.get(id)!] === undefined) touch(id)
  return touched
    .sort((a, b) => a - b)
    .map((activity): Source => {
      const { id } = network.model.activities[activity]!
      const estimate = estimates[activity]
      const work = workOf(network, activity)
      const hit = hits.get(id)
      const known = estimate && rows?.byId.get(id)
      const isKnown = known !== undefined && isDrawnAlike(known, estimate!, correlation, work)
      const key = isKnown ? known.key : randomKey(seed, id, FOR_ACTIVITY)
      const quantile = isKnown ? known.quantile : estimate && quantileOf(estimate.estimate)
      const drawn = isKnown ? known : estimate && rows?.begin(id, { ...work, key, quantile, estimate, correlation })
      const team = factors.of(estimate?.team, FOR_TEAM)
      const program = factors.of(estimate?.program, FOR_PROGRAM)
      const ofTeam = team < 0 ? 0 : correlation.team
      const ofProgram = program < 0 ? 0 : correlation.program
      return {
        activity,
        ...work,
        key,
        quantile,
        doneMinutes: estimate?.doneMinutes ?? 0,
        team,
        program,
        ownWeight: Math.sqrt(Math.max(0, 1 - ofTeam - ofProgram)),
        teamWeight: Math.sqrt(ofTeam),
        programWeight: Math.sqrt(ofProgram),
        hits: hit ?? NO_HITS,
        // What risks hit, or other modes share, follows from more than its estimate.
        drawn: hit === undefined && work.otherModes.length === 0 ? drawn : undefined,
      }
    })
}

const NO_HITS: readonly Hit[] = []

function workOf(network: Network, activity: number) {
  const { modes, activities } = network
  const { work, demands } = network.model.activities[activity]!
  const mode = activities.modeFirst[activity]!
  const planned = modes.duration[mode]!
  const otherModes: { readonly mode: number; readonly share: number }[] = []
  for (let other = mode + 1; other < activities.modeFirst[activity + 1]!; other++)
    if (modes.duration[other] !== 0) otherModes.push({ mode: other, share: modes.duration[other]! / planned })
  const isEffort = work !== undefined && 'effortMinutes' in work
  return {
    mode,
    otherModes,
    effortUnits: isEffort ? (demands?.[0]?.units ?? ONE_PERSON) : 0,
    plannedMinutes: isEffort ? work.effortMinutes : planned,
  }
}

const ONE_PERSON = 100

function hitsOf(risks: readonly DrawnRisk[]): ReadonlyMap<string, readonly Hit[]> {
  const hits = new Map<string, Hit[]>()
  for (const [risk, { impacts }] of risks.entries()) {
    for (const impact of impacts) {
      const hit =
        'minutes' in impact
          ? { risk, minutes: impact.minutes, percent: 0 }
          : { risk, minutes: 0, percent: impact.percent }
      hits.set(impact.activity, [...(hits.get(impact.activity) ?? []), hit])
    }
  }
  return hits
}
