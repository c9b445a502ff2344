import {
  type ChangeSet,
  type Id,
  type Operation,
  type Snapshot,
  after,
  completeRecord,
  snapshotOf,
} from '@trireme/domain'
import { consequencesOf, digestOf, engineVersion, openPlanner } from '@trireme/planning'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { mint } from '../store/index.ts'
import { type Someone, harnessHere } from '../testing/harness.ts'

const TODAY = '2027-01-04'
const RUNS = process.env['TRIREME_LONG'] === '1' ? 300 : 12

const harness = harnessHere()
let editor: Someone
const items: readonly Id[] = Array.from({ length: 8 }, () => mint('work-item'))
const [first, second] = items as [Id, Id]
beforeAll(async () => {
  const { ids, people } = harness.halyard
  editor = people.editor
  const teamId = mint('team')
  const made: ChangeSet = [
    created('team', teamId, { name: 'Core' }),
    created('capacity', mint('capacity'), { teamId, people: 1 }),
    ...items.flatMap((id, at) => [
      created('work-item', id, {
        title: `Item ${at}`,
        typeId: ids['work-item-type'],
        statusId: ids.status,
        rank: `${at}n`,
        teamId: at % 3 === 0 ? null : teamId,
      }),
      created('estimate', mint('estimate'), { workItemId: id, likely: 2, estimatedAt: '2026-12-01T00:00:00.000Z' }),
    ]),
    ...[0, 1, 2, 5].map((at) =>
      created('dependency', mint('dependency'), { predecessorId: items[at]!, successorId: items[at + 1]! }),
    ),
  ]
  expect((await send(made)).status).toBe(200)
})

