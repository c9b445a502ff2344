import { Replica } from '@trireme/client'
import { type AnyRecord, type Id, type NewMap, tableOf } from '@trireme/domain'
import { plan } from '@trireme/planning'
import { aMember, aSmallOrganization, build } from '@trireme/testing'
import { expect, test } from 'vitest'
import { Rights } from '../../workspace/rights.ts'
import { groupsOf } from './request-groups.ts'

const TODAY = '2027-03-01'
const WEEK = { fromOn: '2027-03-01', untilOn: '2027-03-05' }

/** Mina of one team, asked twice in full for one week, as the groups say it to somebody of a role who has chosen both. */
function chosenBy(role: 'admin' | 'editor') {
  const { snapshot, types, statuses } = aSmallOrganization({ seed: 'groups' })
  const replica = new Replica({ http: undefined as never, feed: undefined as never })
  const put = <K extends keyof NewMap>(kind: K, values: Partial<NewMap[K]>) => {
    const record = build(kind, values)
    tableOf(snapshot, kind).set(record.id, record as never)
    return record.id as Id<K>
  }
  const teamId = put('team', { name: 'Core' })
  const personId = put('person', { name: 'Mina' })
  put('membership', { teamId, personId })
  const workItemId = put('work-item', { typeId: types.Story, statusId: statuses.Ready, title: 'Hers' })
  const asked = ['One', 'Other'].map((note) => put('assignment', { workItemId, personId, units: 1, note, ...WEEK }))
  for (const kind of Object.keys(snapshot) as (keyof NewMap)[])
    replica.admit(kind, [...tableOf(snapshot, kind).values()] as AnyRecord[])
  const me = aMember({ role })
  replica.admit('member', [me as unknown as AnyRecord])
  const workspace = { replica, rights: new Rights(replica, me), today: TODAY }
  const requests = asked.map((id) => replica.get('assignment', id)!)
  return groupsOf(workspace as never, requests, plan(replica.snapshot, { today: TODAY }), new Set(asked))
}

const freeIn = (groups: ReturnType<typeof chosenBy>) =>
  groups.map(({ name, rows }) => [name, ...rows.map(({ left }) => left?.text)])

test('of requests that are chosen to be answered at once each has what those above it leave', () => {
  expect(freeIn(chosenBy('admin'))).toEqual([['Core', '100%', '0%']])
})

test('who is not asked answers none: chosen or not, nothing of one request is taken for the other', () => {
  expect(freeIn(chosenBy('editor'))).toEqual([['Core', '100%', '100%']])
})
