import type { Network } from '../network/network.ts'
import { type Comparison, compareForecasts } from './comparison.ts'
import { type Forecast, finished, forecast, type ForecastOptions } from './forecast.ts'
import type { Uncertainty } from './uncertainty.ts'

/** What the end would gain if a risk could not happen, and what its response gains: differences are without − with. */
export interface RiskWorth {
  readonly risk: string
  readonly avoided: Comparison
  /** Absent where the risk has no response. */
  readonly responded?: Comparison
}

/**
 * Risks in the order of what they cost the end on average, the dearest first: each is left out, and responded to, alone,
 * in runs that are otherwise the same. `base`: the forecast of the same network with the same options. Cost: up to two
 * forecasts a risk. A risk that delays nothing critical is worth 0 exactly.
 */
export function riskTornado(
  network: Network,
  uncertainty: Uncertainty,
  options: ForecastOptions,
  base: Forecast,
): readonly RiskWorth[] {
  const risks = uncertainty.risks ?? []
  const worths = risks.map((risk): RiskWorth => {
    const avoided = { ...options, withoutRisks: new Set([...(options.withoutRisks ?? []), risk.id]) }
    const worth = { risk: risk.id, avoided: compared(network, uncertainty, avoided, base) }
    if (risk.response === undefined || options.responded) return worth
    const changed = { ...uncertainty, risks: risks.map((one) => (one === risk ? { ...risk, ...risk.response } : one)) }
    return { ...worth, responded: compared(network, changed, options, base) }
  })
  return worths.sort((a, b) => a.avoided.meanMinutes - b.avoided.meanMinutes)
}

function compared(network: Network, uncertainty: Uncertainty, options: ForecastOptions, base: Forecast): Comparison {
  const forecasting = forecast(network, uncertainty, options)
  const comparison = forecasting.ok ? compareForecasts(base, finished(forecasting.steps)) : undefined
  if (comparison === undefined) throw new RangeError('The base forecast must have been made with the same options')
  return comparison
}
