import { type Id, type NewMap, tableOf } from '@trireme/domain'
import { plan } from '@trireme/planning'
import { aSmallOrganization, build } from '@trireme/testing'
import { expect, test } from 'vitest'
import { leftFor } from './free.ts'
import type { Assignment } from './requests.ts'

const WEEK = { fromOn: '2027-03-01', untilOn: '2027-03-05' }

/** Mina of one team, asked in full for one week as often as there are states. */
function asked(...states: readonly Assignment['state'][]) {
  const { snapshot, types, statuses } = aSmallOrganization({ seed: 'free' })
  const put = <K extends 'team' | 'person' | 'membership' | 'work-item' | 'assignment'>(
    kind: K,
    values: Partial<NewMap[K]>,
  ) => {
    const record = build(kind, values)
    tableOf(snapshot, kind).set(record.id, record as never)
    return record.id
  }
  const teamId = put('team', { name: 'Core' }) as Id<'team'>
  const personId = put('person', { name: 'Mina' }) as Id<'person'>
  put('membership', { teamId, personId })
  const workItemId = put('work-item', {
    typeId: types.Story,
    statusId: statuses.Ready,
    title: 'Hers',
  }) as Id<'work-item'>
  const requests = states.map((state) => {
    const id = put('assignment', { workItemId, personId, units: 1, state, ...WEEK })
    return snapshot.assignment.get(id as Id<'assignment'>)!
  })
  const left = (inTurn: readonly Assignment[] = []) =>
    requests.map(leftFor(snapshot, plan(snapshot, { today: '2027-03-01' }), inTurn)).map((each) => each?.text)
  return { requests, left }
}

test('what was accepted is not free for another request, and is for the one that was', () => {
  expect(asked('requested', 'requested').left()).toEqual(['100%', '100%'])
  expect(asked('accepted', 'requested', 'declined').left()).toEqual(['100%', '0%', '0%'])
  expect(asked('committed', 'requested').left()[1]).toBe('0%')
})

test('requests that are answered at once are counted one after the other, and no other for them', () => {
  const { requests, left } = asked('requested', 'requested', 'requested')
  expect(left(requests.slice(0, 2))).toEqual(['100%', '0%', '100%'])
  expect(left(requests.toReversed())).toEqual(['0%', '0%', '100%'])
})
