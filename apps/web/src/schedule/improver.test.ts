import type { Id, Snapshot } from '@trireme/domain'
import { planInputs } from '@trireme/planning'
import { plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import type { ImproveAnswer, Proposed, ToldToImprove } from './improve-messages.ts'
import { Improver, PATIENCE_MS, TRIES } from './improver.ts'

const ORDER = Int32Array.of(1, 0)
const A = 'wi_a' as Id<'work-item'>
const CHANGE = {
  op: 'update',
  kind: 'work-item',
  id: A,
  before: { goesBeforeId: null },
  after: { goesBeforeId: A },
} as const

const NO_GAIN = { lateMinutes: { was: 0, is: 0 }, moved: [], newlyLate: [], newlyInTime: [], laterStill: [] }
const PROPOSED: Proposed = { changes: [CHANGE], lateness: 0.5, finish: 1, gain: NO_GAIN, reasons: new Map() }

/** A page with workers that answer only what they are given to say. */
function page(snapshot: Snapshot = noted('A 5d; B 3d').snapshot) {
  const workers: { told: ToldToImprove[]; hear: (answer: ImproveAnswer) => void; fail: () => void; stopped: number }[] =
    []
  let changes = 0
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
      expect(ms).toBe(PATIENCE_MS)
      patience = call
      return () => void (patience = undefined)
    },
  })
  const better = (lateness: number): ImproveAnswer => ({ op: 'better', order: ORDER, lateness, finish: 1 })
  return {
    improver,
    workers,
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

async function found() {
  const desk = page()
  await desk.rest()
  const [worker] = desk.workers
  worker!.hear(desk.better(1))
  worker!.hear(desk.better(0.5))
  worker!.hear({ op: 'over', schedules: TRIES })
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

test('the order of today is not called better; what comes after it is, and then it is proposed', async () => {
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
  expect(desk.improver.state).toMatchObject({ phase: 'found', tried: 150, isReckoning: true, proposed: null })
  expect(desk.asked(0)).toEqual([{ op: 'propose', today: '2027-03-01', order: ORDER, declined: [], ask: 1 }])
  worker!.hear({ op: 'proposal', ask: 1, proposed: PROPOSED })
  expect(desk.improver.state).toMatchObject({ phase: 'found', proposed: PROPOSED, whole: PROPOSED, isReckoning: false })
  expect(desk.isPatient).toBe(false)
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

test.each(['somebody stops it', 'the patience is over'])(
  'when %s another worker works out the best so far',
  async (why) => {
    const desk = page()
    await desk.rest()
    desk.workers[0]!.hear(desk.better(1))
    desk.workers[0]!.hear(desk.better(0.7))
    if (why === 'somebody stops it') desk.improver.stop()
    else desk.losePatience()
    await desk.rest()
    expect(desk.workers.map(({ stopped }) => stopped)).toEqual([1, 0])
    expect(desk.asked(1)).toHaveLength(1)
    desk.workers[0]!.hear(desk.better(0.1))
    desk.workers[0]!.hear({ op: 'over', schedules: TRIES })
    expect(desk.improver.state.best!.lateness).toBe(0.7)
    desk.workers[1]!.hear({ op: 'proposal', ask: 1, proposed: PROPOSED })
    expect(desk.improver.state.proposed).toBe(PROPOSED)
  },
)

test('stopped before anything better it has found nothing, and starts no other worker', async () => {
  const desk = page()
  await desk.rest()
  desk.improver.stop()
  await desk.rest()
  expect(desk.improver.state.phase).toBe('nothing')
  expect(desk.workers).toHaveLength(1)
})

test('who is left out is asked for again; until that comes the last is shown, and the whole stays known', async () => {
  const desk = await found()
  const [worker] = desk.workers
  worker!.hear({ op: 'proposal', ask: 1, proposed: PROPOSED })
  desk.improver.decline(new Set([A]))
  await desk.rest()
  expect(desk.asked(0).at(-1)).toMatchObject({ declined: [A], ask: 2 })
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

test('choices made while a second worker gets its records wait for them', async () => {
  const desk = page()
  await desk.rest()
  desk.workers[0]!.hear(desk.better(1))
  desk.workers[0]!.hear(desk.better(0.7))
  desk.improver.stop()
  desk.improver.decline(new Set([A]))
  await desk.rest()
  expect(desk.workers).toHaveLength(2)
  expect(desk.workers[1]!.told.at(-1)).toMatchObject({ op: 'propose', declined: [A] })
  expect(desk.asked(1)).toHaveLength(1)
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

test('it is of one plan: another day or other records are another', () => {
  const { improver, snapshot } = page()
  expect(improver.isOf({ today: '2027-03-01', snapshot })).toBe(true)
  expect(improver.isOf({ today: '2027-03-02', snapshot })).toBe(false)
  expect(improver.isOf({ today: '2027-03-01', snapshot: { ...snapshot } })).toBe(false)
})
