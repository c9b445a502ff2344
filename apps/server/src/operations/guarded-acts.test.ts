import {
  type ChangeSet,
  type Id,
  type Kind,
  type Operation,
  type Snapshot,
  after,
  completeRecord,
  snapshotOf,
  tableOf,
} from '@trireme/domain'
import { consequencesOf, digestOf, openPlanner } from '@trireme/planning'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { mint } from '../store/index.ts'
import { type Someone, harnessHere } from '../testing/harness.ts'

const TODAY = '2027-01-04'
const RUNS = process.env['TRIREME_LONG'] === '1' ? 300 : 25

const harness = harnessHere()
let admin: Someone
const names = ['X', 'Y', 'Z', 'W', 'V', 'P', 'K', 'L'] as const
const item = Object.fromEntries(names.map((name) => [name, mint('work-item')])) as Record<
  (typeof names)[number],
  Id<'work-item'>
>
const [crew, pool] = [mint('team'), mint('team')]
const [mina, own, membership, capacity] = [mint('person'), mint('calendar'), mint('membership'), mint('capacity')]
const fourDays = mint('calendar')
const [release, goal] = [mint('release'), mint('goal')]

beforeAll(async () => {
  admin = harness.halyard.people.admin
  const { ids } = harness.halyard
  const start = await state()
  const [highest, ...lower] = [...start['work-item-type'].values()].toSorted((one, other) => one.level - other.level)
  const work = (name: (typeof names)[number], nth: number, more: object = {}) => [
    created('work-item', item[name], {
      title: name,
      typeId: name === 'P' ? highest!.id : lower.at(-1)!.id,
      statusId: ids.status,
      rank: `${nth}n`,
      teamId: nth < 4 ? crew : nth < 6 ? null : pool,
      ...more,
    }),
    ...(name === 'P'
      ? []
      : [
          created('estimate', mint('estimate'), {
            workItemId: item[name],
            likely: 16,
            estimatedAt: '2026-12-01T00:00:00.000Z',
          }),
        ]),
  ]
  const made: ChangeSet = [
    created('team', crew, { name: 'Crew' }),
    created('team', pool, { name: 'Pool' }),
    created('calendar', own, {
      name: 'Mina',
      parentId: (await state()).organization.values().next().value!.calendarId,
    }),
    created('calendar', fourDays, {
      name: 'Four days',
      week: standard(start).week.map((hours, nth) => (nth < 4 ? hours : [])),
    }),
    created('person', mina, { name: 'Mina', calendarId: own }),
    created('membership', membership, { personId: mina, teamId: crew }),
    created('capacity', capacity, { teamId: pool, people: 1 }),
    created('release', release, { name: 'Spring', targetOn: '2027-01-11' }),
    created('goal', goal, { title: 'Fewer returns', endsOn: '2027-01-13' }),
    ...work('X', 0, { releaseId: release }),
    ...work('Y', 1),
    ...work('Z', 2),
    ...work('W', 3, { actualStartedOn: '2026-12-30', progressPercent: 10 }),
    ...work('V', 4),
    ...work('P', 5),
    ...work('K', 6),
    ...work('L', 7),
    created('dependency', mint('dependency'), { predecessorId: item.V, successorId: item.P }),
    created('goal-link', mint('goal-link'), { workItemId: item.Y, goalId: goal }),
  ]
  const answer = await send(made)
  expect(answer.status, answer.text).toBe(200)
})

type State = Snapshot
const day = (nth: number) => `2027-01-${String(nth).padStart(2, '0')}`
const off = (from: number, until: number) => ({ fromOn: day(from), untilOn: day(until), hours: [] })
const statusOf = (now: State, category: string) =>
  [...now.status.values()].find((status) => status.category === category)!.id
const standard = (now: State) => now.calendar.get(now.organization.values().next().value!.calendarId as Id<'calendar'>)!

/** One act of each kind that moves the plan and is no date: what somebody else does while X is carried. */
const acts: Readonly<Record<string, (now: State) => readonly [Kind, Id, object] | Operation>> = {
  'a team': () => ['work-item', item.Y, { teamId: null }],
  'a status': (now) => ['work-item', item.X, { statusId: statusOf(now, 'active') }],
  progress: () => ['work-item', item.W, { progressPercent: 90 }],
  'an actual start': () => ['work-item', item.X, { actualStartedOn: day(1) }],
  'an actual end': () => ['work-item', item.W, { actualEndedOn: day(1) }],
  'a parent': () => ['work-item', item.X, { parentId: item.P }],
  'a rank': () => ['work-item', item.X, { rank: '9n' }],
  'a priority': () => ['work-item', item.Z, { priority: 'urgent' }],
  'how many people': () => ['work-item', item.W, { units: 0.5 }],
  'an assignment': () =>
    created('assignment', mint('assignment'), {
      workItemId: item.K,
      personId: mina,
      units: 1,
      fromOn: day(5),
      untilOn: day(8),
      state: 'committed',
    }),
  'a membership': () => ['membership', membership, { fromOn: day(11) }],
  'an employment': () => ['person', mina, { employmentPercent: 50 }],
  leave: () => ['calendar', own, { exceptions: [off(6, 8)] }],
  'a holiday': (now) => ['calendar', standard(now).id, { exceptions: [off(6, 6)] }],
  'working days': (now) => [
    'calendar',
    standard(now).id,
    { week: standard(now).week.map((hours, nth) => (nth < 4 ? hours : [])) },
  ],
  'a default calendar': (now) => ['organization', now.organization.keys().next().value!, { calendarId: fourDays }],
  'a share of usual work': () => ['team', crew, { usualWorkPercent: 50 }],
  'what a status means': (now) => ['status', now['work-item'].get(item.Y)!.statusId, { category: 'active' }],
}

