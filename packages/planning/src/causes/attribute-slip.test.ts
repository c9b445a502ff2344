import { type ChangeSet, type Id, after } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plan } from '../index.ts'
import { TODAY, arbitraryChanges, arbitraryPortfolio, created, update } from '../portfolios.testing.ts'
import { type Attribution, type AttributionChoice, type RecordedWrite, attributeSlip } from './attribute-slip.ts'
import { becauseBetween } from './because-between.ts'
import { endPointOf } from './end-point.ts'
import { partsByCause } from './kind-of-change.ts'

function attributed(
  start: Parameters<typeof attributeSlip>[0],
  writes: readonly RecordedWrite[],
  choice: AttributionChoice,
): Attribution {
  const steps = attributeSlip(start, writes, choice)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

const inShort = ({ parts }: Attribution) => parts.map(({ cause, days }) => `${cause} ${days}`)

const estimated = (workItemId: Id, hours: number, id: string) =>
  created('estimate', id, {
    workItemId,
    likely: hours,
    unit: 'hours',
    estimatedAt: '2027-02-01T00:00:00.000Z',
  } as never)

describe('why a date moved', () => {
  const { snapshot, items, teams } = noted('team Core 1; A 2d Core; B 3d Core after A; Z 1d Core rank 9')
  const [a, b, z] = ['A', 'B', 'Z'].map((name) => items[name]!) as [Id<'work-item'>, Id<'work-item'>, Id<'work-item'>]
  const write = (sequence: number, today: string, changes: ChangeSet, command = 'work-item.update') => ({
    sequence,
    today,
    command,
    changes,
  })
  const writes = [
    write(1, '2027-03-02', [estimated(a, 32, 'est_1')]),
    write(2, '2027-03-02', [update(snapshot, 'work-item', b, { notBeforeOn: '2027-03-10' })]),
    write(3, '2027-03-03', [update(snapshot, 'work-item', z, { title: 'Another name' })]),
    write(4, '2027-03-03', [created('dependency', 'dep_9', { predecessorId: z, successorId: b })]),
  ]
  const choice = { endId: b, fromOn: TODAY, untilOn: '2027-03-04' }

  test('each write adds to its cause in the order of the log, and time by the days on which nothing was done', () => {
    const found = attributed(snapshot, writes, choice)
    // B ended on Friday the fifth, and ends on Monday the fifteenth: Z goes before it now, and nobody began in three days.
    expect(inShort(found)).toEqual(['estimate 2', 'promise 2', 'time 2'])
    expect(found.days).toBe(6)
    expect(found.because).toBe('it now waits for “Z”')
    expect(found.parts.flatMap(({ steps }) => steps.map(({ sequence, on }) => [sequence, on]))).toEqual([
      [1, '2027-03-02'],
      [2, '2027-03-02'],
      [undefined, '2027-03-02'],
      [undefined, '2027-03-04'],
    ])
  })

  test('averaged over orders the parts sum to the same', () => {
    const found = attributed(snapshot, writes, { ...choice, averaged: true })
    expect(found.parts.reduce((sum, { days }) => sum + days, 0)).toBeCloseTo(6, 9)
    const days = Object.fromEntries(found.parts.map((part) => [part.cause, part.days]))
    // Alone the promise does the most: the estimate and time are hidden behind it.
    expect(days['promise']).toBeGreaterThan(days['estimate']!)
  })

  test('it says through which writes it is, and of an average how many sets of causes are planned', () => {
    const told = (averaged: boolean) =>
      [...attributeSlip(snapshot, writes, { ...choice, averaged })].map((at) =>
        at.stage === 'writes' ? at.sequence : `${at.done} of ${at.of}`,
      )
    expect(told(false)).toEqual([1, 2, 3, 4])
    // Estimates, dependencies, promises and time: each set of the four, none and all among them.
    expect(told(true).slice(4)).toEqual(Array.from({ length: 16 }, (_, nth) => `${nth + 1} of 16`))
  })

  test('an import has what it brings, new work is scope with its estimate, and dropped work is scope too', () => {
    const dropped = [...snapshot.status.values()].find(({ category }) => category === 'dropped')!.id
    const made = [
      created('work-item', 'itm_9', {
        title: 'N',
        typeId: snapshot['work-item'].get(a)!.typeId,
        statusId: snapshot['work-item'].get(a)!.statusId,
      }),
      estimated('itm_9' as Id, 8, 'est_9'),
    ]
    const causes = (changes: ChangeSet, command = 'change-set.commit') =>
      partsByCause({ command, changes }, snapshot).map(({ cause, changes: part }) => `${cause} ${part.length}`)
    expect(causes(made)).toEqual(['scope 2'])
    expect(causes(made, 'import.apply')).toEqual(['import 2'])
    expect(
      causes([update(snapshot, 'work-item', a, { statusId: dropped, priority: 'high', teamId: teams['Core']! })]),
    ).toEqual(['scope 1', 'capacity 1', 'priority 1'])
  })

  test('what moves nothing has no cause, and is none of those that are averaged over', () => {
    const silent = [
      update(snapshot, 'work-item', a, { title: 'Renamed', ownerId: null, labels: ['hull'], custom: { cst_1: 4 } }),
      update(snapshot, 'team', teams['Core']!, { name: 'Hull' }),
      update(snapshot, 'organization', [...snapshot.organization.keys()][0]!, { currency: 'SEK' }),
    ]
    expect(partsByCause({ command: 'change-set.commit', changes: silent }, snapshot)).toEqual([])
    const both = update(snapshot, 'work-item', a, { title: 'Renamed', units: 2 })
    const [part, ...more] = partsByCause({ command: 'change-set.commit', changes: [both] }, snapshot)
    expect([part!.cause, part!.changes[0], more]).toEqual([
      'capacity',
      { ...both, before: { units: 1 }, after: { units: 2 } },
      [],
    ])
  })

  test('what had no date at first says since when it has', () => {
    const later = noted('A 1d; New')
    const found = attributed(later.snapshot, [write(1, '2027-03-03', [estimated(later.items['New']!, 8, 'est_1')])], {
      endId: later.items['New']!,
      fromOn: TODAY,
      untilOn: '2027-03-05',
    })
    expect([found.endedAt, found.knownSince, inShort(found)]).toEqual([undefined, '2027-03-03', ['time 2']])
  })
})

const dayAfter = (days: number) => new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10)

