import { expect, test } from 'vitest'
import { dayOf } from './days.ts'
import { daysLater, inShort, namesInShort, shiftsOf, signedDays, worstSlip } from './shifts.ts'

const span = (from: string, until: string) => ({ startsAt: dayOf(from) * 1440, endsAt: (dayOf(until) + 1) * 1440 })
// Monday to Friday: 1970-01-01 was a Thursday.
const weekdays = { minutesOn: (day: number) => ((day + 3) % 7 < 5 ? 480 : 0) }
const timeOf = () => weekdays
const plan = {
  items: new Map([
    ['itm_hand', span('2027-03-01', '2027-03-05')],
    ['itm_api', span('2027-03-08', '2027-03-12')],
    ['itm_tax', span('2027-03-15', '2027-03-19')],
    ['itm_sooner', span('2027-04-05', '2027-04-09')],
  ]),
} as never
const moves = {
  moved: new Map([
    ['itm_hand', span('2027-03-15', '2027-03-19')],
    ['itm_api', span('2027-03-10', '2027-03-16')],
    ['itm_tax', span('2027-03-22', '2027-03-25')],
    ['itm_sooner', span('2027-04-01', '2027-04-07')],
    ['itm_new', span('2027-05-03', '2027-05-07')],
    ['itm_parent', span('2027-03-01', '2027-05-07')],
  ]),
  movedItems: ['itm_hand', 'itm_api', 'itm_tax', 'itm_sooner', 'itm_new'],
} as never

test('what moved is told with the worst slip first and without the parents that follow', () => {
  expect(shiftsOf(plan, moves, timeOf).map(({ id, days }) => [id, days])).toEqual([
    ['itm_hand', 10],
    ['itm_tax', 4],
    ['itm_api', 2],
    ['itm_new', 0],
    ['itm_sooner', -2],
  ])
})

test('the worst slip is told in working days, and not where it is a few hours or none', () => {
  const inHand = (worst: string | undefined, endsAt: number) =>
    ({ furthestSlip: () => worst, placeOf: () => ({ startsAt: endsAt - 1440, endsAt }) }) as never
  const { endsAt } = span('2027-03-15', '2027-03-19')
  const slip = (worst: string | undefined, by: number) =>
    worstSlip(plan, inHand(worst, endsAt + by), 'itm_hand' as never, timeOf)
  expect(slip('itm_tax', 6 * 1440)).toMatchObject({ id: 'itm_tax', days: 4 })
  expect(slip('itm_tax', 1440)).toBeUndefined()
  expect(slip(undefined, 0)).toBeUndefined()
})

test('days are working days: from a Friday to the next Monday is one', () => {
  expect(daysLater(weekdays, span('2027-03-01', '2027-03-05'), span('2027-03-04', '2027-03-08'))).toBe(1)
  expect(daysLater(weekdays, span('2027-03-04', '2027-03-08'), span('2027-03-01', '2027-03-05'))).toBe(-1)
})

test('days are signed with a true minus sign', () => {
  expect([6, 0, -2].map(signedDays)).toEqual(['+6 d', '0 d', '−2 d'])
})

test('three names are read, more are counted, long ones are cut', () => {
  expect(namesInShort(['Tax engine', 'Launch EU'])).toBe('Tax engine, Launch EU')
  expect(namesInShort(['A', 'B', 'C', 'D', 'E'])).toBe('A, B, C and 2 more')
  expect(inShort('A name that is longer than anybody reads while dragging')).toBe(
    'A name that is longer than anybody read…',
  )
})
