import { check } from '@trireme/engine'
import { sampleCompany } from '@trireme/testing/sample-company'
import { describe, expect, test } from 'vitest'
import { openPlanner, plan, whyHere } from './index.ts'
import { update } from './portfolios.testing.ts'

describe.each(['2027-02-10', '2026-11-22', '2028-02-29'])('the plan of the sample company on %s', (today) => {
  const { state } = sampleCompany({ today })
  const made = plan(state, { today })

  test('passes the independent checker and has no problems', () => {
    const { statement, schedule } = made.solved!
    expect(check(statement.model, schedule, { levelled: true })).toEqual([])
    expect(made.problems).toEqual([])
  })

  test('has late items, broken dependencies told, and full weeks', () => {
    expect([...made.items.values()].filter(({ lateMinutes }) => lateMinutes > 0).length).toBeGreaterThan(5)
    expect(made.violations.length).toBeLessThan(20)
    const fullDays = made.loads.map(
      ({ demandMinutes, capacityMinutes }) =>
        demandMinutes.filter((demand, day) => demand > 0 && demand >= 0.95 * capacityMinutes[day]!).length,
    )
    expect(fullDays.filter((days) => days > 20).length).toBeGreaterThan(2)
  })

  test('leaves without dates only what nobody has estimated or planned', () => {
    expect(made.unscheduled.size).toBeLessThan(10)
    for (const id of made.unscheduled.keys()) {
      expect(state['work-item'].get(id)).toMatchObject({ plannedEndsOn: null })
      expect([...state.estimate.values()].some(({ workItemId }) => workItemId === id)).toBe(false)
    }
  })

  test('gives every item a reason that names no id and no “undefined”', () => {
    for (const id of made.items.keys()) {
      const sentences = whyHere(state, made, id)
      expect(sentences.length).toBeGreaterThan(0)
      for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z0-9“][^_]*\.$/)
      expect(sentences.join()).not.toMatch(/undefined|NaN|: \.|\(\)/)
    }
  })

  test('says the same of a drag as the plan after it', () => {
    const planner = openPlanner(state, { today })
    const next = [...made.items].filter(([, { mode, rolledUp }]) => mode === 'automatic' && !rolledUp).slice(0, 5)
    for (const [id] of next) {
      const changes = [update(state, 'work-item', id, { dateMode: 'pinned', plannedStartsOn: today })]
      const { moved, plan: then } = planner.preview(changes)
      for (const [item, { startsAt, endsAt }] of moved)
        expect(then.items.get(item) ?? { startsAt, endsAt }).toMatchObject({ startsAt, endsAt })
    }
  })
})
