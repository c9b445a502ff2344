import { Replica, creation } from '@trireme/client'
import { type Id, type NewMap, diff, emptySnapshot } from '@trireme/domain'
import { openPlanner } from '@trireme/planning'
import { aSmallOrganization } from '@trireme/testing'
import { expect, test } from 'vitest'
import { groupedRows } from './group-rows.ts'
import { groupsOf } from './grouping.ts'

const { snapshot, types, statuses } = aSmallOrganization()
const replica = new Replica({ http: undefined as never, feed: undefined as never })
void replica.commit(diff(emptySnapshot(), snapshot), { label: 'Found' })
function work(title: string, values: Partial<NewMap['work-item']>) {
  const made = creation('work-item', { title, typeId: types.Story, statusId: statuses.Ready, ...values } as never)
  void replica.commit([made], { label: 'Add' })
}
work('Keel', { rank: 'a', statusId: statuses.Done })
work('Oars', { rank: 'b' })
work('Mast', { rank: 'c', statusId: statuses['In progress'] })

function rows(field: 'teamId' | 'statusId', closed: readonly string[] = [], showOver = false) {
  const { plan } = openPlanner(replica.snapshot, { today: '2027-03-01' })
  const groups = groupsOf(replica, replica.all('work-item'), field)
  const made = groupedRows(replica, plan, groups, new Set(closed as Id[]), () => undefined, {}, showOver)
  return made.map(({ title, tail = '', level }) => `${'-'.repeat(level)} ${title}${tail}`)
}

test('open work stands first, and what is done behind a heading that is closed until somebody opens it', () => {
  const shown = ['- No team · 3 items', '-- Oars', '-- Mast', '-- Done · 1 item']
  expect(rows('teamId')).toEqual(shown)
  expect(rows('teamId', ['group none over'])).toEqual([...shown, '--- Keel'])
  expect(rows('teamId', ['group none'])).toEqual(['- No team · 3 items'])
})

test('a group of nothing but done work has one heading, closed at first', () => {
  expect(rows('statusId')).toEqual([
    '- Ready · 1 item',
    '-- Oars',
    '- In progress · 1 item',
    '-- Mast',
    '- Done · 1 item',
  ])
  expect(rows('statusId', [`group ${statuses.Done} over`]).slice(-2)).toEqual(['- Done · 1 item', '-- Keel'])
})

test('while the plan is narrowed what matches is shown, be it done', () => {
  expect(rows('teamId', [], true).at(-1)).toBe('--- Keel')
  expect(rows('statusId', [], true).at(-1)).toBe('-- Keel')
})
