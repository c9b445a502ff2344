import {
  type AnyRecord,
  type Kind,
  type Snapshot,
  type WorkItem,
  apply,
  emptySnapshot,
  fieldsOf,
  kinds,
  recordRefusals,
  recordSchema,
  squash,
  structureRefusals,
  tableOf,
} from '@trireme/domain'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from './days.ts'
import { type SampleCompany, sampleCompany } from './sample-company.ts'
import { weeklyLoads } from './weekly-loads.ts'

const TODAY = '2027-02-10'
const company = sampleCompany({ today: TODAY })
const { state, history } = company
const items = [...state['work-item'].values()]
const parents = new Set(items.map(({ parentId }) => parentId))
const leaves = items.filter(({ id }) => !parents.has(id))
const categoryOf = (item: WorkItem) => state.status.get(item.statusId)!.category

describe('the sample company is sound', () => {
  test('every record is valid, by its fields and by its own rules', () => {
    for (const kind of kinds)
      for (const record of tableOf(state, kind).values()) {
        const parsed = recordSchema(kind).safeParse(record)
        expect(parsed.error?.issues, `${kind} ${JSON.stringify(record)}`).toBeUndefined()
        expect(parsed.data).toEqual(record)
        expect(recordRefusals(kind, record)).toEqual([])
      }
  })

  test('no rule between records is broken: trees, levels, dependencies', () => {
    const everything = squash(...history.map(({ changes }) => changes))
    expect(structureRefusals(state, everything)).toEqual([])
  })

  test('no leaf waits for itself, also through what is above it', () => {
    expect(leavesInCycles(state)).toEqual([])
  })

  test('keys and siblings’ ranks are never used twice', () => {
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length)
    expect(new Set(items.map(({ parentId, rank }) => `${parentId} ${rank}`)).size).toBe(items.length)
    expect(new Set(items.map(({ title }) => title)).size).toBe(items.length)
  })
})

describe('its history', () => {
  test('has eighteen months of change sets in order of time, none after yesterday', () => {
    expect(history.length).toBeGreaterThan(150)
    const times = history.map(({ at }) => at)
    expect(times).toEqual(times.toSorted())
    expect(daysBetween(times[0]!.slice(0, 10), TODAY)).toBeGreaterThan(540)
    expect(times.at(-1)! < `${TODAY}T00`).toBe(true)
  })

  test('each set fits the one before, and all references resolve at every step', () => {
    expect(withoutKeys(replayed(company))).toEqual(withoutKeys(state))
  })

  test('squashed, it is the final state', () => {
    const applied = apply(emptySnapshot(), squash(...history.map(({ changes }) => changes)))
    expect(applied.ok && withoutKeys(applied.snapshot)).toEqual(withoutKeys(state))
  })

  test('is written by the demo accounts', () => {
    expect(new Set(history.map(({ author }) => author))).toEqual(new Set(company.accounts.map(({ key }) => key)))
    for (const account of company.accounts) {
      const member = state.member.get(company.members[account.key])!
      expect(member).toMatchObject({ email: account.email, role: account.role, userId: `demo:${account.email}` })
      expect(state.person.get(member.personId!)?.name).toBe(account.name)
    }
  })
})

describe('its size', () => {
  test('is what every screen needs', () => {
    const counts = Object.fromEntries(kinds.map((kind) => [kind, tableOf(state, kind).size]))
    expect(counts).toMatchObject({
      program: 3,
      team: 12,
      portfolio: 5,
      goal: 30,
      organization: 1,
      member: 5,
      baseline: 2,
    })
    expect([...state.product.values()].filter(({ parentId }) => parentId === null)).toHaveLength(4)
    expect(counts['work-item']).toBeGreaterThanOrEqual(400)
    expect(counts['dependency']).toBeGreaterThanOrEqual(220)
    expect(counts['key-result']).toBeGreaterThanOrEqual(40)
    expect(new Set(items.map(({ typeId }) => typeId)).size).toBe(4)
    for (const { id } of state.team.values()) {
      const crew = [...state.membership.values()].filter(({ teamId }) => teamId === id)
      expect(crew.length).toBeGreaterThanOrEqual(6)
      expect(crew.length).toBeLessThanOrEqual(9)
    }
  })

  test('stays below 3 MB, and it is made in less than a second of work', () => {
    expect(JSON.stringify(history).length).toBeLessThan(3_000_000)
    const before = process.cpuUsage()
    sampleCompany({ today: TODAY })
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1000)
  })
})