/** A portfolio and a few writes that follow on one another, with the day of each. */
const histories = arbitraryPortfolio.chain((snapshot) =>
  fc.tuple(arbitraryChanges(snapshot), fc.nat(3)).chain(([first, days]) =>
    fc.tuple(arbitraryChanges(after(snapshot, first)), fc.nat(3)).map(([second, more]) => ({
      snapshot,
      writes: [
        { sequence: 1, today: dayAfter(days), command: 'x.update', changes: first },
        { sequence: 2, today: dayAfter(days + more), command: 'x.update', changes: second },
      ],
      untilOn: dayAfter(days + more + 1),
    })),
  ),
)

describe('laws of attribution', () => {
  test('parts sum exactly to how far the end moved, which is where the plan of the last state has it', () => {
    let moved = 0
    fc.assert(
      fc.property(histories, fc.nat(), ({ snapshot, writes, untilOn }, nth) => {
        const ends = [...snapshot['work-item'].keys(), ...snapshot.milestone.keys()]
        const endId = ends[nth % ends.length]!
        const found = attributed(snapshot, writes, { endId, fromOn: TODAY, untilOn })
        const last = after(after(snapshot, writes[0]!.changes), writes[1]!.changes)
        const made = plan(last, { today: untilOn })
        expect(found.endsAt).toBe(made.solved && endPointOf(last, made.solved, endId)?.endsAt)
        expect(found.parts.reduce((sum, { days }) => sum + days, 0)).toBe(found.days)
        const before = { snapshot, plan: plan(snapshot, { today: TODAY }) }
        expect(found.because).toBe(becauseBetween(before, { snapshot: last, plan: made })(endId) ?? null)
        if (found.endedAt === undefined || found.endsAt === undefined) return
        if (found.days !== 0) moved++
        if (found.endedAt === found.endsAt) expect(found.days).toBe(0)
        const averaged = attributed(snapshot, writes, { endId, fromOn: TODAY, untilOn, averaged: true })
        expect(averaged.parts.reduce((sum, { days }) => sum + days, 0)).toBeCloseTo(found.days, 6)
      }),
      { numRuns: 60 },
    )
    expect(moved).toBeGreaterThan(5)
  })
})
