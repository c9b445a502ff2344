import { type ChangeSet, type Id, type Snapshot, after } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import type { ForecastAnswer, OddsColumns, ToldToForecast } from './forecast-messages.ts'
import { Forecaster, type ForecasterOptions } from './forecaster.ts'

const A = 'itm_a' as Id
const B = 'itm_b' as Id

/** A page with a plan, idle only when the test says so, and a worker that answers only what the test has it answer. */
function page(snapshot: Snapshot = noted('A 5d; B 3d').snapshot, early?: ForecasterOptions['early']) {
  const told: ToldToForecast[] = []
  const waiting = new Set<() => void>()
  const listeners = new Set<() => void>()
  const followers = new Set<(changes: ChangeSet) => void>()
  const state = {
    inputs: { today: '2027-03-01', snapshot, at: '1' },
    hear: (_: ForecastAnswer) => {},
    fail: () => {},
    clock: 0,
  }
  let heard = 0
  let stopped = 0
  let rests = 0
  const forecaster = new Forecaster({
    schedule: {
      get inputs() {
        return state.inputs
      },
      follow(follower) {
        followers.add(follower)
        return () => followers.delete(follower)
      },
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    connect(hear, failed) {
      Object.assign(state, { hear, fail: failed })
      return { post: (message) => void told.push(message), stop: () => void stopped++ }
    },
    early,
    forecasts: true,
    onChange: () => void heard++,
    whenIdle(work) {
      waiting.add(work)
      return () => waiting.delete(work)
    },
    whenFree(work) {
      waiting.add(work)
      return () => waiting.delete(work)
    },
    whenRested(work) {
      rests++
      waiting.add(work)
      return () => waiting.delete(work)
    },
    now: () => (state.clock += 1),
  })
  const idle = () => {
    const due = Array.from(waiting)
    for (const work of due) if (waiting.delete(work)) work()
  }
  return {
    forecaster,
    told,
    idle,
    /** How often a rest was waited for. */
    get rests() {
      return rests
    },
    /** Idle again and again, until there is nothing more to do. */
    rest() {
      while (waiting.size > 0) idle()
    },
    change(changes: ChangeSet) {
      state.inputs = { ...state.inputs, snapshot: after(state.inputs.snapshot, changes) }
      for (const follower of followers) follower(changes)
      for (const listener of listeners) listener()
    },
    nextDay(today: string) {
      state.inputs = { ...state.inputs, today }
      for (const listener of listeners) listener()
    },
    touch() {
      for (const listener of listeners) listener()
    },
    answer: (answer: ForecastAnswer) => state.hear(answer),
    fail: () => state.fail(),
    get heard() {
      return heard
    },
    get stopped() {
      return stopped
    },
    get listeners() {
      return listeners.size + followers.size
    },
  }
}

const columns = (...p85: number[]): OddsColumns => ({
  mode: 'capacity',
  runs: 1000,
  ofRuns: 1000,
  p50: Int32Array.from(p85, (at) => at - 10),
  p85: Int32Array.from(p85),
  onTarget: Float32Array.from(p85, (_, index) => (index === 0 ? 0.62 : NaN)),
  assumed: Uint32Array.from(p85, (_, index) => index),
})
const odds = (state: number, hold: number | null, ...p85: number[]): Extract<ForecastAnswer, { op: 'odds' }> => ({
  op: 'odds',
  state,
  hold,
  ...columns(...p85),
})
const HELP = { sentence: 'Two more people.', gainedMinutes: 480, endsAt: 0, newlyLateIds: [] }
const rename = (id: Id, before: string, title: string): ChangeSet => [
  { op: 'update', kind: 'work-item', id, before: { title: before }, after: { title } },
]
const renameFirst = ({ told }: ReturnType<typeof page>, title: string) => {
  const records = told.flatMap((each) => (each.op === 'records' && each.kind === 'work-item' ? each.records : []))
  return rename(records[0]!.id, String(records[0]!['title']), title)
}
const ops = ({ told }: ReturnType<typeof page>) => told.map(({ op }) => op)

test('a worker that has read the plan with the page is handed nothing, and told what changes from then on', () => {
  const posted: ToldToForecast[] = []
  const moments: unknown[] = []
  const { told, rest, change, forecaster } = page(undefined, {
    take({ today, at }) {
      moments.push([today, at])
      return { post: (message) => void posted.push(message), stop: () => {} }
    },
  })
  rest()
  expect(moments).toEqual([['2027-03-01', '1']])
  expect(forecaster.hasBegun).toBe(true)
  change([{ op: 'update', kind: 'work-item', id: A, before: { title: 'A' }, after: { title: 'Anchor' } }])
  rest()
  expect(posted).toMatchObject([{ op: 'update', state: 1, changes: [{ id: A }] }])
  expect(told).toEqual([])
})

test('where that one is of another plan, the records are handed over', () => {
  const { told, rest } = page(undefined, { take: () => undefined })
  rest()
  expect(told.map(({ op }) => op)).toEqual(expect.arrayContaining(['records', 'begin']))
})

test('all records that a plan is made from go over once, in slices of the idle page, and then it begins', () => {
  const snapshot = noted(Array.from({ length: 500 }, (_, index) => `I${index} 1d`).join('; ')).snapshot
  const desk = page(snapshot)
  expect(desk.told).toEqual([])
  desk.idle()
  const inFirstSlice = desk.told.length
  desk.rest()
  expect(desk.told.length).toBeGreaterThan(inFirstSlice)
  expect(desk.told.at(-1)).toEqual({ op: 'begin', today: '2027-03-01', state: 0, forecasts: true })
  const records = desk.told.flatMap((each) => (each.op === 'records' ? each.records : []))
  expect(records.filter(({ id }) => snapshot['work-item'].has(id))).toEqual([...snapshot['work-item'].values()])
  expect(records.filter(({ id }) => snapshot.estimate.has(id))).toEqual([...snapshot.estimate.values()])
})

test('what changes while the records go over is told after them, as changes', () => {
  const desk = page()
  desk.idle()
  const changes = renameFirst(desk, 'Another')
  desk.change(changes)
  desk.rest()
  expect(desk.told.slice(-2)).toEqual([
    { op: 'begin', today: '2027-03-01', state: 0, forecasts: true },
    { op: 'update', today: '2027-03-01', changes, state: 1 },
  ])
})

test('many changes at once are told as one, another day too, and what is no change to the plan not at all', () => {
  const desk = page()
  desk.rest()
  const before = desk.told.length
  desk.change(renameFirst(desk, 'Once'))
  desk.nextDay('2027-03-02')
  desk.rest()
  expect(desk.told.slice(before)).toMatchObject([{ op: 'update', today: '2027-03-02', state: 1 }])
  desk.touch()
  desk.rest()
  expect(desk.told).toHaveLength(before + 1)
})

test('odds are read by row, with what they rest on', () => {
  const desk = page()
  desk.rest()
  expect(desk.forecaster.shown).toBeNull()
  desk.answer({ op: 'ids', from: 0, ids: [A, B] })
  desk.answer(odds(0, null, 100, 200))
  expect(desk.forecaster.shown).toMatchObject({ mode: 'capacity', runs: 1000, ofRuns: 1000, unsettled: null })
  const { of } = desk.forecaster.shown!
  expect(of(A)).toEqual({ p50At: 90, p85At: 100, onTarget: expect.closeTo(0.62), assumedParts: 0 })
  expect(of(B)).toEqual({ p50At: 190, p85At: 200, onTarget: undefined, assumedParts: 1 })
  expect(of('itm_c' as Id)).toBeUndefined()
  expect(desk.heard).toBe(1)
})

test('odds are unsettled until all runs that count people are made', () => {
  const desk = page()
  desk.rest()
  desk.answer({ op: 'ids', from: 0, ids: [A] })
  desk.answer({ ...odds(0, null, 100), mode: 'dependencies', runs: 256, ofRuns: 256 })
  expect(desk.forecaster.shown!.unsettled).toBe('still running')
  desk.answer({ ...odds(0, null, 120), runs: 256 })
  expect(desk.forecaster.shown!.unsettled).toBe('still running')
  desk.answer(odds(0, null, 130))
  expect(desk.forecaster.shown!.unsettled).toBeNull()
})

test('odds stay, as old ones, from a change until those of the changed plan come', () => {
  const desk = page()
  desk.rest()
  desk.answer({ op: 'ids', from: 0, ids: [A] })
  desk.answer(odds(0, null, 100))
  desk.change(renameFirst(desk, 'Another'))
  expect(desk.forecaster.shown).toMatchObject({ unsettled: 'before the last change' })
  desk.rest()
  desk.answer(odds(0, null, 150))
  expect(desk.forecaster.shown).toMatchObject({ unsettled: 'before the last change' })
  desk.answer(odds(1, null, 300))
  expect(desk.forecaster.shown).toMatchObject({ unsettled: null })
  expect(desk.forecaster.shown!.of(A)!.p85At).toBe(300)
})

test('quick odds of a changed plan do not take the place of those with people counted', () => {
  const desk = page()
  desk.rest()
  desk.answer({ op: 'ids', from: 0, ids: [A] })
  const quick = (state: number, at: number): ForecastAnswer => ({
    op: 'odds',
    state,
    hold: null,
    ...columns(at),
    mode: 'dependencies',
  })
  desk.answer(quick(0, 50))
  expect(desk.forecaster.withPeople).toBeNull()
  desk.answer(odds(0, null, 100))
  desk.change(renameFirst(desk, 'Another'))
  desk.rest()
  desk.answer(quick(1, 60))
  expect(desk.forecaster.shown!.of(A)!.p85At).toBe(60)
  expect(desk.forecaster.withPeople).toMatchObject({ mode: 'capacity', unsettled: 'before the last change' })
  expect(desk.forecaster.withPeople!.of(A)!.p85At).toBe(100)
  desk.answer(odds(1, null, 300))
  expect(desk.forecaster.withPeople).toMatchObject({ unsettled: null })
  expect(desk.forecaster.withPeople!.of(A)!.p85At).toBe(300)
})

test('odds that stand are those of all runs: they are the same ones while others are drawn', () => {
  const desk = page()
  desk.rest()
  desk.answer({ op: 'ids', from: 0, ids: [A] })
  const drawn = (state: number, at: number, runs: number): ForecastAnswer => ({
    ...odds(state, null, at),
    runs,
    ofRuns: 1_000,
  })
  desk.answer(drawn(0, 100, 400))
  expect(desk.forecaster.standing).toBeNull()
  desk.answer(drawn(0, 110, 1_000))
  const { standing } = desk.forecaster
  expect(standing!.of(A)!.p85At).toBe(110)
  expect(desk.forecaster.isStandingOld).toBe(false)
  desk.change(renameFirst(desk, 'Another'))
  desk.rest()
  desk.answer(drawn(1, 300, 400))
  expect(desk.forecaster.withPeople!.of(A)!.p85At).toBe(300)
  expect(desk.forecaster.standing).toBe(standing)
  expect(desk.forecaster.isStandingOld).toBe(true)
  desk.answer(drawn(1, 310, 1_000))
  expect(desk.forecaster.isStandingOld).toBe(false)
  expect(desk.forecaster.standing!.of(A)!.p85At).toBe(310)
})

test('a change that changes nothing makes odds old only until that is seen', () => {
  const desk = page()
  desk.rest()
  desk.answer({ op: 'ids', from: 0, ids: [A] })
  desk.answer(odds(0, null, 100))
  desk.touch()
  expect(desk.forecaster.shown!.unsettled).toBe('before the last change')
  desk.rest()
  expect(desk.forecaster.shown!.unsettled).not.toBe('before the last change')
})

test('what is tried out has odds of its own until it is over; late answers to it are not shown', () => {
  const desk = page()
  desk.rest()
  desk.answer({ op: 'ids', from: 0, ids: [A] })
  desk.answer(odds(0, null, 100))
  const tried = renameFirst(desk, 'Tried')
  desk.forecaster.attempt(tried)
  desk.rest()
  expect(desk.told.at(-1)).toEqual({ op: 'try', changes: tried, hold: 1 })
  desk.answer(odds(0, 1, 400))
  expect(desk.forecaster.inHand!.of(A)!.p85At).toBe(400)
  expect(desk.forecaster.shown!.of(A)!.p85At).toBe(100)
  desk.forecaster.attempt(null)
  expect(desk.told.at(-1)).toEqual({ op: 'try', changes: null, hold: 1 })
  expect(desk.forecaster.inHand).toBeNull()
  desk.answer(odds(0, 1, 500))
  expect(desk.forecaster.inHand).toBeNull()
  desk.forecaster.attempt(tried)
  desk.rest()
  desk.answer(odds(0, 1, 500))
  expect(desk.forecaster.inHand).toBeNull()
  desk.answer(odds(0, 2, 600))
  expect(desk.forecaster.inHand!.of(A)!.p85At).toBe(600)
})

test('while the hand moves the worker waits, and what it knew of another place is gone', () => {
  const desk = page()
  desk.rest()
  desk.answer({ op: 'ids', from: 0, ids: [A] })
  desk.answer(odds(0, null, 100))
  const before = desk.told.length
  const places = ['One', 'Two', 'Three'].map((title) => renameFirst(desk, title))
  for (const place of places) desk.forecaster.attempt(place)
  expect(ops(desk).slice(before)).toEqual(['wait'])
  desk.rest()
  expect(desk.told.slice(before + 1)).toEqual([{ op: 'try', changes: places[2], hold: 1 }])
  desk.answer(odds(0, 1, 400))
  expect(desk.forecaster.inHand!.of(A)!.p85At).toBe(400)
  desk.forecaster.attempt(places[0]!)
  expect(desk.forecaster.inHand).toBeNull()
  desk.answer(odds(0, 1, 500))
  expect(desk.forecaster.inHand).toBeNull()
  desk.forecaster.attempt(null)
  desk.rest()
  expect(ops(desk).slice(before)).toEqual(['wait', 'try', 'wait', 'try'])
  expect(desk.told.at(-1)).toEqual({ op: 'try', changes: null, hold: 2 })
})

test('what would move nothing keeps the worker waiting as long as the hand moves, and lets it go on once it rests', () => {
  const desk = page()
  desk.rest()
  const before = desk.told.length
  desk.forecaster.attempt(renameFirst(desk, 'One'))
  desk.forecaster.attempt([])
  desk.forecaster.attempt([])
  expect(ops(desk).slice(before)).toEqual(['wait'])
  desk.rest()
  expect(desk.told.slice(before + 1)).toEqual([{ op: 'try', changes: null, hold: 1 }])
  desk.forecaster.attempt([])
  expect(ops(desk).slice(before)).toEqual(['wait', 'try', 'wait'])
  desk.forecaster.attempt(null)
  expect(desk.told.at(-1)).toEqual({ op: 'try', changes: null, hold: 2 })
})

test('the worker rests while a hand is near, goes on when it only passed by, and rests anew when it comes back', () => {
  const desk = page()
  desk.forecaster.near(true)
  desk.rest()
  const before = desk.told.length
  desk.forecaster.near(true)
  expect(ops(desk).slice(before)).toEqual(['wait'])
  desk.rest()
  expect(desk.told.slice(before + 1)).toEqual([{ op: 'try', changes: null, hold: 1 }])
  desk.forecaster.near(true)
  expect(ops(desk).slice(before)).toEqual(['wait', 'try', 'wait'])
  desk.forecaster.near(false)
  expect(desk.told.at(-1)).toEqual({ op: 'try', changes: null, hold: 2 })
  desk.forecaster.near(false)
  desk.rest()
  expect(ops(desk).slice(before)).toEqual(['wait', 'try', 'wait', 'try'])
})

test('a hand that goes from one thing to the next does not keep the worker resting', () => {
  const desk = page()
  desk.rest()
  for (let thing = 0; thing < 3; thing++) desk.forecaster.near(true)
  expect(desk.rests).toBe(1)
})

test('a hand that was near and takes something keeps the worker resting: what it does next has answers of its own', () => {
  const desk = page()
  desk.rest()
  desk.answer({ op: 'ids', from: 0, ids: [A] })
  const tried = renameFirst(desk, 'Tried')
  desk.forecaster.attempt(tried)
  desk.rest()
  desk.forecaster.attempt(null)
  const before = desk.told.length
  desk.forecaster.near(true)
  desk.forecaster.attempt(tried)
  desk.forecaster.near(true)
  expect(ops(desk).slice(before)).toEqual(['wait'])
  desk.answer(odds(0, 1, 500))
  expect(desk.forecaster.inHand).toBeNull()
  desk.rest()
  expect(desk.told.slice(before + 1)).toEqual([{ op: 'try', changes: tried, hold: 2 }])
  desk.forecaster.attempt(null)
  expect(desk.told.at(-1)).toEqual({ op: 'try', changes: null, hold: 2 })
})

test('rows that only what is tried out has do not take the shown ones away', () => {
  const desk = page()
  desk.rest()
  desk.answer({ op: 'ids', from: 0, ids: [A] })
  desk.answer(odds(0, null, 100))
  desk.forecaster.attempt(renameFirst(desk, 'Tried'))
  desk.rest()
  desk.answer({ op: 'ids', from: 0, ids: [B, A] })
  desk.answer(odds(0, 1, 700, 800))
  expect(desk.forecaster.inHand!.of(A)!.p85At).toBe(800)
  expect(desk.forecaster.shown!.of(A)!.p85At).toBe(100)
})

test('before something is tried out the worker hears what has changed', () => {
  const desk = page()
  desk.rest()
  const before = desk.told.length
  desk.change(renameFirst(desk, 'Another'))
  desk.forecaster.attempt(renameFirst(desk, 'Tried'))
  desk.rest()
  expect(ops(desk).slice(before)).toEqual(['wait', 'update', 'try'])
})

test('while the records go over nothing is tried out, and nothing is over that was not begun', () => {
  const desk = page()
  desk.forecaster.attempt([])
  desk.rest()
  desk.forecaster.attempt(null)
  expect(ops(desk)).not.toContain('try')
})

test('a worker that fails is let go: no odds, and nothing more is told', () => {
  const desk = page()
  desk.rest()
  desk.answer({ op: 'ids', from: 0, ids: [A] })
  desk.answer(odds(0, null, 100))
  const { length } = desk.told
  desk.fail()
  expect([desk.forecaster.shown, desk.forecaster.inHand, desk.stopped, desk.listeners]).toEqual([null, null, 1, 0])
  desk.touch()
  desk.forecaster.attempt([])
  desk.rest()
  expect(desk.told).toHaveLength(length)
})

test('what would help is asked once the records are there, and answers to what is no longer asked are not shown', () => {
  const desk = page()
  expect(desk.forecaster.helps).toBeNull()
  desk.forecaster.ask(A)
  expect(desk.forecaster.helps).toEqual({ id: A, phase: 'looking' })
  expect(ops(desk)).not.toContain('help')
  desk.rest()
  expect(desk.told.at(-1)).toEqual({ op: 'help', id: A, ask: 1 })
  desk.forecaster.ask(B)
  expect(desk.told.at(-1)).toEqual({ op: 'help', id: B, ask: 2 })
  desk.answer({ op: 'helps', state: 0, ask: 1, helps: [HELP] })
  expect(desk.forecaster.helps).toEqual({ id: B, phase: 'looking' })
  desk.answer({ op: 'helps', state: 0, ask: 2, helps: [HELP] })
  expect(desk.forecaster.helps).toEqual({ id: B, phase: 'found', helps: [HELP], isOld: false })
  desk.forecaster.ask(null)
  expect(desk.told.at(-1)).toEqual({ op: 'help', id: null, ask: 3 })
  expect(desk.forecaster.helps).toBeNull()
})

test('what would help is old from a change until the answer of the changed plan, and fails with the worker', () => {
  const desk = page()
  desk.rest()
  desk.forecaster.ask(A)
  desk.answer({ op: 'helps', state: 0, ask: 1, helps: [HELP] })
  desk.change(renameFirst(desk, 'Another'))
  expect(desk.forecaster.helps).toMatchObject({ phase: 'found', isOld: true })
  desk.rest()
  desk.answer({ op: 'helps', state: 1, ask: 1, helps: [] })
  expect(desk.forecaster.helps).toEqual({ id: A, phase: 'found', helps: [], isOld: false })
  desk.fail()
  expect(desk.forecaster.helps).toEqual({ id: A, phase: 'failed' })
})

test('the rows come in parts, and those of another plan begin them anew', () => {
  const desk = page()
  desk.rest()
  desk.answer({ op: 'ids', from: 0, ids: [A] })
  desk.answer({ op: 'ids', from: 1, ids: [B] })
  desk.answer(odds(0, null, 100, 200))
  expect(desk.forecaster.shown!.of(B)!.p85At).toBe(200)
  desk.answer({ op: 'ids', from: 0, ids: [B] })
  desk.answer(odds(0, null, 300))
  expect([desk.forecaster.shown!.of(A), desk.forecaster.shown!.of(B)!.p85At]).toEqual([undefined, 300])
})
