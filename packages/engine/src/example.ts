import { check, compile, explain, loads, schedule, violations, type Model } from './index.ts'

const day = [
  [540, 720],
  [780, 1080],
] as const // 9–12 and 13–18
const monday = 20_878 // 1 March 2027, in days since 1970-01-01

const model: Model = {
  statusAt: monday * 1440,
  calendars: [{ id: 'office', week: [day, day, day, day, day, [], []] }],
  pools: [{ id: 'Core', calendar: 'office', capacity: 200 }], // two people
  activities: [
    { id: 'Checkout API', work: { effortMinutes: 4 * 480 }, demands: [{ pool: 'Core', units: 200 }], rank: 1 },
    { id: 'Checkout page', work: { durationMinutes: 3 * 480 }, demands: [{ pool: 'Core', units: 100 }], rank: 2 },
    { id: 'Launch', calendar: 'office', deadlineAt: (monday + 11) * 1440 },
  ],
  dependencies: [
    { from: 'Checkout API', to: 'Checkout page', type: 'FS', lag: { unit: 'working', minutes: 480 } },
    { from: 'Checkout page', to: 'Launch', type: 'FS' },
  ],
}

const compiled = compile(model)
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems)) // cycles come with their path
const plan = schedule(compiled.network, { level: true })

export const answer = {
  startAt: plan.start[1], // plan minutes, at the index of the activity in the model
  reasons: explain(plan, 1), // [{ kind: 'dependency', … }, { kind: 'calendar', … }]
  broken: violations(plan), // dependencies that something pinned does not keep
  strip: loads(plan, monday, monday + 14), // person-minutes a pool and day
  breaches: check(model, plan, { levelled: true }), // a second opinion: none means every rule is kept
}
