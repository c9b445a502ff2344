import { type Network, compile } from '@trireme/engine'
import type { Uncertainty } from '@trireme/engine/simulate'
import { plan } from '@trireme/planning'
import { generatedPlan } from '@trireme/testing'

/** The network of a generated plan, one and a half dependencies an item. */
export function generatedNetwork(items: number, teams: number, seed: number): Network {
  const { solved } = plan(generatedPlan({ items, dependencies: items * 1.5, teams, seed }), { today: '2026-01-05' })
  const compiled = solved && compile(solved.statement.model)
  if (compiled?.ok !== true) throw new Error('The generated plan has no dates')
  return compiled.network
}

/** P10, P50 and P90 at 80, 100 and 150 % of all planned work, correlated inside each team. */
export function uncertaintyOf({ model, modes, activities }: Network): Uncertainty {
  const estimates = model.activities.flatMap(({ id, work, demands }, row) => {
    if (work === undefined || modes.duration[activities.modeFirst[row]!] === 0) return []
    const likely = 'effortMinutes' in work ? work.effortMinutes : work.durationMinutes
    const estimate = { kind: 'percentiles', low: likely * 0.8, likely, high: likely * 1.5 } as const
    return [{ activity: id, team: demands?.[0]?.pool, estimate }]
  })
  return { estimates }
}
