import { Replica } from '@trireme/client'
import { type AnyRecord, type Id, tableOf } from '@trireme/domain'
import { aSmallOrganization, aWorkItem } from '@trireme/testing'
import { expect, test } from 'vitest'
import { dayOf } from '../../schedule/days.ts'
import { toldWhileDragging } from '../../schedule/told.ts'
import { moveOf } from './moves.ts'

const span = (from: string, until: string) => ({ startsAt: dayOf(from) * 1440, endsAt: (dayOf(until) + 1) * 1440 })
const { types, statuses } = aSmallOrganization()
const [wallet, api, tax, launch] = ['Wallet', 'Checkout API', 'Tax engine', 'Launch EU'].map((title) =>
  aWorkItem({ title, typeId: types.Feature, statusId: statuses.Ready }),
)
const replica = new Replica({ http: undefined as never, feed: undefined as never })
for (const item of [wallet, api, tax, launch])
  tableOf(replica.snapshot, 'work-item').set(item!.id, item as unknown as AnyRecord)

const ids = [wallet, api, tax, launch].map((item) => item!.id as Id)
const plan = {
  items: new Map([
    [ids[0], span('2027-03-01', '2027-03-05')],
    [ids[1], span('2027-03-08', '2027-03-12')],
    [ids[2], span('2027-03-08', '2027-03-12')],
    [ids[3], span('2027-03-15', '2027-03-15')],
  ]),
} as never
const places = new Map([
  [ids[0]!, span('2027-03-08', '2027-03-12')],
  [ids[1]!, span('2027-03-15', '2027-03-18')],
  [ids[2]!, span('2027-03-10', '2027-03-16')],
  [ids[3]!, span('2027-03-19', '2027-03-19')],
])
const moved = {
  moved: places,
  placeOf: (id: Id) => places.get(id),
  movedItems: ids,
  othersMoved: () => 3,
  furthestSlip: (): Id | undefined => ids[1]!,
  newlyLate: [ids[2]!, ids[3]!],
  newlyInTime: [ids[1]!],
  laterStill: [],
  between: () => undefined as never,
}

const ALONE = { othersMoved: () => 0, furthestSlip: () => undefined }

test('a bar in the hand tells how many move, who slips worst, who gets late and who is rescued, by name', () => {
  expect(toldWhileDragging(replica, plan, moved, ids[0]!)).toEqual([
    { text: 'Moves 3 other items · Checkout API +4 d' },
    { text: '2 newly late: Tax engine, Launch EU', tone: 'late' },
    { text: '1 in time again: Checkout API', tone: 'rescued' },
  ])
})

test('what was late and gets later is told by how much, before what is rescued', () => {
  const laterStill = [
    { id: ids[3]!, wasMinutes: 66 * 480, lateMinutes: 79 * 480, minutesPerDay: 480 },
    { id: ids[2]!, wasMinutes: 480, lateMinutes: 3 * 480, minutesPerDay: 480 },
    { id: ids[0]!, wasMinutes: 970, lateMinutes: 990, minutesPerDay: 480 },
  ]
  const worse = { ...moved, movedItems: [ids[0]!], ...ALONE, newlyLate: [], laterStill }
  expect(toldWhileDragging(replica, plan, worse, ids[0]!)).toEqual([
    { text: 'Moves nothing else' },
    { text: 'Launch EU 13 d later: 79 d late · 1 more later still', tone: 'late' },
    { text: '1 in time again: Checkout API', tone: 'rescued' },
  ])
  const {
    text,
    isLater,
    laterStill: kept,
  } = moveOf(replica, plan, worse, {
    label: 'Move T-1',
    landing: 'T-1 moved',
  })
  expect(text).toBe('T-1 moved · Launch EU 13 d later: 79 d late · 1 more later still · 1 in time again')
  expect(kept.get(ids[3]!)).toBe(79)
  expect(isLater).toBe(true)
})

test('where nobody slips nobody is named', () => {
  const alone = { ...moved, ...ALONE, newlyLate: [], newlyInTime: [] }
  expect(toldWhileDragging(replica, plan, alone, ids[0]!)).toEqual([{ text: 'Moves nothing else' }])
})

test('a drop is told in a sentence and kept with all it moved', () => {
  const move = moveOf(replica, plan, moved, {
    label: 'Move T-1',
    landing: 'T-1 is now 8 Mar – 12 Mar 2027',
  })
  expect(move.text).toBe('T-1 is now 8 Mar – 12 Mar 2027 · 3 other items moved · 2 newly late · 1 in time again')
  expect(move.isLater).toBe(true)
  const good = moveOf(replica, plan, { ...moved, newlyLate: [] }, { label: '', landing: '' })
  expect(good.isLater).toBe(false)
  expect(move.shifts.map(({ days }) => days)).toEqual([5, 4, 4, 2])
})
