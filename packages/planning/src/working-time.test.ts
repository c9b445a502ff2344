import { type Calendar, type Hours, type Id, applyInPlace, emptySnapshot, snapshotOf } from '@trireme/domain'
import { aSmallOrganization, build, sampleCompany } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import {
  nextWorkingDay,
  plan,
  workingDays,
  workingDaysBetween,
  workingMinutes,
  workingMinutesEarlier,
  workingMinutesLater,
  workingTimes,
  worksOn,
} from './index.ts'
import { workingMinutes as engineMinutes } from './reading/dates.ts'
import { dayOf as day } from './time.ts'

const MORNING: Hours = [[480, 720]]

function calendarWith(values: Partial<Calendar>): Calendar {
  return build('calendar', values as never) as Calendar
}

/** A state of these records. */
const stateOf = (...records: readonly (readonly [string, unknown])[]) => snapshotOf(records as never)

test('without a calendar, weeks have five days of eight hours', () => {
  const { byDefault } = workingTimes(emptySnapshot())
  expect(byDefault.hoursOn(day('2027-03-15'))).toHaveLength(2)
  expect(byDefault.hoursOn(day('2027-03-20'))).toEqual([])
  expect(byDefault.minutesOn(day('2027-03-15'))).toBe(480)
  expect(byDefault.minutesPerDay).toBe(480)
  expect(byDefault.hoursOn(day('1969-12-28'))).toEqual([])
})

test('working days leave out weekends and holidays', () => {
  const { snapshot, calendarId } = aSmallOrganization()
  const calendar = snapshot.calendar.get(calendarId)!
  expect(workingDays(workingTimes(snapshot).by(calendarId), '2027-03-01', '2027-03-14')).toBe(10)
  const exceptions = [{ fromOn: '2027-03-03', untilOn: '2027-03-04', hours: [] as [] }]
  const holiday = workingTimes(stateOf(['calendar', { ...calendar, exceptions }])).by(calendarId)
  expect(workingDays(holiday, '2027-03-01', '2027-03-14')).toBe(8)
  expect(nextWorkingDay(holiday, day('2027-03-02'))).toBe(day('2027-03-05'))
  expect(nextWorkingDay(holiday, day('2027-03-05'))).toBe(day('2027-03-08'))
  expect(worksOn(holiday, day('2027-03-03'))).toBe(false)
})

test('exceptions of the calendar above hold too, and the nearer one wins', () => {
  const above = calendarWith({
    exceptions: [{ fromOn: '2027-12-24', untilOn: '2027-12-26', label: 'Christmas', hours: [] }],
  })
  const below = calendarWith({
    parentId: above.id,
    exceptions: [{ fromOn: '2027-12-24', untilOn: '2027-12-24', label: 'Half a day', hours: MORNING as never }],
  })
  const time = workingTimes(stateOf(['calendar', above], ['calendar', below])).by(below.id)
  expect(time.hoursOn(day('2027-12-24'))).toEqual(MORNING)
  expect(time.labelOn(day('2027-12-24'))).toBe('Half a day')
  expect(time.hoursOn(day('2027-12-25'))).toEqual([])
  expect(time.labelOn(day('2027-12-23'))).toBeUndefined()
  expect([...time.unlikeDays()]).toHaveLength(3)
})

describe('an item works by the calendar of the people who do it, else by its own, else by the default', () => {
  const calendar = (minutesPerDay: number) => calendarWith({ minutesPerDay })
  const [own, yard, office] = [calendar(300), calendar(360), calendar(420)]
  const holder = build('team', { calendarId: yard.id } as never)
  const below = build('team', { parentId: holder.id, calendarId: office.id } as never)
  const nobody = build('team', { calendarId: office.id } as never)
  const capacity = build('capacity', { teamId: holder.id, people: 3 } as never)
  const snapshot = stateOf(
    ...[own, yard, office].map((each) => ['calendar', each] as const),
    ['team', holder],
    ['team', below],
    ['team', nobody],
    ['capacity', capacity],
  )
  const times = workingTimes(snapshot)

  test.each([
    ['its team’s, whatever its own', { calendarId: own.id, teamId: holder.id }, 360],
    ['that of the team above, whose people it takes', { calendarId: null, teamId: below.id }, 360],
    ['its own, where nobody knows who is in its team', { calendarId: own.id, teamId: nobody.id }, 300],
    ['its team’s, though nobody is known to be in it', { calendarId: null, teamId: nobody.id }, 420],
    ['its own, without a team', { calendarId: own.id, teamId: null }, 300],
    ['the default', { calendarId: null, teamId: null }, 480],
    ['the default where the calendar is gone', { calendarId: 'cal_gone' as Id<'calendar'>, teamId: null }, 480],
  ])('%s', (_whose, item, minutes) => {
    expect(times.ofItem(item as never).minutesPerDay).toBe(minutes)
  })
})