describe('a change that its author was shown the consequences of', () => {
  test('is told beforehand, kept with what was told, and does just that to the plan', async () => {
    const changes = [await moved(first, '2027-02-01')]
    const shown = await send(changes, { consequences: {}, dryRun: true })
    expect(shown.status).toBe(200)
    const { digest, sequence, moved: places } = shown.body.consequences
    expect(places.map(({ id }: { id: Id }) => id)).toEqual(expect.arrayContaining([first, second]))
    expect((await send(changes, { consequences: { digest, sequence } })).status).toBe(200)
    const { items: planned } = await planNow()
    for (const { id, to } of places.filter(({ id }: { id: Id }) => items.includes(id)))
      expect(planned.get(id)).toMatchObject(to)
  })

  test('is kept while others change what has no part in it', async () => {
    const changes = [await moved(first, '2027-02-08')]
    const shown = await foreseen(changes)
    await write(await moved(items[7]!, '2027-09-01'))
    expect((await send(changes, { consequences: shown })).status).toBe(200)
  })

  test('is kept without planning anew while others wrote only what no plan is made of', async () => {
    const start = await snapshotFor(editor)
    const changes = [update(start, first, { notBeforeOn: '2027-02-15' })]
    const { sequence } = await foreseen(changes)
    const shown = { ...wordOf(start, changes), sequence, today: TODAY, engineVersion }
    await write(update(start, items[6]!, { title: 'Named again' }))
    // A word that no plan would have: what was found out without a plan is not compared with one.
    const unplanned = { ...shown, digest: 'as its author was shown' }
    expect(
      (await send([update(await snapshotFor(editor), items[6]!, { health: 'on-track' })], { consequences: unplanned }))
        .status,
    ).toBe(200)
    expect((await send(changes, { consequences: shown })).status).toBe(200)
    await write(await moved(items[7]!, '2027-09-02'))
    expect((await send([await moved(first, '2027-02-16')], { consequences: unplanned })).status).toBe(409)
  })

  test('is refused with what it would do now when somebody made it do something else, and kept with that', async () => {
    const changes = [await moved(first, '2027-03-01')]
    const shown = await foreseen(changes)
    await write(await moved(second, '2027-06-01'))
    const refused = await send(changes, { consequences: shown })
    expect(refused.status).toBe(409)
    expect(refused.body.title).toBe('The plan changed underneath')
    expect(refused.body.detail).toContain('1 change was made since.')
    const { consequences } = refused.body
    expect(consequences.moved.map(({ id }: { id: Id }) => id)).not.toContain(second)
    expect((await send(changes, { consequences: { digest: consequences.digest } })).status).toBe(200)
    await write(await moved(second, null))
  })

  test('is done once, however often it is sent', async () => {
    const changes = [await moved(first, '2027-03-08')]
    const consequences = await foreseen(changes)
    const headers = { 'idempotency-key': 'shown-once' }
    const once = await send(changes, { consequences }, headers)
    const twice = await send(changes, { consequences }, headers)
    expect([once.status, twice.status]).toEqual([200, 200])
    expect(twice.body.sequence).toBe(once.body.sequence)
  })

  test('and others at the same moment come one after the other: none is kept that does what nobody was shown', async () => {
    const wishes = await Promise.all(items.slice(0, 6).map((id, at) => moved(id, `2027-04-${10 + at}`)))
    const shown = await Promise.all(wishes.map((wish) => foreseen([wish])))
    const answers = await Promise.all(wishes.map((wish, at) => send([wish], { consequences: shown[at]! })))
    const state = new Map<number, unknown>()
    for (const { status, body } of answers) {
      expect([200, 409]).toContain(status)
      if (status === 200) state.set(body.sequence, body)
    }
    expect(state.size).toBeGreaterThan(0)
    expect(state.size).toBe(answers.filter(({ status }) => status === 200).length)
  })

  test('is judged by the part of the plan that its author sees', async () => {
    const { guest, admin } = harness.halyard.people
    const seenId = harness.halyard.ids['work-item']
    const { programId } = (await snapshotFor(admin))['work-item'].get(seenId)!
    const grant = created('grant', mint('grant'), { memberId: guest.memberId, role: 'editor', programId })
    expect((await send([grant], {}, {}, admin)).status).toBe(200)
    const part = await snapshotFor(guest)
    expect(part['work-item'].has(first)).toBe(false)
    const change = update(part, seenId, { dateMode: 'manual' })
    const shown = wordOf(part, [change])
    const answer = await send([change], { consequences: {}, dryRun: true }, {}, guest)
    expect(answer.body.consequences.digest).toBe(shown.digest)
    expect(answer.text).not.toContain(first)
    expect((await send([change], { consequences: shown }, {}, guest)).status).toBe(200)
  })
})

describe('whatever is planned', () => {
  test('a browser tells of it beforehand as the server does, it is kept, and undoing it brings back the very plan', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryEdit, { minLength: 1, maxLength: 3 }), async (edits) => {
        const snapshot = await snapshotFor(editor)
        const changes = changesOf(snapshot, edits)
        if (changes.length === 0) return
        const before = await planNow()
        const kept = await send(changes, { consequences: wordOf(snapshot, changes) })
        expect(kept.status, kept.text).toBe(200)
        const then = await planNow()
        for (const [id, place] of placesAfter(snapshot, changes)) expect(then.items.get(id)).toMatchObject(place)
        for (const [id, mode] of modesIn(snapshot))
          if (mode !== 'automatic' && changes.every((change) => change.id !== id))
            expect([id, then.items.get(id)]).toEqual([id, before.items.get(id)])
        const undone = await harness.ask(editor, 'POST', `/change-sets/${kept.body.sequence}/undo`, { body: {} })
        expect(undone.status, undone.text).toBe(200)
        expect((await planNow()).text).toBe(before.text)
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  })
})

const day = fc.integer({ min: 5, max: 28 }).map((each) => `2027-02-${String(each).padStart(2, '0')}`)
const arbitraryEdit = fc.oneof(
  fc.record({ item: fc.nat(7), after: fc.record({ notBeforeOn: fc.option(day) }) }),
  fc.record({
    item: fc.nat(7),
    after: fc.tuple(fc.constantFrom('manual', 'pinned'), day).map(([dateMode, plannedStartsOn]) => ({
      dateMode,
      plannedStartsOn,
      plannedEndsOn: '2027-03-01',
    })),
  }),
  fc.record({ item: fc.nat(7), estimate: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ item: fc.nat(5), link: fc.constantFrom('FS', 'SS', 'FF') }),
)
type Edit = typeof arbitraryEdit extends fc.Arbitrary<infer T> ? T : never

