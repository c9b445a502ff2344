import type { Id, Snapshot, WorkItem } from '@trireme/domain'
import { type OrderOnTheWay, planInputs } from '@trireme/planning'
import { plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import type { ImproveAnswer, Proposed, ToldToImprove } from './improve-messages.ts'
import { Improver, LESSENING_MS, LESSENING_TRIES, PATIENCE_MS, TRIES } from './improver.ts'

const ORDER = Int32Array.of(1, 0)
const A = 'wi_a' as Id<'work-item'>
const CHANGE = {
  op: 'update',
  kind: 'work-item',
  id: A,
  before: { goesBeforeId: null },
  after: { goesBeforeId: A },
} as const

const NO_GAIN = {
  lateMinutes: { was: 0, is: 0 },
  lateDays: { was: 0, is: 0 },
  moved: [],
  newlyLate: [],
  newlyInTime: [],
  laterStill: [],
}
const PROPOSED: Proposed = { changes: [CHANGE], lateness: 0.5, finish: 1, gain: NO_GAIN, reasons: new Map() }

/** A page with workers that answer only what they are given to say. */
function page(snapshot: Snapshot = noted('A 5d; B 3d').snapshot) {
  const workers: { told: ToldToImprove[]; hear: (answer: ImproveAnswer) => void; fail: () => void; stopped: number }[] =
    []
  let changes = 0
  const waits: number[] = []
  let patience: (() => void) | undefined
  const improver = new Improver({
    inputs: { today: '2027-03-01', snapshot },
    connect(hear, fail) {
      const worker = { told: [] as ToldToImprove[], hear, fail, stopped: 0 }
      workers.push(worker)
      return { post: (told) => void worker.told.push(told), stop: () => void worker.stopped++ }
    },
    onChange: () => void changes++,
    rest: () => Promise.resolve(),
    after(ms, call) {
      waits.push(ms)
      patience = call
      return () => void (patience = undefined)
    },
  })
  const better = (lateness: number): ImproveAnswer => ({ op: 'better', order: ORDER, lateness, finish: 1 })
  return {
    improver,
    workers,
    waits,
    snapshot,
    better,
    rest: async () => {
      for (let turn = 0; turn < 200; turn++) await Promise.resolve()
    },
    losePatience: () => patience?.(),
    get isPatient() {
      return patience !== undefined
    },
    get changes() {
      return changes
    },
    asked: (worker: number) => workers[worker]!.told.filter((each) => each.op === 'propose'),
  }
}

/** An order with so many changes, that leaves so much of the lateness. */
function way(changes: number, lateness: number): OrderOnTheWay {
  return { schedules: 1, order: Int32Array.of(changes), changes, moved: changes, lateness, finish: 1 }
}

async function searched() {
  const desk = page()
  await desk.rest()
  const [worker] = desk.workers
  worker!.hear(desk.better(1))
  worker!.hear(desk.better(0.5))
  worker!.hear({ op: 'over', schedules: TRIES })
  await desk.rest()
  return desk
}

/** Searched, and lessened to these. */
async function found(...ways: readonly OrderOnTheWay[]) {
  const desk = await searched()
  const [worker] = desk.workers
  for (const each of ways) worker!.hear({ op: 'lessened', found: each })
  worker!.hear({ op: 'over', schedules: LESSENING_TRIES })
  await desk.rest()
  return desk
}

test('the records go over first, then the search begins', async () => {
  const desk = page()
  await desk.rest()
  const { told } = desk.workers[0]!
  expect(told.at(-1)).toEqual({ op: 'search', today: '2027-03-01', schedules: TRIES, seed: 1 })
  const records = told.flatMap((each) => (each.op === 'records' ? each.records : []))
  expect(records).toEqual(planInputs.flatMap((kind) => [...desk.snapshot[kind].values()]))
})

test('the order of today is not called better; what comes after it is, then it is lessened, then proposed', async () => {
  const desk = page()
  await desk.rest()
  const [worker] = desk.workers
  worker!.hear(desk.better(1))
  expect(desk.improver.state.best).toBeNull()
  worker!.hear({ op: 'tried', schedules: 12 })
  worker!.hear(desk.better(0.5))
  expect(desk.improver.state).toMatchObject({ phase: 'looking', tried: 12, best: { lateness: 0.5, finish: 1 } })
  worker!.hear({ op: 'over', schedules: 150 })
  await desk.rest()
  expect(desk.improver.state).toMatchObject({ phase: 'lessening', tried: 0, triedInAll: 150 })
  const schedules = LESSENING_TRIES
  expect(worker!.told.at(-1)).toEqual({ op: 'lessen', today: '2027-03-01', order: ORDER, schedules, seed: 1 })
  worker!.hear({ op: 'tried', schedules: 20 })
  worker!.hear({ op: 'lessened', found: way(7, 0.4) })
  worker!.hear({ op: 'over', schedules: 30 })
  await desk.rest()
  expect(desk.improver.state).toMatchObject({ phase: 'found', triedInAll: 180, isReckoning: true, proposed: null })
  const [asked] = desk.asked(0)
  expect(asked).toEqual({ op: 'propose', today: '2027-03-01', order: Int32Array.of(7), accepted: null, ask: 1 })
  worker!.hear({ op: 'proposal', ask: 1, proposed: PROPOSED })
  expect(desk.improver.state).toMatchObject({ phase: 'found', proposed: PROPOSED, whole: PROPOSED, isReckoning: false })
  expect(desk.isPatient).toBe(false)
  expect(desk.waits).toEqual([PATIENCE_MS, LESSENING_MS])
})

test('where few changes bring much they are proposed first, and all when somebody chooses so', async () => {
  const desk = await found(way(2, 0.6), way(40, 0.5))
  const [worker] = desk.workers
  const choice = { few: { changes: 2, gain: 0.8 }, all: { changes: 40 } }
  expect(desk.improver.state).toMatchObject({ howMuch: 'few', choice })
  expect(desk.asked(0).at(-1)).toMatchObject({ order: Int32Array.of(2), accepted: null })
  worker!.hear({ op: 'proposal', ask: 1, proposed: PROPOSED })
  desk.improver.decline(new Set([A]))
  await desk.rest()
  desk.improver.choose('all')
  await desk.rest()
  expect(desk.asked(0).at(-1)).toMatchObject({ order: Int32Array.of(40), accepted: null, ask: 3 })
  expect(desk.improver.state).toMatchObject({ howMuch: 'all', declined: new Set(), whole: null, isReckoning: true })
  // Until it is known whose turn all of it changes, nobody can be left out.
  desk.improver.decline(new Set([A]))
  expect(desk.improver.state.declined.size).toBe(0)
  const all = { ...PROPOSED, lateness: 0.4 }
  worker!.hear({ op: 'proposal', ask: 2, proposed: { ...PROPOSED, changes: [] } })
  worker!.hear({ op: 'proposal', ask: 3, proposed: all })
  expect(desk.improver.state).toMatchObject({ proposed: all, whole: all, isReckoning: false })
  // What was known of the few is known still.
  desk.improver.choose('few')
  expect(desk.improver.state).toMatchObject({ howMuch: 'few', proposed: PROPOSED, whole: PROPOSED, isReckoning: false })
  expect(desk.asked(0)).toHaveLength(3)
})

test('where few changes bring little there is no choice: all that are worth making are proposed', async () => {
  const desk = await found(way(30, 0.9), way(40, 0.5))
  expect(desk.improver.state).toMatchObject({ howMuch: 'all', choice: null })
  expect(desk.asked(0).at(-1)).toMatchObject({ order: Int32Array.of(40) })
})

test('nothing better, or nothing that changes anything, is nothing', async () => {
  const desk = page()
  await desk.rest()
  desk.workers[0]!.hear(desk.better(1))
  desk.workers[0]!.hear({ op: 'over', schedules: TRIES })
  expect(desk.improver.state.phase).toBe('nothing')
  const other = await found()
  other.workers[0]!.hear({ op: 'proposal', ask: 1, proposed: { ...PROPOSED, changes: [] } })
  expect(other.improver.state.phase).toBe('nothing')
})

test.each(['somebody stops it', 'the patience is over again'])(
  'when the patience is over another worker goes on with the best so far, and when %s with what it comes to',
  async (why) => {
    const desk = page()
    await desk.rest()
    desk.workers[0]!.hear(desk.better(1))
    desk.workers[0]!.hear(desk.better(0.7))
    desk.losePatience()
    await desk.rest()
    expect(desk.workers.map(({ stopped }) => stopped)).toEqual([1, 0])
    expect(desk.workers[1]!.told.at(-1)).toMatchObject({ op: 'lessen', order: ORDER })
    desk.workers[0]!.hear(desk.better(0.1))
    desk.workers[0]!.hear({ op: 'over', schedules: TRIES })
    expect(desk.improver.state).toMatchObject({ phase: 'lessening', best: { lateness: 0.7 } })
    desk.workers[1]!.hear({ op: 'lessened', found: way(3, 0.8) })
    if (why === 'somebody stops it') desk.improver.stop()
    else desk.losePatience()
    await desk.rest()
    expect(desk.workers.map(({ stopped }) => stopped)).toEqual([1, 1, 0])
    expect(desk.asked(2)).toMatchObject([{ order: Int32Array.of(3) }])
    desk.workers[2]!.hear({ op: 'proposal', ask: 1, proposed: PROPOSED })
    expect(desk.improver.state.proposed).toBe(PROPOSED)
    desk.improver.stop()
    expect(desk.workers[2]!.stopped).toBe(0)
  },
)

test('stopped while it looks it proposes the best so far, and looks for nothing more', async () => {
  const desk = page()
  await desk.rest()
  desk.workers[0]!.hear(desk.better(1))
  desk.workers[0]!.hear(desk.better(0.7))
  desk.improver.stop()
  await desk.rest()
  expect(desk.improver.state).toMatchObject({ phase: 'found', howMuch: 'all', choice: null })
  const { told } = desk.workers[1]!
  expect(told.filter(({ op }) => op !== 'records').map(({ op }) => op)).toEqual(['propose'])
  expect(told.at(-1)).toMatchObject({ order: ORDER, accepted: null })
  expect(desk.isPatient).toBe(false)
})

test('the way behind it never goes back, however little each part of it has tried', async () => {
  const desk = page()
  const ways: number[] = []
  const note = () => ways.push(desk.improver.state.way)
  const hear = (worker: number, answer: ImproveAnswer) => {
    desk.workers[worker]!.hear(answer)
    note()
  }
  await desk.rest()
  hear(0, desk.better(1))
  hear(0, { op: 'tried', schedules: 120 })
  hear(0, desk.better(0.7))
  hear(0, { op: 'tried', schedules: 241 })
  desk.losePatience()
  await desk.rest()
  for (const schedules of [3, 165, 160, 706]) hear(1, { op: 'tried', schedules })
  hear(1, { op: 'over', schedules: 706 })
  expect(ways).toEqual(ways.toSorted((one, other) => one - other))
  expect(new Set(ways).size).toBeGreaterThan(5)
  expect(ways[0]).toBe(0)
  expect(ways.at(-1)).toBeLessThan(1)
  expect(desk.improver.state).toMatchObject({ tried: 706, triedInAll: 947 })
})

test('stopped before any changes were weighed it proposes the order as it was found', async () => {
  const desk = await searched()
  desk.improver.stop()
  await desk.rest()
  expect(desk.asked(1)).toMatchObject([{ order: ORDER, accepted: null }])
})

test('stopped before anything better it says so, and starts no other worker', async () => {
  const desk = page()
  await desk.rest()
  desk.improver.stop()
  await desk.rest()
  expect(desk.improver.state.phase).toBe('stopped')
  expect(desk.workers).toHaveLength(1)
})

test('who is left out is asked for again; until that comes the last is shown, and the whole stays known', async () => {
  const desk = await found()
  const [worker] = desk.workers
  worker!.hear({ op: 'proposal', ask: 1, proposed: PROPOSED })
  desk.improver.decline(new Set([A]))
  await desk.rest()
  expect(desk.asked(0).at(-1)).toMatchObject({ accepted: [], ask: 2 })
  expect(desk.improver.state).toMatchObject({ proposed: PROPOSED, isReckoning: true })
  const part = { ...PROPOSED, changes: [] }
  desk.improver.decline(new Set())
  await desk.rest()
  worker!.hear({ op: 'proposal', ask: 2, proposed: part })
  expect(desk.improver.state.isReckoning).toBe(true)
  desk.improver.decline(new Set([A]))
  await desk.rest()
  worker!.hear({ op: 'proposal', ask: 4, proposed: part })
  expect(desk.improver.state).toMatchObject({ phase: 'found', proposed: part, whole: PROPOSED, isReckoning: false })
})

test('choices made while another worker gets its records wait for them', async () => {
  const desk = await searched()
  desk.workers[0]!.hear({ op: 'lessened', found: way(2, 0.6) })
  desk.workers[0]!.hear({ op: 'lessened', found: way(40, 0.5) })
  desk.improver.stop()
  desk.improver.choose('all')
  await desk.rest()
  expect(desk.workers).toHaveLength(2)
  expect(desk.asked(1)).toMatchObject([{ order: Int32Array.of(40) }])
})

test('a worker that fails is let go, and that is said', async () => {
  const desk = await found()
  desk.workers[0]!.fail()
  expect(desk.improver.state).toMatchObject({ phase: 'failed', isReckoning: false })
  expect(desk.workers[0]!.stopped).toBe(1)
})

test('where there are no workers at all that is said too', () => {
  const improver = new Improver({
    inputs: { today: '2027-03-01', snapshot: noted('A 5d').snapshot },
    connect() {
      throw new Error('no workers here')
    },
    onChange: () => undefined,
    after: () => () => undefined,
  })
  expect(improver.state.phase).toBe('failed')
})

test('ended it hears nothing more, and its worker is gone', async () => {
  const desk = await found()
  const { changes } = desk
  desk.improver.end()
  desk.workers[0]!.hear({ op: 'proposal', ask: 1, proposed: PROPOSED })
  desk.losePatience()
  await desk.rest()
  expect(desk.changes).toBe(changes)
  expect(desk.workers.map(({ stopped }) => stopped)).toEqual([1])
})

test('it is of one plan: another day or other records are another, and other names are not', () => {
  const { improver, snapshot } = page()
  const [item] = snapshot['work-item'].values()
  const changed = (fields: Partial<WorkItem>): Snapshot => {
    const items = new Map(snapshot['work-item'])
    return { ...snapshot, 'work-item': items.set(item!.id, { ...item!, ...fields }) }
  }
  expect(improver.isOf({ today: '2027-03-01', snapshot: changed({ title: 'Renamed' }) })).toBe(true)
  expect(improver.isOf({ today: '2027-03-01', snapshot: changed({ targetOn: '2027-03-09' }) })).toBe(false)
  expect(improver.isOf({ today: '2027-03-01', snapshot })).toBe(true)
  expect(improver.isOf({ today: '2027-03-02', snapshot })).toBe(false)
})
