import { expect, test } from 'vitest'
import { EarlyForecasts } from './early-forecasts.ts'
import type { ForecastAnswer, ToldToForecast } from './forecast-messages.ts'

const PLAN = '["organization",{"id":"org_a"}]\n{"sequence":7}\n'
const NOW = { today: '2027-03-01', at: '1.1' }
const IDS: ForecastAnswer = { op: 'ids', from: 0, ids: [] }

/** A page whose server answers every call with these lines, and the worker beside it. */
function opened() {
  const told: ToldToForecast[] = []
  let stopped = 0
  let answer = (_: ForecastAnswer) => {}
  let fail = () => {}
  const early = new EarlyForecasts(
    (hear, failed) => {
      ;[answer, fail] = [hear, failed]
      return { post: (message) => void told.push(message), stop: () => void stopped++ }
    },
    () => Promise.resolve(new Response(PLAN)),
  )
  return {
    early,
    told,
    answer: (each: ForecastAnswer) => answer(each),
    fail: () => fail(),
    /** What the page reads of a path. */
    async read(path: string) {
      const lines: unknown[] = []
      const found = await early.http.lines({ path })
      if (found.ok) for await (const line of found.value) lines.push(line)
      return lines
    },
    get stopped() {
      return stopped
    },
    get textTold() {
      return told.map((each) => (each.op === 'bytes' ? new TextDecoder().decode(each.bytes) : '')).join('')
    },
  }
}

const nothing = () => {}

test('the plan is read along as it comes, once, and nothing else is', async () => {
  const page = opened()
  await page.read('/statuses')
  expect(page.told).toEqual([])
  expect(await page.read('/snapshot')).toEqual([['organization', { id: 'org_a' }], { sequence: 7 }])
  expect(page.textTold).toBe(PLAN)
  await page.read('/snapshot')
  expect(page.textTold).toBe(PLAN)
})

test('who takes it with the same plan hears first what it has answered before', async () => {
  const page = opened()
  await page.read('/snapshot')
  page.early.begin(NOW)
  expect(page.told.at(-1)).toEqual({ op: 'begin', today: NOW.today, state: 0, forecasts: true })
  page.answer(IDS)
  const heard: ForecastAnswer[] = []
  const port = page.early.take(NOW, (answer) => void heard.push(answer), nothing)
  expect(port).toBeDefined()
  expect(heard).toEqual([])
  await Promise.resolve()
  page.answer({ ...IDS, from: 500 })
  expect(heard).toEqual([IDS, { ...IDS, from: 500 }])
  page.early.stop()
  expect(page.stopped).toBe(0)
  expect(page.early.take(NOW, nothing, nothing)).toBeUndefined()
})

test('with another day or after a change it is let go', async () => {
  for (const other of [
    { ...NOW, today: '2027-03-02' },
    { ...NOW, at: '1.2' },
  ]) {
    const page = opened()
    await page.read('/snapshot')
    page.early.begin(NOW)
    expect(page.early.take(other, nothing, nothing)).toBeUndefined()
    expect(page.stopped).toBe(1)
  }
})

test('one that failed, or has not read the plan to its end, is not taken', async () => {
  const failed = opened()
  await failed.read('/snapshot')
  failed.early.begin(NOW)
  failed.fail()
  expect(failed.early.take(NOW, nothing, nothing)).toBeUndefined()
  const unread = opened()
  unread.early.begin(NOW)
  expect(unread.told).toEqual([])
  expect(unread.early.take(NOW, nothing, nothing)).toBeUndefined()
})