/** At most one change a record; a link leads from an item to the next but one. */
function changesOf(snapshot: Snapshot, edits: readonly Edit[]): ChangeSet {
  const byId = new Map<string, Operation>()
  for (const edit of edits) {
    const item = items[edit.item]!
    const operation =
      'after' in edit
        ? update(snapshot, item, edit.after)
        : 'estimate' in edit
          ? created('estimate', mint('estimate'), {
              workItemId: item,
              likely: edit.estimate,
              estimatedAt: new Date().toISOString(),
            })
          : created('dependency', mint('dependency'), {
              predecessorId: item,
              successorId: items[edit.item + 2]!,
              type: edit.link,
            })
    byId.set('link' in edit ? `link ${edit.item}` : operation.id, operation)
  }
  return [...byId.values()]
}

function wordOf(snapshot: Snapshot, changes: ChangeSet) {
  const planner = openPlanner(snapshot, { today: TODAY })
  return { digest: digestOf(consequencesOf(planner, planner.preview(changes))) }
}

function placesAfter(snapshot: Snapshot, changes: ChangeSet) {
  const { items: planned } = openPlanner(after(snapshot, changes), { today: TODAY }).plan
  const wall = (minute: number) => new Date(minute * 60_000).toISOString().slice(0, 16)
  return [...planned].map(
    ([id, { startsAt, endsAt }]) => [id, { startsAt: wall(startsAt), endsAt: wall(endsAt) }] as const,
  )
}

function modesIn(snapshot: Snapshot) {
  return [...openPlanner(snapshot, { today: TODAY }).plan.items].flatMap(([id, { mode, rolledUp }]) =>
    rolledUp ? [] : [[id, mode] as const],
  )
}

async function foreseen(changes: ChangeSet): Promise<{ digest: string; sequence: number }> {
  const { body } = await send(changes, { consequences: {}, dryRun: true })
  return { digest: body.consequences.digest, sequence: body.consequences.sequence }
}

async function moved(id: Id, notBeforeOn: string | null): Promise<Operation> {
  return update(await snapshotFor(editor), id, { notBeforeOn })
}

async function write(change: Operation): Promise<void> {
  expect((await send([change])).status).toBe(200)
}

function send(changes: ChangeSet, more: object = {}, headers: Record<string, string> = {}, who = editor) {
  return harness.ask(who, 'POST', '/change-sets', { body: { changes, ...more }, headers })
}

async function planNow() {
  const { body } = await harness.ask(editor, 'GET', '/plan')
  const { sequence: _, ...plan } = body
  const planned: readonly { workItemId: Id; startsAt: string; endsAt: string }[] = plan.items
  return { text: JSON.stringify(plan), items: new Map(planned.map((item) => [item.workItemId, item])) }
}

async function snapshotFor(who: Someone): Promise<Snapshot> {
  const { text } = await harness.ask(who, 'GET', '/snapshot')
  const [, ...lines] = text.trim().split('\n')
  return snapshotOf(lines.map((line) => JSON.parse(line)))
}

function update(snapshot: Snapshot, id: Id, wish: object): Operation {
  const record = snapshot['work-item'].get(id)! as unknown as Record<string, unknown>
  const before = Object.fromEntries(Object.keys(wish).map((field) => [field, record[field]]))
  return { op: 'update', kind: 'work-item', id, before, after: { ...wish } }
}

function created(
  kind: 'team' | 'capacity' | 'work-item' | 'estimate' | 'dependency' | 'grant',
  id: Id,
  values: object,
): Operation {
  const { id: _, ...whole } = completeRecord(kind, id as never, values as never)
  return { op: 'create', kind, id, values: whole }
}
