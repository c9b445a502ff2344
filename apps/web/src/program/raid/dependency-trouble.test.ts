import { type AnyRecord, type Id, launchOf, scopeOf, tableOf } from '@trireme/domain'
import { minuteOf, plan } from '@trireme/planning'
import { effortByItem, flagsOf, workTree } from '@trireme/planning/tracking'
import { build, plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import { launchFacts } from '../../product/launches/facts.ts'
import { dependencyRows } from './dependency-rows.ts'

const TODAY = '2027-03-01'
const TEAMS = 'team Core 1; team Web 1'
const NEEDED = { agreement: 'agreed', neededOn: '2027-03-04' }

/** What the register, the flags and the launch say of the dependency between A and B, B being in a launch. */
function saidOf(work: string, { p85On, dropped = [] }: { readonly p85On?: string; readonly dropped?: string[] } = {}) {
  const { snapshot, items } = noted(`${TEAMS}; ${work}`)
  const edit = (kind: 'work-item' | 'dependency', id: string, values: object) =>
    tableOf(snapshot, kind).set(id as Id, { ...tableOf(snapshot, kind).get(id as Id), ...values } as AnyRecord)
  for (const id of snapshot.dependency.keys()) edit('dependency', id, NEEDED)
  const release = build('release', { name: 'Spring', targetOn: '2027-04-30' })
  tableOf(snapshot, 'release').set(release.id, release as AnyRecord)
  const inDropped = [...snapshot.status.values()].find(({ category }) => category === 'dropped')!
  for (const name of dropped) edit('work-item', items[name]!, { statusId: inDropped.id })
  edit('work-item', items['B']!, { releaseId: release.id })
  const made = plan(snapshot, { today: TODAY })
  const p85At = minuteOf(p85On ?? TODAY) + 1
  const of = () => ({ p50At: 0, p85At, onTarget: undefined, assumedParts: 0 })
  const odds = { mode: 'capacity', runs: 1000, ofRuns: 1000, unsettled: null, of } as const
  const [row] = dependencyRows(snapshot, made, odds, scopeOf(snapshot, undefined))
  const ground = { snapshot, plan: made, tree: workTree(snapshot), efforts: effortByItem(snapshot), today: TODAY }
  const flag = flagsOf({ ...ground, odds: of }).find(({ kind }) => kind === 'dependency-at-risk')
  const { outside } = launchFacts(launchOf(snapshot, release.id)!, { snapshot, plan: made, odds, today: TODAY })
  return { register: row?.troubles, flag: flag?.reason, launch: outside[0]?.troubles }
}

test('register, flags and launches say the same of what comes too late by the plan', () => {
  expect(saidOf('A 6d Core; B 1d Web after A', { p85On: '2027-03-20' })).toEqual({
    register: ['late'],
    flag: '“A” is scheduled for 8 Mar 2027 and is needed on 4 Mar 2027.',
    launch: ['late'],
  })
})

test('… of what comes too late in more than 15 of 100 runs', () => {
  expect(saidOf('A 4d Core; B 1d Web after A', { p85On: '2027-03-05' })).toEqual({
    register: ['at-risk'],
    flag: '“A” is done in 85 of 100 runs by 5 Mar 2027 and is needed on 4 Mar 2027.',
    launch: ['at-risk'],
  })
})

test('… of what is there when it starts, however long it takes', () => {
  expect(saidOf('A 20d Core; B 30d Web after A SS', { p85On: '2027-05-20' })).toEqual({
    register: [],
    flag: undefined,
    launch: [],
  })
})

test('what was dropped, by itself or with what it is part of, threatens nobody anywhere', () => {
  const nobody = { register: undefined, flag: undefined, launch: undefined }
  expect(saidOf('A 6d Core; B 1d Web after A', { dropped: ['A'] })).toEqual(nobody)
  expect(saidOf('P; A 6d Core in P; B 1d Web after A', { dropped: ['P'] })).toEqual(nobody)
})
