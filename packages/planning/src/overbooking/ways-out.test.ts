import { type Id, type Snapshot, after, tableOf } from '@trireme/domain'
import { build, sampleCompany, seededMint } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { answerTo } from '../answers.testing.ts'
import { type Plan, byOutcome, leftOf, openPlanner, outcomeOf, overbookings, plan, waysOut } from '../index.ts'
import { TODAY } from '../portfolios.testing.ts'

const options = { mint: seededMint('ways out'), at: '2027-03-01T09:00:00.000Z' }

/** What each way is called, and how many days it leaves too much. */
function told(snapshot: Snapshot, made: Plan) {
  const [first] = overbookings(made)
  return waysOut(snapshot, made, first!, options).map(({ label, changes }) => {
    const then = openPlanner(snapshot, { today: TODAY }).preview(changes).plan
    return `${label}: ${leftOf(first!, made, then) / 480}`
  })
}

describe('ways out of an overbooking', () => {
  test('are to let move, to hire, and to do less, where nobody else can help', () => {
    const { snapshot, plan: made } = answerTo('team Core 1; A 2d Core pin 2027-03-01; B 2d Core pin 2027-03-02')
    expect(told(snapshot, made)).toEqual([
      'Let the plan move “T-1 A”: 0',
      '+1 person from 1 Mar: 0',
      'Do 50% less of “T-1 A”: 0',
    ])
  })

  test('are to do less also of work whose estimate another clock dated ahead', () => {
    const { snapshot, plan: made } = answerTo('team Core 1; A 2d Core pin 2027-03-01; B 2d Core pin 2027-03-02')
    for (const [id, one] of snapshot.estimate)
      tableOf(snapshot, 'estimate').set(id, { ...one, estimatedAt: '2027-03-02T09:00:00.000Z' } as never)
    expect(told(snapshot, made)).toContain('Do 50% less of “T-1 A”: 0')
  })

  test('are to lend people of a team that counts them as a number, as many as it has over', () => {
    const { snapshot, plan: made } = answerTo(`
      team Core 1; team Mobile 3; A 2d Core pin 2027-03-01; B 2d Core pin 2027-03-01; C 4d Mobile x2 pin 2027-03-01
    `)
    expect(told(snapshot, made)).toContain('Lend 1 person of Mobile, 1 Mar to 2 Mar: 0')
    const full = answerTo(`
      team Core 1; team Mobile 2; A 2d Core pin 2027-03-01; B 2d Core pin 2027-03-01; C 4d Mobile x2 pin 2027-03-01
    `)
    expect(told(full.snapshot, full.plan).some((label) => label.startsWith('Lend'))).toBe(false)
  })

  test('say which other team they overbook and what they make later, and come behind those that do not', () => {
    const { snapshot, plan: made } = answerTo(`
      team Core 1; team Mobile 2; A 5d Core pin 2027-03-01; B 5d Core pin 2027-03-01
      C 2d Mobile pin 2027-03-01; D 2d Mobile pin 2027-03-01
    `)
    const [over] = overbookings(made)
    const planner = openPlanner(snapshot, { today: TODAY })
    const ranked = waysOut(snapshot, made, over!, options)
      .map((way) => [way, outcomeOf(over!, made, planner.preview(way.changes))] as const)
      .toSorted(byOutcome)
    expect(
      ranked.map(([{ kind }, { left, elsewhere, newlyLate }]) => [
        kind,
        left / 480,
        elsewhere.map(({ teamId, minutes }) => `${snapshot.team.get(teamId as never)!.name} ${minutes / 480}`),
        newlyLate,
      ]),
    ).toEqual([
      ['move', 0, [], 0],
      ['hire', 0, [], 0],
      ['less', 0.5, [], 0],
      ['lend-number', 0, ['Mobile 2'], 0],
    ])
  })

  test('leave what only goes on to other days of the team', () => {
    const { snapshot, plan: made } = answerTo(`
      team Core 1; A 2d Core pin 2027-03-01; B 2d Core pin 2027-03-01
      C 2d Core by 2027-03-11 after A; D 2d Core pin 2027-03-10
    `)
    const [over] = overbookings(made)
    const [a] = [...snapshot['work-item'].values()]
    const then = openPlanner(snapshot, { today: TODAY }).preview([
      {
        op: 'update',
        kind: 'work-item',
        id: a!.id,
        before: { plannedStartsOn: null },
        after: { plannedStartsOn: '2027-03-08' },
      },
    ] as never).plan
    expect(leftOf(over!, made, then) / 480).toBe(2)
  })

  test('promise on the day on which the plan has it', () => {
    const { snapshot, plan: made } = answerTo('team Core 1; A 2d Core by 2027-03-03; B 2d Core by 2027-03-03')
    expect(told(snapshot, made)).toContain('Promise “T-2 B” by 4 Mar instead of 3 Mar: 0')
  })

  test('cost what the working time of those it takes costs, where there is a rate', () => {
    const { snapshot, plan: made } = answerTo('team Core 1; A 2d Core pin 2027-03-01; B 2d Core pin 2027-03-02')
    const [over] = overbookings(made)
    const costs = () => waysOut(snapshot, made, over!, options).map(({ kind, cost }) => [kind, cost])
    expect(costs()).toEqual([
      ['move', undefined],
      ['hire', undefined],
      ['less', undefined],
    ])
    const rate = build('cost-rate', { amountPerHour: 90 })
    tableOf(snapshot, 'cost-rate').set(rate.id, rate as never)
    expect(costs()).toEqual([
      ['move', undefined],
      ['hire', 3 * 8 * 90],
      ['less', undefined],
    ])
  })

  test('in the sample company lend people who can do it, and some way makes each less', () => {
    const today = '2026-11-22'
    const { state } = sampleCompany({ today })
    const made = plan(state, { today })
    const kinds = new Set<string>()
    for (const over of overbookings(made)) {
      const before = over.demandMinutes - over.capacityMinutes
      const left: number[] = []
      for (const { kind, changes } of waysOut(state, made, over, options)) {
        kinds.add(kind)
        const then = plan(after(state, changes), { today })
        left.push(leftOf(over, made, then))
        if (kind !== 'lend') continue
        const lent = changes.flatMap((change) =>
          change.op === 'create' && change.values['teamId'] === over.teamId ? [change.values['personId']] : [],
        )
        const { skillIds } = state.person.get(lent[0] as Id<'person'>)!
        for (const skill of over.skillIds) expect(skillIds).toContain(skill)
      }
      expect(Math.min(...left)).toBeLessThan(before)
    }
    expect([...kinds].sort()).toEqual(['hire', 'lend', 'less', 'promise'])
  })
})
