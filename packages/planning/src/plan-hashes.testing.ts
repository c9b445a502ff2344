import type { Id, Snapshot } from '@trireme/domain'
import { generatedPlan, sampleCompany } from '@trireme/testing'
import * as fc from 'fast-check'
import { type ForecastMode, type Plan, forecastPlan, inputHash, openPlanner, whatWouldHelp, whyHere } from './index.ts'
import { TODAY, arbitraryPortfolio, update } from './portfolios.testing.ts'

const PORTFOLIOS = 12
const SEED = 20_270_301

/** What of a plan is to be the same wherever it is made, as hashes. */
export type PlanHashes = Readonly<Record<(typeof HASHED)[number], string>>

const HASHED = ['input', 'dates', 'loads', 'reasons', 'helps', 'preview', 'dependencies', 'capacity'] as const

/** Of 10,000 items, of the sample company, and of a dozen random portfolios with every feature: all that is planned of each. */
export function planHashes(): Readonly<Record<string, PlanHashes>> {
  const large = generatedPlan({ items: 10_000, dependencies: 15_000, teams: 100, seed: 1 })
  const random = fc.sample(arbitraryPortfolio, { numRuns: PORTFOLIOS, seed: SEED })
  return {
    '10,000 items': hashesOf(large, '2026-01-05', 16),
    'the sample company': hashesOf(sampleCompany({ today: TODAY }).state, TODAY, 64),
    ...Object.fromEntries(random.map((snapshot, nth) => [`random ${nth + 1}`, hashesOf(snapshot, TODAY, 64)])),
  }
}

function hashesOf(snapshot: Snapshot, today: string, runs: number): PlanHashes {
  const planner = openPlanner(snapshot, { today })
  const { plan } = planner
  const ids = [...snapshot['work-item'].keys(), ...snapshot.milestone.keys()]
  const middle = [...plan.items].filter(([, { rolledUp }]) => !rolledUp).map(([id]) => id)[plan.items.size >> 2]
  return {
    input: inputHash(plan),
    dates: hashOf(datesOf(plan)),
    loads: hashOf(loadsOf(plan)),
    reasons: hashOf(ids.map((id) => whyHere(snapshot, plan, id))),
    helps: middle === undefined ? '' : hashOf(last(whatWouldHelp(snapshot, plan, middle))),
    preview: middle === undefined ? '' : previewHash(planner, middle),
    dependencies: forecastHash(snapshot, plan, runs, 'dependencies'),
    capacity: forecastHash(snapshot, plan, runs, 'capacity'),
  }
}

function datesOf({ items, milestones, unscheduled, violations, problems }: Plan): unknown {
  return [[...items], [...milestones], [...unscheduled], violations, problems]
}

function loadsOf({ loads }: Pick<Plan, 'loads'>): unknown {
  return loads.map(({ demandMinutes, capacityMinutes, ...load }) => [load, [...demandMinutes], [...capacityMinutes]])
}

function previewHash(planner: ReturnType<typeof openPlanner>, id: Id): string {
  const change = update(planner.snapshot, 'work-item', id, { notBeforeOn: '2027-06-01' })
  const preview = planner.preview([change])
  return hashOf([[...preview.moved], preview.newlyLate, loadsOf(preview), datesOf(preview.plan)])
}

function forecastHash(snapshot: Snapshot, plan: Plan, runs: number, mode: ForecastMode): string {
  const steps = forecastPlan(snapshot, plan, { runs, seed: 7, mode })
  if (steps === undefined) return ''
  const { odds, assumed } = last(steps)
  return hashOf([[...odds], assumed])
}

function last<T>(steps: Generator<unknown, T, void>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/** FNV-1a, twice 32 bits, over JSON, which tells every number apart to the last bit. */
function hashOf(value: unknown): string {
  const text = JSON.stringify(value)
  let [one, other] = [0x811c9dc5, 0x9747b28c]
  for (let at = 0; at < text.length; at++) {
    one = Math.imul(one ^ text.charCodeAt(at), 0x01000193)
    other = Math.imul(other ^ text.charCodeAt(at), 0x5bd1e995)
  }
  return [one, other].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}