describe('its work', () => {
  test('is done in the past, under way around today, and planned ahead', () => {
    const share = (category: string) => leaves.filter((item) => categoryOf(item) === category).length / leaves.length
    expect(share('done')).toBeGreaterThan(0.3)
    expect(share('active')).toBeGreaterThan(0.05)
    expect(share('backlog') + share('planned')).toBeGreaterThan(0.3)
    for (const item of items) {
      const category = categoryOf(item)
      if (category === 'done')
        expect(item.actualEndedOn! < TODAY && item.actualStartedOn! <= item.actualEndedOn!).toBe(true)
      if (category === 'active') expect(item.actualEndedOn === null && item.actualStartedOn! < TODAY).toBe(true)
      if (category === 'planned' || category === 'backlog') expect(item.actualStartedOn).toBeNull()
    }
  })

  test('is promised sooner than it is planned in places, and has slipped since the last baseline', () => {
    const late = items.filter(
      (item) => item.targetOn !== null && item.plannedEndsOn! > item.targetOn && categoryOf(item) !== 'done',
    )
    expect(late.length).toBeGreaterThan(5)
    const quarter = [...state.baseline.values()].find(({ name }) => name === 'Plan of the quarter')!
    const entries = [...state['baseline-entry'].values()].filter(({ baselineId }) => baselineId === quarter.id)
    const slipped = entries.filter(
      ({ workItemId, endsOn }) => state['work-item'].get(workItemId)!.plannedEndsOn! > endsOn!,
    )
    expect(entries.length).toBeGreaterThan(80)
    expect(slipped.length).toBeGreaterThan(20)
  })

  test('has all dependency types, lags, pinned and manual items, and missing and repeated estimates', () => {
    const types = [...state.dependency.values()].map(({ type }) => type)
    expect(new Set(types)).toEqual(new Set(['FS', 'SS', 'FF', 'SF']))
    expect([...state.dependency.values()].filter(({ lag }) => lag.amount !== 0).length).toBeGreaterThan(30)
    expect(new Set(items.map(({ dateMode }) => dateMode))).toEqual(new Set(['automatic', 'manual', 'pinned']))
    const estimates = Map.groupBy(state.estimate.values(), ({ workItemId }) => workItemId)
    expect(leaves.filter(({ id }) => !estimates.has(id)).length).toBeGreaterThan(5)
    expect([...estimates.values()].filter((of) => of.length > 1).length).toBeGreaterThan(20)
  })

  test('overbooks several teams for some weeks and leaves others room', () => {
    const peaks = [...weeklyLoads(state, TODAY, 26)].map(([team, loads]) => ({ team, peak: Math.max(...loads) }))
    expect(peaks.filter(({ peak }) => peak > 1).length).toBeGreaterThanOrEqual(4)
    expect(peaks.filter(({ peak }) => peak < 0.95).length).toBeGreaterThanOrEqual(3)
  })
})

describe('its goals', () => {
  test('have metrics with readings over eighteen months, some on course and some not', () => {
    const readings = Map.groupBy(state.reading.values(), ({ metricId }) => metricId)
    for (const metric of state.metric.values()) expect(readings.get(metric.id)!.length).toBeGreaterThanOrEqual(16)
    const progress = [...state['key-result'].values()].flatMap(({ metricId, measure, startValue, targetValue }) => {
      if (metricId === null || measure !== 'reach') return []
      return [(readings.get(metricId)!.at(-1)!.value - startValue!) / (targetValue! - startValue!)]
    })
    expect(progress.filter((share) => share >= 0.9).length).toBeGreaterThan(5)
    expect(progress.filter((share) => share < 0.4).length).toBeGreaterThan(5)
  })
})

describe('it is the same for the same day', () => {
  test('to the byte', () => {
    expect(JSON.stringify(sampleCompany({ today: TODAY }).history)).toBe(JSON.stringify(history))
  })

  test.each(['2026-01-01', '2026-11-22', '2027-07-05', '2028-02-29', '2028-12-31'])('and sound on %s too', (today) => {
    const other: SampleCompany = sampleCompany({ today })
    expect(withoutKeys(replayed(other))).toEqual(withoutKeys(other.state))
    for (const kind of kinds)
      for (const record of tableOf(other.state, kind).values()) {
        expect(recordRefusals(kind, record)).toEqual([])
        expect(recordSchema(kind).safeParse(record).success, `${kind} ${JSON.stringify(record)}`).toBe(true)
      }
    expect(structureRefusals(other.state, squash(...other.history.map(({ changes }) => changes)))).toEqual([])
    expect(other.history.at(-1)!.at.slice(0, 10) <= addDays(today, -1)).toBe(true)
  })
})

/** The state after every change set in turn; none may misfit, nor leave a reference to nothing. */
function replayed({ history }: SampleCompany): Snapshot {
  let now = emptySnapshot()
  for (const { changes, label } of history) {
    const applied = apply(now, changes)
    if (!applied.ok) throw new Error(`${label} does not fit: ${JSON.stringify(applied.mismatches[0])}`)
    now = applied.snapshot
    expect(structureRefusals(now, changes), label).toEqual([])
    for (const { kind, id } of changes) expect(dangling(now, kind, tableOf(now, kind).get(id)!), label).toEqual([])
  }
  return now
}

/** Keys are given by the store, so the history leaves them out. */
function withoutKeys(snapshot: Snapshot): Snapshot {
  const items = [...snapshot['work-item']].map(([id, item]) => [id, { ...item, key: '' }] as const)
  return { ...snapshot, 'work-item': new Map(items) }
}

/** References of a record that point at nothing. */
function dangling(snapshot: Snapshot, kind: Kind, record: AnyRecord): string[] {
  return fieldsOf(kind).flatMap(([name, field]) => {
    if (field.target === undefined || record[name] === null) return []
    const ids = (field.type === 'references' ? record[name] : [record[name]]) as readonly string[]
    return ids.filter((id) => !tableOf(snapshot, field.target as Kind).has(id)).map((id) => `${kind}.${name} ${id}`)
  })
}

/** Leaves left over when every leaf that waits for nothing is taken away again and again. */
function leavesInCycles(snapshot: Snapshot): string[] {
  const children = Map.groupBy(items, ({ parentId }) => parentId)
  const leavesOf = (id: string): string[] => children.get(id)?.flatMap((child) => leavesOf(child.id)) ?? [id]
  const waits = new Map(leaves.map(({ id }) => [id as string, new Set<string>()]))
  for (const { predecessorId, successorId } of snapshot.dependency.values())
    for (const successor of leavesOf(successorId))
      for (const leaf of leavesOf(predecessorId)) waits.get(successor)!.add(leaf)
  for (let free = ready(waits); free.length > 0; free = ready(waits)) {
    for (const id of free) waits.delete(id)
    for (const of of waits.values()) for (const id of free) of.delete(id)
  }
  return [...waits.keys()].map((id) => snapshot['work-item'].get(id)!.title)
}

function ready(waits: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return [...waits].filter(([, of]) => of.size === 0).map(([id]) => id)
}
