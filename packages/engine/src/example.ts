import { check, compile, explain, replan, schedule, type Model } from './index.ts'
import { readProject, solveProject } from './project/index.ts'
import { allocated } from './select/index.ts'
import { endBy, finished, forecast, shareBy } from './simulate/index.ts'

const monday = 20_878 // 1 March 2027, in days since 1970-01-01
const at = (day: number, hour: number) => (monday + day) * 1440 + hour * 60 // plan minutes
const office = [
  [540, 720],
  [780, 1080],
] as const // 9–12 and 13–18

const model: Model = {
  statusAt: at(0, 0),
  calendars: [{ id: 'office', week: [office, office, office, office, office, [], []] }],
  pools: [{ id: 'Core', calendar: 'office', capacity: 200 }], // two people, in hundredths
  activities: [
    { id: 'API', work: { effortMinutes: 8 * 480 }, demands: [{ pool: 'Core', units: 200 }], rank: 1 },
    { id: 'Search', work: { durationMinutes: 3 * 480 }, demands: [{ pool: 'Core', units: 100 }], rank: 2 },
    { id: 'Page', work: { durationMinutes: 3 * 480 }, demands: [{ pool: 'Core', units: 100 }], rank: 3 },
    { id: 'Launch', calendar: 'office', deadlineAt: at(11, 0) },
  ],
  dependencies: [
    { from: 'API', to: 'Page', type: 'FS', lag: { unit: 'working', minutes: 480 } },
    { from: 'Page', to: 'Launch', type: 'FS' },
  ],
}

// Plan, and ask why.
const compiled = compile(model)
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems)) // a cycle comes with its path
const plan = schedule(compiled.network, { level: true })
const [, search, page] = model.activities.keys()

// One estimate changes: only what the change can reach is placed again, to the same bytes as a plan from nothing.
const edited: Model = { ...model, activities: model.activities.map((one) => (one.id === 'API' ? shorter(one) : one)) }
const again = compile(edited, compiled.network)
if (!again.ok) throw new Error(JSON.stringify(again.problems))
const replanned = replan(plan, again.network)

// Nobody knows for certain how long it takes: a thousand plans, each with durations drawn anew.
const likely = { kind: 'percentiles', low: 2 * 480, likely: 3 * 480, high: 5 * 480 } as const
const uncertainty = { estimates: [{ activity: 'Page', estimate: likely }] }
const forecasting = forecast(compiled.network, uncertainty, { runs: 1000, seed: 1, mode: 'capacity', end: 'Launch' })
if (!forecasting.ok) throw new Error(JSON.stringify(forecasting.problems))
const odds = finished(forecasting.steps)

export const answer = {
  startsAt: plan.start[page!], // an entry an activity, at its index in the model
  reasons: explain(plan, page!), // [{ kind: 'dependency', … }, { kind: 'calendar', … }]
  searchWaitsFor: explain(plan, search!), // [{ kind: 'status', … }, …, { kind: 'capacity', blockers: [0], … }]
  breaches: check(model, plan, { levelled: true }), // a second opinion: none means every rule is kept
  startsAfterEdit: replanned.start[page!],
  onTime: shareBy(odds, at(11, 0)), // the share of the thousand that keeps the deadline
  safeDate: endBy(odds, 0.8), // kept by four in five
}

/** What to do at all: the best choice within the teams' capacity, beside a bound that no plan can pass. */
export const { choice, worth, bound } = await allocated({
  periods: 1,
  teams: [{ id: 'Core', capacity: [10] }],
  items: ['Checkout', 'Search', 'Reports'].map((id, n) => ({
    id,
    options: [{ id: 'all', value: 9 - n, periods: 1, demands: [{ team: 'Core', amounts: [6 - n] }] }],
  })),
})

/** An instance of the literature, here in Patterson's format: each better schedule as it is found, beside a bound. */
export function* makespans(text: string, file: string) {
  const reading = readProject(text, file)
  if (!reading.ok) throw new Error(reading.reason)
  const solving = solveProject(reading.project, { schedules: 1000, seed: 1 })
  if (solving.kind === 'search') for (const { makespan } of solving.solutions) yield [makespan, solving.lowerBound]
}

function shorter(activity: Model['activities'][number]) {
  return { ...activity, work: { effortMinutes: 4 * 480 } }
}