describe('what was shown is not kept when meanwhile somebody else wrote', () => {
  test.each(Object.entries(acts))('%s: it is told anew, kept with that, and undone', async (_, act) => {
    const before = await planText()
    const start = await state()
    const changes = [update(start, 'work-item', item.X, { notBeforeOn: day(11) })]
    const shown = wordOf(start, changes)
    const wish = act(start)
    const theirs = 'op' in wish ? wish : update(start, ...wish)
    const landed = await send([theirs])
    expect(landed.status, landed.text).toBe(200)
    const refused = await send(changes, { consequences: shown })
    expect(refused.status, refused.text).toBe(409)
    const { consequences } = refused.body
    expect(consequences.digest).toBe(wordOf(await state(), changes).digest)
    const kept = await send(changes, { consequences: { digest: consequences.digest } })
    expect(kept.status, kept.text).toBe(200)
    for (const { sequence } of [kept.body, landed.body]) {
      const undone = await harness.ask(admin, 'POST', `/change-sets/${sequence}/undo`, { body: {} })
      expect(undone.status, undone.text).toBe(200)
    }
    expect(await planText()).toBe(before)
  })

  test('the target of a launch or the day of a goal that is hit by it', async () => {
    const start = await state()
    const changes = [update(start, 'membership', membership, { fromOn: day(11) })]
    const asked = await send(changes, { consequences: {}, dryRun: true })
    expect(asked.body.consequences.launches).toEqual([
      { id: release, becomes: 'late', fromOn: expect.any(String), toOn: expect.any(String) },
    ])
    expect(asked.body.consequences.goals).toMatchObject([
      { id: goal, becomes: 'late', workItemId: item.Y, byOn: day(13) },
    ])
    expect(asked.body.consequences.digest).toBe(wordOf(start, changes).digest)
    expect((await send([update(start, 'release', release, { targetOn: '2027-06-01' })])).status).toBe(200)
    const refused = await send(changes, { consequences: wordOf(start, changes) })
    expect([refused.status, refused.body.consequences.launches]).toEqual([409, []])
  })
})

test('whatever acts there are, a browser tells beforehand what the server finds, it is kept, and undone nothing is left', async () => {
  const chosen = fc.uniqueArray(fc.constantFrom(...Object.keys(acts)), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(chosen, async (keys) => {
      const start = await state()
      const changes = onePerRecord(
        keys.map((key) => acts[key]!(start)).map((wish) => ('op' in wish ? wish : update(start, ...wish))),
      )
      const before = await planText()
      const kept = await send(changes, { consequences: wordOf(start, changes) })
      expect(kept.status, kept.text).toBe(200)
      const then = await harness.ask(admin, 'GET', '/plan')
      const planned = openPlanner(after(start, changes), { today: TODAY }).plan
      for (const { workItemId, startsAt, endsAt } of then.body.items) {
        const here = planned.items.get(workItemId)!
        expect([workItemId, startsAt, endsAt]).toEqual([workItemId, wall(here.startsAt), wall(here.endsAt)])
      }
      const undone = await harness.ask(admin, 'POST', `/change-sets/${kept.body.sequence}/undo`, { body: {} })
      expect(undone.status, undone.text).toBe(200)
      expect(await planText()).toBe(before)
    }),
    { numRuns: RUNS, endOnFailure: true },
  )
})

function onePerRecord(operations: readonly Operation[]): ChangeSet {
  return [...new Map(operations.map((operation) => [operation.id, operation])).values()]
}

/** What a browser sends along that has no sequence to show: the server finds out for itself. */
function wordOf(snapshot: State, changes: ChangeSet) {
  const planner = openPlanner(snapshot, { today: TODAY })
  return { digest: digestOf(consequencesOf(planner, planner.preview(changes))) }
}

function wall(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(0, 16)
}

function send(changes: ChangeSet, more: object = {}) {
  return harness.ask(admin, 'POST', '/change-sets', { body: { changes, ...more } })
}

async function planText(): Promise<string> {
  const { body } = await harness.ask(admin, 'GET', '/plan')
  return JSON.stringify({ ...body, sequence: 0 })
}

async function state(): Promise<State> {
  const { text } = await harness.ask(admin, 'GET', '/snapshot')
  const [, ...lines] = text.trim().split('\n')
  return snapshotOf(lines.map((line) => JSON.parse(line)))
}

function update(snapshot: State, kind: Kind, id: Id, wish: object): Operation {
  const record = tableOf(snapshot, kind).get(id)!
  const before = Object.fromEntries(Object.keys(wish).map((field) => [field, record[field]]))
  return { op: 'update', kind, id, before, after: { ...wish } }
}

function created(kind: Kind, id: Id, values: object): Operation {
  const { id: _, ...whole } = completeRecord(kind, id as never, values as never)
  return { op: 'create', kind, id, values: whole }
}
