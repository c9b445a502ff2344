import { type Activity, type Dependency, type Model, compile, schedule } from '../src/index.ts'
import { type ActivityEstimate, PERCENTILES, endBy, finished, forecast } from '../src/simulate/index.ts'
import { box, path, svg, text } from './svg.ts'

const DAY = 1440
const PEOPLE = [100, 100, 100, 100]
const around = [[0, DAY]] as const

const activity = (id: string, days: number): Activity => ({
  id,
  work: { durationMinutes: days * DAY },
  demands: [{ pool: 'Core', units: 100 }],
})
const between = (id: string, low: number, likely: number, high: number): ActivityEstimate => ({
  activity: id,
  estimate: { kind: 'percentiles', low: low * DAY, likely: likely * DAY, high: high * DAY },
})
const after = (from: string, to: string): Dependency => ({ from, to, type: 'FS' })

const MODEL: Model = {
  statusAt: 0,
  calendars: [{ id: 'always', week: [around, around, around, around, around, around, around] }],
  pools: [{ id: 'Core', calendar: 'always', capacity: PEOPLE.length * 50 }],
  activities: [activity('API', 5), activity('Search', 4), activity('Page', 6), activity('Trial', 3)],
  dependencies: [after('API', 'Page'), after('Page', 'Trial'), after('Search', 'Trial')],
}
const ESTIMATES = [
  between('API', 4, 5, 8),
  between('Search', 3, 4, 7),
  between('Page', 4, 6, 10),
  between('Trial', 2, 3, 5),
]
const RUNS = 5000
const DAYS = 30
const ofMoment = (at: number) => 90 + (at / DAY) * 20.8

/** A plan with its whiskers, and below it how often the end came when. */
export function forecastPicture(): string {
  const compiled = compile(MODEL)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  const { network } = compiled
  const plan = schedule(network, { level: true })
  const forecasting = forecast(network, { estimates: ESTIMATES }, { runs: RUNS, seed: 1, mode: 'capacity' })
  if (!forecasting.ok) throw new Error(JSON.stringify(forecasting.problems))
  const odds = finished(forecasting.steps)
  const bottom = 356
  const bars = MODEL.activities.flatMap(({ id }, row) => {
    const y = 50 + row * 30
    const finishBy = (percent: (typeof PERCENTILES)[number]) =>
      ofMoment(odds.percentiles[row * PERCENTILES.length + PERCENTILES.indexOf(percent)]!)
    const [p10, p50, p90] = [finishBy(10), finishBy(50), finishBy(90)]
    const [from, to] = [ofMoment(plan.start[row]!), ofMoment(plan.finish[row]!)]
    return [
      text(20, y + 14, id),
      box(from, y, to - from - 1, 20, `c${row + 1}`),
      path([[p10, y + 10], [p90, y + 10]], 'edge'), // prettier-ignore
      ...[p10, p90].map((x) => path([[x, y + 5], [x, y + 15]], 'edge')), // prettier-ignore
      path([[p50, y + 3], [p50, y + 17]], 'edge thick'), // prettier-ignore
    ]
  })
  const counts = new Int32Array(DAYS * 2)
  for (const end of odds.endAt) if (end < DAYS * DAY) counts[Math.floor((2 * end) / DAY)]!++
  const later = 1 - shareOf(odds.endAt, DAYS * DAY)
  const tallest = Math.max(...counts)
  const columns = [...counts].flatMap((count, half) => {
    const height = (count / tallest) * 120
    return count === 0 ? [] : [box(ofMoment((half * DAY) / 2) + 0.5, bottom - height, 9.4, height, 'c1', 0)]
  })
  const marks = ([50, 80, 95] as const).flatMap((percent, n) => {
    const x = ofMoment(endBy(odds, percent / 100))
    return [
      path([[x, 206 + n * 18], [x, bottom]], 'mark'), // prettier-ignore
      text(x + 6, 214 + n * 18, `P${percent}: day ${(endBy(odds, percent / 100) / DAY).toFixed(1)}`, 'small warm'),
    ]
  })
  const end = ofMoment(plan.finishAt)
  return svg(740, 392, 'A forecast: whiskers from P10 to P90 at each activity, and how often the end came when.', [
    text(20, 26, 'Planned, and where four in five of all runs finish', 'strong'),
    ...bars,
    path([[end, 40], [end, bottom]], 'edge dashed'), // prettier-ignore
    text(20, 224, `When the end came in ${RUNS} runs`, 'strong'),
    text(end - 6, 190, `as planned: ${Math.round(shareOf(odds.endAt, plan.finishAt) * 100)} of 100`, 'small soft end'),
    ...columns,
    text(ofMoment(DAYS * DAY), bottom - 14, `after day 30: ${(100 * later).toFixed(1)} of 100`, 'small soft end'),
    ...marks,
    path([[ofMoment(0), bottom], [ofMoment(DAYS * DAY), bottom]], 'edge'), // prettier-ignore
    ...[0, 5, 10, 15, 20, 25, 30].map((day) =>
      text(ofMoment(day * DAY), bottom + 20, `day ${day}`, 'small soft middle'),
    ),
  ])
}

function shareOf(ends: Int32Array, at: number): number {
  return ends.reduce((sum, end) => sum + (end <= at ? 1 : 0), 0) / ends.length
}
