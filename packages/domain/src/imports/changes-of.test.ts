import { describe, expect, it } from 'vitest'
import { apply, invert } from '../index.ts'
import { type Snapshot, emptySnapshot } from '../changes/snapshot.ts'
import { mintId } from '../records/identifier.ts'
import { type Kind, definitionOf } from '../records/registry.ts'
import { newOrganization } from '../start/new-organization.ts'
import { type ImportMoment, changesOf } from './changes-of.ts'
import type { Draft, DraftRecord } from './draft.ts'
import { mappingSchema, readMapping } from './mapping.ts'

let made = 0
const moment: ImportMoment = {
  mint: (kind: Kind) => {
    const random = new Uint8Array(10)
    new DataView(random.buffer).setUint32(6, ++made)
    return mintId(definitionOf(kind).prefix, 1_800_000_000_000, random)
  },
  at: '2027-03-01T09:00:00.000Z',
}

function after(snapshot: Snapshot, records: readonly DraftRecord[]): Snapshot {
  const applied = apply(snapshot, changesOf(draft(records), snapshot, moment).changes)
  if (!applied.ok) throw new Error(JSON.stringify(applied.mismatches))
  return applied.snapshot
}

function draft(records: readonly DraftRecord[]): Draft {
  return { file: 'plan.csv', records, notCarried: [], refusals: [] }
}

const start = (() => {
  const applied = apply(emptySnapshot(), newOrganization({ name: 'Ostia Shipyard', mint: moment.mint }))
  return applied.ok ? applied.snapshot : emptySnapshot()
})()
const feature = [...start['work-item-type'].values()].find((type) => type.name === 'Feature')!.id
const ready = [...start.status.values()].find((status) => status.name === 'Ready')!.id

const item = (id: string, values: Record<string, unknown> = {}): DraftRecord => ({
  kind: 'work-item',
  origin: `csv:plan:${id}`,
  row: Number(id) + 1,
  values: { title: `Item ${id}`, typeId: feature, statusId: ready, ...values },
  initial: { rank: 'n1', dateMode: 'manual' },
})
const effort = (id: string, likely: number, estimatedAt?: string): DraftRecord => ({
  kind: 'estimate',
  origin: `csv:plan:${id}:effort`,
  values: { workItemId: { origin: `csv:plan:${id}` }, quantity: 'effort', unit: 'days', likely, estimatedAt },
})

