import { type AnyRecord, type Id, completeRecord, factsSince, scopeOf, tableOf } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { factsOf, plan } from './index.ts'
import { TODAY } from './portfolios.testing.ts'

function factsIn({ snapshot }: ReturnType<typeof noted>, scopeId?: Id) {
  const scope = scopeOf(snapshot, scopeId)
  return factsOf({ snapshot, scope, plan: plan(snapshot, { today: TODAY }), sequence: 7 })
}
const said = (facts: ReturnType<typeof factsIn>) => facts.rows.map(({ title, endsOn }) => [title, endsOn])

describe('facts', () => {
  test('are of the work at the top, what is right below it, and milestones', () => {
    const facts = factsIn(noted('P; A 2d in P; B 1d in P after A; C 1d; milestone M after B'))
    expect(said(facts)).toEqual([
      ['P', '2027-03-03'],
      ['C', '2027-03-01'],
      ['A', '2027-03-02'],
      ['B', '2027-03-03'],
      ['M', '2027-03-03'],
    ])
    expect([facts.on, facts.sequence, facts.money]).toEqual([TODAY, 7, null])
  })

  test('of a program are of what is in it alone', () => {
    const portfolio = noted('P; A 2d in P; C 1d')
    const items = tableOf(portfolio.snapshot, 'work-item')
    const program = completeRecord('program', 'prg_00000000000000000000000001' as Id, { name: 'ETS' })
    tableOf(portfolio.snapshot, 'program').set(program.id, program)
    const a = items.get(portfolio.items['A']!)!
    items.set(a.id, { ...a, programId: program.id } as AnyRecord)
    expect(said(factsIn(portfolio, program.id))).toEqual([['A', '2027-03-02']])
    expect(said(factsIn(portfolio, portfolio.items['P']))).toEqual([
      ['P', '2027-03-02'],
      ['A', '2027-03-02'],
    ])
    expect(said(factsIn(portfolio, 'prg_00000000000000000000000002' as Id))).toEqual([])
  })

  test('of two days tell what changed between them', () => {
    const before = factsIn(noted('A 2d; B 1d after A'))
    const now = factsIn(noted('A 4d; B 1d after A'))
    const daysBetween = (_: string, from: string, to: string) => Number(to.slice(8)) - Number(from.slice(8))
    expect(factsSince(before, now, daysBetween).map(({ title, what }) => [title, what])).toEqual([
      ['A', { kind: 'moved', from: '2027-03-02', to: '2027-03-04', days: 2, missed: null }],
      ['B', { kind: 'moved', from: '2027-03-03', to: '2027-03-05', days: 2, missed: null }],
    ])
  })
  test('of a day on which something was not there yet have no row of it, and what was there is as it was', () => {
    const portfolio = noted('A 2d; B 1d')
    const scope = scopeOf(portfolio.snapshot, undefined)
    const { snapshot } = noted('A 4d')
    const facts = factsOf({ snapshot, scope, plan: plan(snapshot, { today: TODAY }), sequence: 3 })
    expect(said(facts)).toEqual([['A', '2027-03-04']])
    const now = factsOf({ ...portfolio, scope, plan: plan(portfolio.snapshot, { today: TODAY }), sequence: 7 })
    expect(factsSince(facts, now, () => 0).map(({ title, what }) => [title, what.kind])).toEqual([
      ['A', 'moved'],
      ['B', 'added'],
    ])
  })
})
