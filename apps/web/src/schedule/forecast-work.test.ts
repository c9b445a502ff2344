import { type ChangeSet, type Id, type Kind, type Snapshot, tableOf, viewAfter } from '@trireme/domain'
import { type Helpful, forecastPlan, plan, planInputs, whatWouldHelp } from '@trireme/planning'
import { plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import type { ForecastAnswer } from './forecast-messages.ts'
import { ForecastWork } from './forecast-work.ts'

const TODAY = '2027-03-01'
type Odds = Extract<ForecastAnswer, { op: 'odds' }>
type Helps = Extract<ForecastAnswer, { op: 'helps' }>

/** Someone who works and breathes once at each call of `breath`; the clock goes on by so many milliseconds a breath. */
function bench(msABreath = 200) {
  const answers: ForecastAnswer[] = []
  const failures: unknown[] = []
  const breaths: (() => void)[] = []
  let clock = 0
  const work = new ForecastWork({
    post: (answer) => void answers.push(answer),
    breathe: () => new Promise((resolve) => breaths.push(resolve)),
    now: () => clock,
    failed: (error) => void failures.push(error),
  })
  const breath = async () => {
    clock += msABreath
    breaths.shift()?.()
    for (let turn = 0; turn < 10; turn++) await Promise.resolve()
  }
  return {
    work,
    answers,
    failures,
    breath,
    async finish() {
      while (breaths.length > 0) await breath()
    },
    get odds() {
      return answers.filter((each): each is Odds => each.op === 'odds')
    },
    get helps() {
      return answers.filter((each): each is Helps => each.op === 'helps')
    },
    begin(snapshot: Snapshot, forecasts = true) {
      for (const kind of planInputs)
        work.take({ op: 'records', kind, records: [...tableOf(snapshot, kind as Kind).values()] })
      work.take({ op: 'begin', today: TODAY, state: 0, forecasts })
    },
  }
}

function helpsOf(snapshot: Snapshot, id: Id): readonly Helpful[] {
  const steps = whatWouldHelp(snapshot, plan(snapshot, { today: TODAY }), id)
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value
}

const PORTFOLIO = () => noted('team Core 1; A 10d Core by 2027-03-12; B 5d Core; C 3d after B')
const longer = (id: Id, notBeforeOn: string): ChangeSet => [
  { op: 'update', kind: 'work-item', id, before: { notBeforeOn: null }, after: { notBeforeOn } },
]

test('read from the answer of the server, in whatever pieces it comes, a plan has the odds it has by its records', async () => {
  const handedOver = bench()
  handedOver.begin(PORTFOLIO().snapshot)
  await handedOver.finish()
  const readAlong = bench()
  const { snapshot } = PORTFOLIO()
  const lines = [
    ...planInputs.flatMap((kind) => [...tableOf(snapshot, kind as Kind).values()].map((record) => [kind, record])),
    ['comment', { id: 'cmt_a' }],
    { sequence: 7 },
  ]
  const bytes = new TextEncoder().encode(lines.map((line) => JSON.stringify(line)).join('\n'))
  for (let from = 0; from < bytes.length; from += 100)
    readAlong.work.take({ op: 'bytes', bytes: bytes.slice(from, from + 100) })
  readAlong.work.take({ op: 'begin', today: TODAY, state: 0, forecasts: true })
  await readAlong.finish()
  expect(readAlong.failures).toEqual([])
  expect(readAlong.answers).toEqual(handedOver.answers)
})

test('the first answers count no people, of few runs and of more, the last one does, and is what a forecast of the plan says', async () => {
  const { snapshot } = PORTFOLIO()
  const desk = bench()
  desk.begin(snapshot)
  await desk.finish()
  expect(desk.odds.map(({ mode, runs, state, hold }) => [mode, runs, state, hold])).toEqual([
    ['dependencies', 64, 0, null],
    ['dependencies', 256, 0, null],
    ...desk.odds.slice(2, -1).map(({ runs }) => ['capacity', runs, 0, null]),
    ['capacity', 1000, 0, null],
  ])
  const steps = forecastPlan(snapshot, plan(snapshot, { today: TODAY }), { runs: 1000, mode: 'capacity' })!
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  const [ids] = desk.answers.filter((each) => each.op === 'ids')
  expect(ids!.ids).toEqual([...step.value.odds.keys()])
  const last = desk.odds.at(-1)!
  expect([...last.p50]).toEqual([...step.value.odds.values()].map(({ p50 }) => p50))
  expect([...last.p85]).toEqual([...step.value.odds.values()].map(({ p85 }) => p85))
  expect([...last.onTarget].map((share) => (Number.isNaN(share) ? undefined : expect.closeTo(share)))).toEqual(
    [...step.value.odds.values()].map(({ onTarget }) => onTarget),
  )
})

test('the ids are told once, as long as they are the same', async () => {
  const portfolio = PORTFOLIO()
  const desk = bench()
  desk.begin(portfolio.snapshot)
  await desk.finish()
  desk.work.take({ op: 'update', today: TODAY, changes: longer(portfolio.items['B']!, '2027-04-01'), state: 1 })
  await desk.finish()
  expect(desk.answers.filter(({ op }) => op === 'ids')).toHaveLength(1)
})

test('long forecasts tell how far they are', async () => {
  const desk = bench(400)
  desk.begin(PORTFOLIO().snapshot)
  await desk.finish()
  const thorough = desk.odds.filter(({ mode, ofRuns }) => mode === 'capacity' && ofRuns === 1000)
  expect(thorough.length).toBeGreaterThan(3)
  const runs = thorough.map((each) => each.runs)
  expect(runs).toEqual([...new Set(runs)].toSorted((one, other) => one - other))
  expect(runs.at(-1)).toBe(1000)
})

test('where the thorough answer is soon there, no quick one comes before it', async () => {
  const portfolio = PORTFOLIO()
  const desk = bench(1)
  desk.begin(portfolio.snapshot)
  await desk.finish()
  const before = desk.odds.length
  desk.work.take({ op: 'update', today: TODAY, changes: longer(portfolio.items['B']!, '2027-04-01'), state: 1 })
  await desk.finish()
  expect(desk.odds.slice(before).map(({ mode }) => mode)).toEqual(['capacity'])
})

test('a newer state replaces an older one before that is answered', async () => {
  const portfolio = PORTFOLIO()
  const desk = bench()
  desk.begin(portfolio.snapshot)
  await desk.breath()
  desk.work.take({ op: 'update', today: TODAY, changes: longer(portfolio.items['B']!, '2027-06-01'), state: 1 })
  await desk.finish()
  expect(desk.odds.every(({ state }) => state === 1)).toBe(true)
})

test('of what is tried out only the newest is forecast, and the plan goes on when it is over', async () => {
  const portfolio = PORTFOLIO()
  const desk = bench()
  desk.begin(portfolio.snapshot)
  await desk.breath()
  for (const on of ['2027-04-01', '2027-05-01', '2027-06-01'])
    desk.work.take({ op: 'try', changes: longer(portfolio.items['B']!, on), hold: 7 })
  await desk.finish()
  expect(desk.odds.map(({ hold, mode, runs }) => [hold, mode, runs])).toEqual([[7, 'dependencies', 64]])
  const ids = desk.answers.find((each) => each.op === 'ids')!.ids
  const at = ids.indexOf(portfolio.items['C']!)
  expect(desk.odds[0]!.p50[at]! / 1440).toBeGreaterThan(Date.parse('2027-06-01') / 86_400_000)
  desk.work.take({ op: 'try', changes: null, hold: 7 })
  await desk.finish()
  expect(desk.odds.slice(1).every(({ hold }) => hold === null)).toBe(true)
  expect(desk.odds.at(-1)).toMatchObject({ mode: 'capacity', runs: 1000, state: 0 })
})

test('while something in the hand moves nothing is forecast, and the plan goes on when it is let go', async () => {
  const portfolio = PORTFOLIO()
  const desk = bench()
  desk.begin(portfolio.snapshot)
  desk.work.take({ op: 'wait' })
  await desk.finish()
  expect(desk.odds).toEqual([])
  desk.work.take({ op: 'try', changes: longer(portfolio.items['B']!, '2027-05-01'), hold: 1 })
  await desk.finish()
  expect(desk.odds.map(({ hold }) => hold)).toEqual([1])
  desk.work.take({ op: 'wait' })
  desk.work.take({ op: 'try', changes: null, hold: 2 })
  await desk.finish()
  expect(desk.odds.at(-1)).toMatchObject({ hold: null, mode: 'capacity', state: 0 })
})

test('what waits for people has odds in the hand like those before it and those after it is kept', async () => {
  const portfolio = noted('team Core 1; A 40d Core rank 0; B 5d Core rank 1')
  const desk = bench()
  desk.begin(portfolio.snapshot)
  await desk.finish()
  const at = desk.answers.find((each) => each.op === 'ids')!.ids.indexOf(portfolio.items['B']!)
  const p85 = () => desk.odds.at(-1)!.p85[at]! / 1440
  const before = p85()
  const oneDayLater = longer(portfolio.items['B']!, '2027-04-27')
  desk.work.take({ op: 'try', changes: oneDayLater, hold: 7 })
  await desk.finish()
  expect(desk.odds.at(-1)).toMatchObject({ hold: 7, mode: 'capacity', runs: 1000 })
  const inHand = p85()
  desk.work.take({ op: 'try', changes: null, hold: 7 })
  desk.work.take({ op: 'update', today: TODAY, changes: oneDayLater, state: 1 })
  await desk.finish()
  expect(desk.odds.at(-1)).toMatchObject({ hold: null, mode: 'capacity', runs: 1000 })
  expect(inHand - before).toBeGreaterThanOrEqual(0)
  expect(Math.abs(inHand - p85())).toBeLessThan(4)
})

test('what nobody gave a range is counted up to the top', async () => {
  const portfolio = noted('P; A 5d in P; B 5d in P')
  const desk = bench()
  desk.begin(portfolio.snapshot)
  await desk.finish()
  const ids = desk.answers.find((each) => each.op === 'ids')!.ids
  const assumed = (name: string) => desk.odds.at(-1)!.assumed[ids.indexOf(portfolio.items[name]!)]
  expect(['P', 'A', 'B'].map(assumed)).toEqual([2, 1, 1])
})

test('a release has odds too, and counts the assumed ranges of what is in it once', async () => {
  const portfolio = noted('P; A 5d in P; B 5d in P; C 20d')
  const release = 'rel_one' as Id<'release'>
  const inIt = [portfolio.items['P'], portfolio.items['A']]
  const items = new Map(
    [...portfolio.snapshot['work-item']].map(([id, item]) => [
      id,
      inIt.includes(item.id) ? { ...item, releaseId: release } : item,
    ]),
  )
  const desk = bench()
  desk.begin({ ...portfolio.snapshot, 'work-item': items })
  await desk.finish()
  const at = desk.answers.find((each) => each.op === 'ids')!.ids.indexOf(release)
  const last = desk.odds.at(-1)!
  expect(last.assumed[at]).toBe(2)
  expect(last.p85[at]).toBeGreaterThanOrEqual(last.p50[at]!)
})

test('on another day the plan is another', async () => {
  const portfolio = noted('A 5d')
  const desk = bench()
  desk.begin(portfolio.snapshot)
  await desk.finish()
  const before = desk.odds.at(-1)!.p50[0]!
  desk.work.take({ op: 'update', today: '2027-03-08', changes: [], state: 1 })
  await desk.finish()
  expect(desk.odds.at(-1)!.p50[0]! - before).toBe(7 * 1440)
})

test('what would help comes after the first answer, and anew with each state until nobody asks', async () => {
  const portfolio = PORTFOLIO()
  const desk = bench()
  desk.begin(portfolio.snapshot)
  desk.work.take({ op: 'help', id: portfolio.items['C']!, ask: 4 })
  await desk.finish()
  const order = desk.answers.map((each) => (each.op === 'odds' ? each.mode : each.op))
  expect(order.slice(0, 4)).toEqual(['ids', 'dependencies', 'dependencies', 'helps'])
  expect(desk.helps).toEqual([
    { op: 'helps', state: 0, ask: 4, helps: helpsOf(portfolio.snapshot, portfolio.items['C']!) },
  ])
  const changes = longer(portfolio.items['B']!, '2027-06-01')
  desk.work.take({ op: 'update', today: TODAY, changes, state: 1 })
  await desk.finish()
  const after = viewAfter(portfolio.snapshot, changes)
  expect(desk.helps.at(-1)).toEqual({ op: 'helps', state: 1, ask: 4, helps: helpsOf(after, portfolio.items['C']!) })
  desk.work.take({ op: 'help', id: null, ask: 5 })
  desk.work.take({ op: 'update', today: TODAY, changes: longer(portfolio.items['A']!, '2027-06-01'), state: 2 })
  await desk.finish()
  expect(desk.helps).toHaveLength(2)
})

test('only the last question is answered, and not while something is tried out', async () => {
  const portfolio = PORTFOLIO()
  const desk = bench()
  desk.begin(portfolio.snapshot)
  await desk.finish()
  desk.work.take({ op: 'try', changes: longer(portfolio.items['A']!, '2027-05-01'), hold: 1 })
  desk.work.take({ op: 'help', id: portfolio.items['B']!, ask: 1 })
  await desk.breath()
  desk.work.take({ op: 'help', id: portfolio.items['C']!, ask: 2 })
  await desk.finish()
  expect(desk.helps).toEqual([])
  desk.work.take({ op: 'try', changes: null, hold: 1 })
  await desk.finish()
  expect(desk.helps.map(({ ask }) => ask)).toEqual([2])
})

test('where no odds are wanted it follows the plan and answers what it is asked', async () => {
  const portfolio = PORTFOLIO()
  const desk = bench()
  desk.begin(portfolio.snapshot, false)
  desk.work.take({ op: 'help', id: portfolio.items['C']!, ask: 1 })
  desk.work.take({ op: 'try', changes: longer(portfolio.items['A']!, '2027-05-01'), hold: 1 })
  desk.work.take({ op: 'try', changes: null, hold: 1 })
  await desk.finish()
  expect(desk.odds).toEqual([])
  expect(desk.helps).toHaveLength(1)
})

test('a mistake is told and ends the work', async () => {
  const portfolio = PORTFOLIO()
  const desk = bench()
  desk.begin(portfolio.snapshot)
  desk.work.take({ op: 'try', changes: 'no changes' as never, hold: 1 })
  await desk.finish()
  expect(desk.failures).toHaveLength(1)
})