describe('the changes a draft makes', () => {
  it('are new records with all their values, references followed', () => {
    const { changes, counts, refusals } = changesOf(draft([item('1'), effort('1', 3)]), start, moment)
    expect(refusals).toEqual([])
    expect(counts).toEqual({
      'work-item': { create: 1, update: 0, unchanged: 0 },
      estimate: { create: 1, update: 0, unchanged: 0 },
    })
    const [work, estimate] = changes
    expect(work).toMatchObject({
      op: 'create',
      values: { key: '', title: 'Item 1', dateMode: 'manual', parentId: null },
    })
    expect(estimate).toMatchObject({ values: { workItemId: work!.id, likely: 3, estimatedAt: moment.at } })
  })

  it('are none when the same is brought again', () => {
    const records = [item('1'), item('2', { parentId: undefined }), effort('1', 3)]
    const { changes, counts } = changesOf(draft(records), after(start, records), moment)
    expect(changes).toEqual([])
    expect(counts['work-item']).toEqual({ create: 0, update: 0, unchanged: 2 })
  })

  it('update what the file fills, leave the rest, and keep what was only a beginning', () => {
    const once = after(start, [item('1', { targetOn: '2027-05-01', labels: ['b', 'a'] })])
    const { changes } = changesOf(
      draft([
        { ...item('1', { title: 'Renamed', labels: ['a', 'b'] }), initial: { rank: 'z', dateMode: 'automatic' } },
      ]),
      once,
      moment,
    )
    expect(changes).toMatchObject([{ op: 'update', before: { title: 'Item 1' }, after: { title: 'Renamed' } }])
    expect(Object.keys((changes[0] as { after: object }).after)).toEqual(['title'])
  })

  it('add an estimate that changed, and let the newest rule', () => {
    const once = after(start, [item('1'), effort('1', 3, '2027-01-01T00:00:00.000Z')])
    const again = [item('1'), effort('1', 5, '2027-01-01T00:00:00.000Z')]
    const { changes } = changesOf(draft(again), once, moment)
    expect(changes).toMatchObject([{ op: 'create', kind: 'estimate', values: { likely: 5, estimatedAt: moment.at } }])
    expect(changesOf(draft(again), after(once, again), moment).changes).toEqual([])
  })

  it('add duration and effort together where one of them changed, dated alike, so that none overrules the other', () => {
    const then = '2027-01-01T00:00:00.000Z'
    const duration: DraftRecord = {
      ...effort('1', 2, then),
      origin: 'csv:plan:1:duration',
      values: { ...effort('1', 2, then).values, quantity: 'duration' },
    }
    const once = after(start, [item('1'), effort('1', 3, then), duration])
    const again = [item('1'), effort('1', 5, then), duration]
    const { changes, counts } = changesOf(draft(again), once, moment)
    expect(changes).toMatchObject([
      { op: 'create', values: { quantity: 'effort', likely: 5, estimatedAt: moment.at } },
      { op: 'create', values: { quantity: 'duration', likely: 2, estimatedAt: moment.at } },
    ])
    expect(counts.estimate).toEqual({ create: 2, update: 0, unchanged: 0 })
    expect(changesOf(draft(again), after(once, again), moment).changes).toEqual([])
    const withDuration = changesOf(draft([item('1'), effort('1', 3, then), duration]), after(start, [item('1'), effort('1', 3, then)]), moment) // prettier-ignore
    expect(withDuration.changes).toHaveLength(2)
  })

  it('use people, teams and statuses that are there under their name, and leave them as they are', () => {
    const ann = {
      kind: 'person',
      origin: 'x:person:ann',
      values: {},
      initial: { name: 'Ann Berg', email: 'ann@example.org', placeholder: false },
    } as const
    const there = after(start, [ann])
    const named: DraftRecord = {
      kind: 'person',
      origin: 'csv:plan:person:ann',
      values: {},
      initial: { name: 'ann  BERG', placeholder: true },
    }
    const mailed: DraftRecord = {
      kind: 'person',
      origin: 'csv:plan:person:a',
      values: {},
      initial: { name: 'A. B.', email: 'Ann@Example.org', placeholder: true },
    }
    const { changes, counts } = changesOf(
      draft([named, mailed, item('1', { ownerId: { origin: mailed.origin } })]),
      there,
      moment,
    )
    expect(counts.person).toEqual({ create: 0, update: 0, unchanged: 2 })
    expect(changes).toMatchObject([{ kind: 'work-item', values: { ownerId: [...there.person.keys()][0] } }])
  })

  it('leave out a record that is wrong, with its row and a sentence, and what cannot be without it', () => {
    const { changes, refusals } = changesOf(
      draft([item('1', { title: 'x'.repeat(301) }), effort('1', 3), item('2')]),
      start,
      moment,
    )
    expect(changes.map((change) => change.kind)).toEqual(['work-item'])
    expect(refusals).toEqual([
      {
        file: 'plan.csv',
        row: 2,
        column: 'Title',
        reason: expect.stringMatching(
          /^Title: expected at most 300 characters, found "x+…"\. Shorten it in the file\.$/,
        ),
      },
    ])
  })

  it('refuse what breaks a rule of a record', () => {
    const backwards = item('1', { plannedStartsOn: '2027-05-01', plannedEndsOn: '2027-04-01' })
    expect(changesOf(draft([backwards]), start, moment).refusals).toMatchObject([
      { row: 2, reason: expect.stringContaining('start before it ends') },
    ])
  })

  it('refuse the second of two records of one origin', () => {
    const { changes, refusals } = changesOf(draft([item('1'), item('1')]), start, moment)
    expect([changes.length, refusals[0]?.reason]).toEqual([
      1,
      '"csv:plan:1" is in the file twice. Keep one of the two.',
    ])
  })

  it('keep custom values by field and check them', () => {
    const field: DraftRecord = {
      kind: 'custom-field',
      origin: 'csv:plan:custom-field:budget',
      values: {},
      initial: { name: 'Budget', recordKind: 'work-item', type: 'number' },
    }
    const records = (value: unknown): DraftRecord[] => [
      field,
      { ...item('1'), custom: [{ field: { origin: field.origin }, value, column: 'Budget' }] },
    ]
    const once = after(start, records(12))
    expect(Object.values([...once['work-item'].values()][0]!.custom)).toEqual([12])
    expect(changesOf(draft(records(12)), once, moment).changes).toEqual([])
    expect(changesOf(draft(records(13)), once, moment).changes).toMatchObject([{ op: 'update' }])
    expect(changesOf(draft(records('much')), once, moment).refusals).toMatchObject([{ row: 2, column: 'Budget' }])
  })

  it('can be undone', () => {
    const { changes } = changesOf(draft([item('1'), effort('1', 3)]), start, moment)
    const there = apply(start, changes)
    const back = there.ok ? apply(there.snapshot, invert(changes)) : there
    expect(back).toEqual({ ok: true, snapshot: start })
  })
})

describe('a mapping from outside', () => {
  it('is checked, and refused with the place that is wrong', () => {
    const good = {
      importer: 'csv',
      scope: 'plan',
      columns: [{ column: '__proto__', target: 'ignore' }],
      statuses: [],
      types: [],
      people: [],
      dates: 'as-in-file',
      place: { product: null, program: { name: 'Harbour' }, portfolio: null },
      dateOrder: null,
      timeZone: 'UTC',
    }
    expect(readMapping(JSON.parse(JSON.stringify(good)))).toEqual({ ok: true, mapping: good })
    expect(readMapping({ ...good, dates: 'tomorrow' })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('dates'),
    })
    expect(mappingSchema.safeParse({ ...good, extra: 1 }).success).toBe(false)
  })
})
