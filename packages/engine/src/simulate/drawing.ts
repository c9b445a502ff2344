import { LANES } from '../kernel/lane-network.ts'
import { LONGEST_MINUTES } from '../model/time.ts'
import type { Network } from '../network/network.ts'
import type { DrawnBefore } from './drawn-before.ts'
import { type DrawnRisk, drawnRisk, Factors, type Source, sourcesOf } from './drawing-sources.ts'
import { fillLevels, levelOf } from './keyed-random.ts'
import { scoresOfLevels } from './normal.ts'
import { minutesAt } from './quantile.ts'
import type { Uncertainty } from './uncertainty.ts'

export interface DrawingOptions {
  /** 32 bits. Equal seeds give equal draws to equal ids. */
  readonly seed: number
  /** How many runs share out the range of probability: 1 … 65,535. */
  readonly runs: number
  /** Whether risks stand as they are after their response. */
  readonly responded?: boolean
  /** Ids of risks that never happen. */
  readonly withoutRisks?: ReadonlySet<string>
  /** What other drawings have left, and this one adds to: the same numbers, sooner. */
  readonly drawnBefore?: DrawnBefore
}

/** Draws durations: any runs, in any order, always the same. */
export interface Drawing {
  readonly runs: number
  /** Activities whose duration differs from run to run, in the order of the model. */
  readonly uncertain: readonly number[]
  /**
   * Writes the durations of runs `firstRun` … `firstRun + lanes − 1` (from the first again after the last) in working minutes: mode m in run k at
   * `durations[m × lanes + k − firstRun]`. Only modes of uncertain activities are written; the others' are as planned.
   */
  fill(firstRun: number, lanes: number, durations: Int32Array): void
  /** The same for the usual mode of one activity, at `durations[k − firstRun]`. */
  fillOne(activity: number, firstRun: number, lanes: number, durations: Int32Array): void
}

/** Durations as planned, in the layout of `Drawing.fill`. */
export function plannedDurations({ modes }: Network, lanes: number): Int32Array {
  const durations = new Int32Array(modes.count * lanes)
  for (let mode = 0; mode < modes.count; mode++) durations.fill(modes.duration[mode]!, mode * lanes, (mode + 1) * lanes)
  return durations
}

/**
 * Durations of a network under an uncertainty without problems. The score of an activity is √team·T + √program·P +
 * √(1 − team − program)·E with T, P, E standard normal, so its own distribution is what was estimated, and scores inside
 * a team correlate by what was said (a one-factor Gaussian copula each). Each of T, P, E and the risks is a Latin
 * hypercube of its own over the runs. Cost: about 25 ns an activity and run, a few where
 * it was drawn before.
 */