test('between two days lie the working days after the first, up to the second, and as many back', () => {
  const { byDefault } = workingTimes(emptySnapshot())
  const [friday, monday] = [day('2027-03-19'), day('2027-03-22')]
  expect(workingDaysBetween(byDefault, friday, monday)).toBe(1)
  expect(workingDaysBetween(byDefault, monday, friday)).toBe(-1)
  expect(workingDaysBetween(byDefault, friday, friday + 21)).toBe(15)
  expect(workingDaysBetween(byDefault, friday, friday + 2)).toBe(0)
  expect(workingDaysBetween(byDefault, friday, friday)).toBe(0)
})

test('in the sample company each item has as many working minutes by this count as the engine gives it', () => {
  const today = '2027-03-15'
  const snapshot = emptySnapshot()
  for (const { changes } of sampleCompany({ today }).history) applyInPlace(snapshot, changes)
  const times = workingTimes(snapshot)
  const { statement, schedule } = plan(snapshot, { today }).solved!
  const rows = statement.ground.tree.items.map((item, index) => [item, statement.rows[index]!] as const)
  const placed = rows.filter(([, row]) => row >= 0)
  expect(placed.length).toBeGreaterThan(50)
  for (const [item, row] of placed) {
    const [from, until] = [schedule.start[row]!, schedule.finish[row]!]
    expect(workingMinutes(times.ofItem(item), from, until), item.title).toBe(engineMinutes(schedule, row, from, until))
  }
})

describe('when so much work is over', () => {
  const { byDefault } = workingTimes(emptySnapshot())
  const monday = day('2027-03-15') * 1440

  test('hours off and days off are left out', () => {
    expect(workingMinutesLater(byDefault, monday, 0)).toBe(monday)
    expect(workingMinutesLater(byDefault, monday, 480)).toBe(workingMinutesLater(byDefault, monday + 300, 480))
    expect(Math.floor(workingMinutesLater(byDefault, monday, 480) / 1440)).toBe(day('2027-03-15'))
    expect(Math.floor(workingMinutesLater(byDefault, monday, 481) / 1440)).toBe(day('2027-03-16'))
    expect(Math.floor(workingMinutesLater(byDefault, monday, 5 * 480 + 1) / 1440)).toBe(day('2027-03-22'))
  })

  test('it is the inverse of counting working minutes', () => {
    for (let from = monday; from < monday + 8 * 1440; from += 173)
      for (const minutes of [1, 59, 480, 1234, 5000])
        expect(workingMinutes(byDefault, from, workingMinutesLater(byDefault, from, minutes))).toBe(minutes)
  })

  test('back from a minute as well, over nights and weekends', () => {
    expect(workingMinutesEarlier(byDefault, monday, 0)).toBe(monday)
    // A day of work before Monday morning begins with that of Friday.
    const friday = workingMinutesEarlier(byDefault, monday, 480)
    expect(Math.floor(friday / 1440)).toBe(day('2027-03-12'))
    expect(workingMinutes(byDefault, friday, friday + 1440)).toBe(480)
    for (let until = monday; until < monday + 8 * 1440; until += 173)
      for (const minutes of [1, 59, 480, 1234, 5000])
        expect(workingMinutes(byDefault, workingMinutesEarlier(byDefault, until, minutes), until)).toBe(minutes)
  })
})
