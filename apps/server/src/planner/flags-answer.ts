import type { Id, Snapshot } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { FLAGS, type FlagKind, type FlagOdds, raisedFlags } from '@trireme/planning/tracking'
import type { ForecastResult } from '../jobs/forecast-job.ts'
import type { FlagsQuestion, ForecastGiven } from './plan-work.ts'

/** Flags as `GET /plan/flags` tells them. */
export type FlagsAnswer = {
  readonly sequence: number
  readonly today: string
  readonly forecast: { readonly jobId: string; readonly sequence: number } | null
  readonly baseline: { readonly id: Id; readonly measure: 'cost' | 'effort' } | null
  readonly flags: readonly {
    readonly kind: FlagKind
    readonly title: string
    readonly workItemId: Id
    readonly value: string
    readonly threshold: string
    readonly reason: string
  }[]
}

/** The worst of a kind first, kinds in the order of the app. */
export function flagsAnswer(
  snapshot: Snapshot,
  plan: Plan,
  { sequence, seesRates, forecast, kind: only }: Omit<FlagsQuestion, 'op' | 'name'>,
): FlagsAnswer {
  const { today } = plan
  const { flags, against } = raisedFlags(snapshot, { plan, today, odds: forecast && oddsIn(forecast), seesRates })
  return {
    sequence,
    today,
    forecast: forecast === undefined ? null : { jobId: forecast.id, sequence: forecast.sequence },
    baseline: against && { id: against.baselineId, measure: against.measure },
    flags: flags
      .filter(({ kind }) => only === undefined || kind === only)
      .map(({ kind, itemId, value, threshold, reason }) => ({
        kind,
        title: FLAGS[kind].title,
        workItemId: itemId,
        value,
        threshold,
        reason,
      })),
  }
}

function oddsIn({ result }: ForecastGiven): (id: Id) => FlagOdds | undefined {
  const { odds } = JSON.parse(new TextDecoder().decode(result)) as ForecastResult
  return (id) => {
    const found = odds[id]
    return found && { onTarget: found.onTarget ?? undefined, p85At: minuteOf(found.p85) }
  }
}

/** The minute of a plan at which the wall clock shows this. */
function minuteOf(wallClock: string): number {
  return Date.parse(`${wallClock}Z`) / 60_000
}
