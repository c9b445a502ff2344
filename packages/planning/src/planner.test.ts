import { type ChangeSet, type Id, type Operation, after } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { amended } from './solving/amended.ts'
import { acceptScheduled, dateOf, lastDayOf, openPlanner, plan, reasonsOf } from './index.ts'
import { TODAY, created, update } from './portfolios.testing.ts'

const portfolio = noted(`
  team Core 1
  P by 2027-03-12; A 2d Core in P; B 3d Core in P after A; C 1d Core in P after B
  X 2d after P; milestone Launch by 2027-03-12 after X
`)
const { snapshot, items } = portfolio
const open = () => openPlanner(snapshot, { today: TODAY })
const pinned = (name: string, plannedStartsOn: string): ChangeSet => [
  update(snapshot, 'work-item', items[name]!, { dateMode: 'pinned', plannedStartsOn }),
]
const nameOf = (id: string) => snapshot['work-item'].get(id)?.title ?? snapshot.milestone.get(id)?.title ?? id

describe('an open planner', () => {
  test('says what a dragged bar moves, what is late by it, and whose weeks change', () => {
    const { moved, newlyLate, newlyInTime, loads, gone, refusal } = open().preview(pinned('B', '2027-03-08'))
    const dates = [...moved].map(([id, { startsAt, endsAt }]) => [
      nameOf(id),
      dateOf(startsAt),
      lastDayOf(endsAt, startsAt),
    ])
    expect(dates).toEqual([
      ['P', '2027-03-01', '2027-03-11'],
      ['B', '2027-03-08', '2027-03-10'],
      ['C', '2027-03-11', '2027-03-11'],
      ['X', '2027-03-12', '2027-03-15'],
      ['Launch', '2027-03-15', '2027-03-15'],
    ])
    expect(newlyLate.map(nameOf)).toEqual(['Launch'])
    expect([newlyInTime, gone, refusal]).toEqual([[], [], undefined])
    expect(loads.map(({ teamId }) => teamId)).toEqual([portfolio.teams['Core']])
  })

  test('tells apart what is late by a change and what was late before and gets later', () => {
    const planner = open()
    planner.update(pinned('B', '2027-03-08'))
    const moved = update(planner.snapshot, 'work-item', items['B']!, { plannedStartsOn: '2027-03-15' })
    const { newlyLate, laterStill } = planner.preview([moved])
    expect(newlyLate.map(nameOf)).toEqual(['P'])
    expect(laterStill.map(({ id, ...late }) => [nameOf(id), late])).toEqual([
      ['Launch', { wasMinutes: 480, lateMinutes: 6 * 480, minutesPerDay: 480 }],
    ])
  })

  test('says the load of a plan that moves as a whole to days it had none of', () => {
    const single = noted('team Core 1; A 2d Core pin 2027-03-01')
    const planner = openPlanner(single.snapshot, { today: TODAY })
    for (const plannedStartsOn of ['2027-06-07', '2027-02-01', '2027-04-05']) {
      const changes = [update(planner.snapshot, 'work-item', single.items['A']!, { plannedStartsOn })]
      const { loads } = planner.preview(changes)
      expect(loads).toEqual(plan(after(planner.snapshot, changes), { today: TODAY }).loads)
      if (plannedStartsOn !== '2027-04-05') planner.update(changes)
    }
  })

  test('knows, when dropped work comes back, what it was estimated at in between', () => {
    const dropped = [...snapshot.status.values()].find(({ category }) => category === 'dropped')!.id
    const { statusId } = snapshot['work-item'].get(items['A']!)!
    const planner = open()
    planner.update([update(snapshot, 'work-item', items['A']!, { statusId: dropped })])
    const estimate = { workItemId: items['A']!, likely: 9, estimatedAt: '2027-02-01T00:00:00.000Z' }
    planner.update([created('estimate', 'est_1', estimate)])
    const again = planner.update([update(planner.snapshot, 'work-item', items['A']!, { statusId })])
    expect(again.items.get(items['A']!)).toEqual(plan(planner.snapshot, { today: TODAY }).items.get(items['A']!))
  })

  test('amends the network for whatever is dragged, typed or re-estimated, and makes it again for the rest', () => {
    const planner = open()
    const isAmended = (changes: ChangeSet) =>
      amended(planner.plan.solved!, after(snapshot, changes), changes) !== undefined
    const item = (name: string, values: object) => [update(snapshot, 'work-item', items[name]!, { ...values })]
    const estimated = created('estimate', 'est_1', {
      workItemId: items['A']!,
      likely: 9,
      estimatedAt: '2027-02-01T00:00:00.000Z',
    })
    expect(isAmended(pinned('B', '2027-03-08'))).toBe(true)
    expect(
      isAmended(item('A', { dateMode: 'manual', plannedStartsOn: '2027-03-01', plannedEndsOn: '2027-03-20' })),
    ).toBe(true)
    expect(isAmended(item('A', { teamId: null, units: 2, targetOn: '2027-03-02' }))).toBe(true)
    expect(isAmended(item('P', { targetOn: '2027-03-02', title: 'Renamed' }))).toBe(true)
    expect(isAmended([estimated])).toBe(true)
    expect(isAmended(item('A', { priority: 'urgent' }))).toBe(false)
    expect(isAmended(item('P', { targetOn: null }))).toBe(false)
    expect(isAmended(item('A', { actualStartedOn: '2027-02-26' }))).toBe(false)
  })

  test('amends the network for an estimate whose skill is asked for anyway, and makes it again where pools change', () => {
    const [asked, other] = ['skl_asked', 'skl_other'] as Id<'skill'>[]
    const estimate = (id: string, name: string, skillId: Id<'skill'> | null, likely = 9) =>
      created('estimate', id, {
        workItemId: items[name]!,
        quantity: 'duration',
        unit: 'days',
        likely,
        skillId,
        estimatedAt: '2027-02-01T00:00:00.000Z',
      })
    const planner = open()
    planner.update([
      ...[asked!, other!].map((id) => created('skill', id, { name: id })),
      created('person', 'psn_mina', { name: 'Mina', skillIds: [asked!] }),
      created('person', 'psn_ole', { name: 'Ole' }),
      ...['mina', 'ole'].map((name) =>
        created('membership', `mbs_${name}`, {
          teamId: portfolio.teams['Core']!,
          personId: `psn_${name}` as Id<'person'>,
        }),
      ),
      estimate('est_a', 'A', asked!),
      estimate('est_b', 'B', asked!),
    ])
    const isAmended = (...changes: ChangeSet) => {
      const then = after(planner.snapshot, changes)
      const quick = amended(planner.plan.solved!, then, changes)
      const { plan: preview } = planner.preview(changes)
      expect([...preview.items].sort()).toEqual([...plan(then, { today: TODAY }).items].sort())
      return quick !== undefined
    }
    const removed = (id: string): Operation => {
      const { id: _, ...values } = planner.snapshot.estimate.get(id as Id<'estimate'>)!
      return { op: 'remove', kind: 'estimate', id, values }
    }
    const renamed = (id: string, skillId: Id | null) => update(planner.snapshot, 'estimate', id as Id, { skillId })
    expect(isAmended(estimate('est_2', 'A', asked!, 4))).toBe(true)
    expect(isAmended(estimate('est_2', 'C', asked!, 4))).toBe(true)
    expect(isAmended(estimate('est_2', 'A', null, 4))).toBe(true)
    expect(isAmended(removed('est_b'))).toBe(true)
    expect(isAmended(renamed('est_b', null))).toBe(true)
    expect(isAmended(update(planner.snapshot, 'estimate', 'est_b', { likely: 3 }))).toBe(true)
    expect(isAmended(estimate('est_2', 'A', other!, 4))).toBe(false)
    expect(isAmended(renamed('est_b', other!))).toBe(false)
    expect(isAmended(removed('est_a'), renamed('est_b', null))).toBe(false)
    expect(isAmended(removed('est_a'), removed('est_b'))).toBe(false)
  })

  test('refuses what would close a cycle, with its path, and moves nothing', () => {
    const link = created('dependency', 'dep_1', { predecessorId: items['X']!, successorId: items['A']! })
    const { refusal, moved, loads } = open().preview([link])
    expect(refusal).toBe(
      'Dependencies close a cycle: “P” → “X” → “A” → “P”. They are left out of the plan until one of them is removed.',
    )
    expect([moved.size, loads]).toEqual([0, []])
  })

  test('previews nothing for changes that no plan depends on', () => {
    const comment = created('comment', 'cmt_1', { text: 'Nice.' } as never)
    expect(open().preview([comment]).moved.size).toBe(0)
  })

  test('tells reasons of what it has taken in', () => {
    const planner = open()
    planner.update(pinned('B', '2027-03-08'))
    expect(reasonsOf(planner, items['C']!)).toEqual(['Starts 11 Mar: waits for “B” (finish-to-start).'])
  })
})

describe('accepting scheduled dates as planned [R2]', () => {
  test('is one change of the planned dates, and nothing for those that have them already', () => {
    const planner = open()
    const changes = acceptScheduled(planner.plan, [items['A']!, items['B']!, items['A']!, 'itm_unknown'])
    expect(changes).toEqual([
      update(snapshot, 'work-item', items['A']!, { plannedStartsOn: '2027-03-01', plannedEndsOn: '2027-03-02' }),
      update(snapshot, 'work-item', items['B']!, { plannedStartsOn: '2027-03-03', plannedEndsOn: '2027-03-05' }),
    ])
    planner.update(changes)
    expect(acceptScheduled(planner.plan, [items['A']!, items['B']!])).toEqual([])
  })
})