export function drawing(network: Network, uncertainty: Uncertainty, options: DrawingOptions): Drawing {
  const { seed, runs } = options
  const levels = runs * Math.ceil(FEWEST_LEVELS / runs)
  const scores = scoresOfLevels(levels)
  const factors = new Factors(seed)
  const risks = (uncertainty.risks ?? []).map((risk): DrawnRisk => drawnRisk(risk, options))
  const rows = options.drawnBefore?.rowsFor(seed, runs, uncertainty.estimates.length)
  const sources = sourcesOf(network, uncertainty, seed, factors, risks, rows)
  const modeOf = Int32Array.from({ length: sources.length }, (_, n) => sources[n]!.mode)
  const rowOf = Int32Array.from({ length: sources.length }, (_, n) => sources[n]!.drawn?.row ?? -1)

  let shared: SharedDraws = { firstRun: 0, lanes: 0, factorScores: new Float64Array(0), happens: new Uint8Array(0) }
  let runOf = new Int32Array(0)
  let levelsDrawn = new Int32Array(0)
  let own = new Float64Array(0)
  let minutes = new Float64Array(0)

  function drawShared(firstRun: number, lanes: number): void {
    if (shared.firstRun === firstRun && shared.lanes === lanes) return
    runOf = Int32Array.from({ length: lanes }, (_, lane) => (firstRun + lane) % runs)
    const factorScores = new Float64Array(factors.keys.length * lanes)
    const happens = new Uint8Array(risks.length * lanes)
    for (let lane = 0; lane < lanes; lane++) {
      for (const [n, key] of factors.keys.entries())
        factorScores[n * lanes + lane] = scores[levelOf(key, runOf[lane]!, runs, levels)]!
      for (const [n, risk] of risks.entries())
        if ((levelOf(risk.key, runOf[lane]!, runs, levels) + 0.5) / levels < risk.probability)
          happens[n * lanes + lane] = 1
    }
    shared = { firstRun, lanes, factorScores, happens }
    levelsDrawn = new Int32Array(lanes)
    own = new Float64Array(lanes)
    minutes = new Float64Array(lanes)
  }

  function drawMinutes(source: Source, lanes: number): void {
    if (source.quantile === undefined) minutes.fill(source.plannedMinutes)
    else {
      fillLevels(source.key, runOf, runs, levels, levelsDrawn)
      for (let lane = 0; lane < lanes; lane++) own[lane] = source.ownWeight * scores[levelsDrawn[lane]!]!
      addFactor(own, shared.factorScores, source.team, source.teamWeight, lanes)
      addFactor(own, shared.factorScores, source.program, source.programWeight, lanes)
      minutesAt(source.quantile, own, minutes, lanes)
      for (let lane = 0; lane < lanes; lane++)
        if (!(minutes[lane]! >= source.doneMinutes)) minutes[lane] = source.doneMinutes
    }
    if (source.hits.length > 0) addRisks(source, minutes, shared.happens, lanes)
  }

  return {
    runs,
    uncertain: sources.map(({ activity }) => activity),
    fill(firstRun, lanes, durations) {
      drawShared(firstRun, lanes)
      const batch = lanes === LANES && firstRun % LANES === 0 ? firstRun / LANES : -1
      for (let n = 0; n < sources.length; n++) {
        const at = modeOf[n]! * lanes
        const row = batch < 0 ? -1 : rowOf[n]!
        if (row >= 0 && rows!.copy(row, batch, durations, at)) continue
        const source = sources[n]!
        drawMinutes(source, lanes)
        writeDurations(source, minutes, durations, at, lanes)
        if (row >= 0) rows!.keep(row, batch, durations, at)
        for (const { mode, share } of source.otherModes)
          for (let lane = 0; lane < lanes; lane++)
            durations[mode * lanes + lane] = held(Math.round(durations[at + lane]! * share))
      }
    },
    fillOne(activity, firstRun, lanes, durations) {
      const source = sources.find((one) => one.activity === activity)
      if (source === undefined)
        return void durations.fill(network.modes.duration[network.activities.modeFirst[activity]!]!)
      drawShared(firstRun, lanes)
      drawMinutes(source, lanes)
      writeDurations(source, minutes, durations, 0, lanes)
    },
  }
}

/** So many steps of probability at least: with few runs, each draws from the whole range and not a few scores alone. */
const FEWEST_LEVELS = 4096

interface SharedDraws {
  readonly firstRun: number
  readonly lanes: number
  readonly factorScores: Float64Array
  readonly happens: Uint8Array
}

function addFactor(own: Float64Array, scores: Float64Array, factor: number, weight: number, lanes: number): void {
  if (factor < 0) return
  for (let lane = 0; lane < lanes; lane++) own[lane]! += weight * scores[factor * lanes + lane]!
}

function addRisks({ hits }: Source, minutes: Float64Array, happens: Uint8Array, lanes: number): void {
  for (let lane = 0; lane < lanes; lane++) {
    let percent = 100
    let more = 0
    for (const hit of hits) {
      if (happens[hit.risk * lanes + lane] === 0) continue
      percent += hit.percent
      more += hit.minutes
    }
    if (percent !== 100 || more !== 0) minutes[lane] = (minutes[lane]! * Math.max(0, percent)) / 100 + more
  }
}

/** Whole minutes, at least one: an activity with work never becomes a milestone. */
function writeDurations(
  { effortUnits }: Source,
  minutes: Float64Array,
  durations: Int32Array,
  at: number,
  lanes: number,
): void {
  if (effortUnits === 0)
    for (let lane = 0; lane < lanes; lane++) durations[at + lane] = held(Math.floor(minutes[lane]! + 0.5))
  else
    for (let lane = 0; lane < lanes; lane++)
      durations[at + lane] = held(Math.ceil((Math.round(minutes[lane]!) * 100) / effortUnits))
}

function held(minutes: number): number {
  return minutes > 1 ? (minutes < LONGEST_MINUTES ? minutes : LONGEST_MINUTES) : 1
}
