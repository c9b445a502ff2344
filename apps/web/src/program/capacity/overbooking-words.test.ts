import { expect, test } from 'vitest'
import { outcomeWords, unframedWords } from './overbooking-words.ts'

test('a time above 100% that no overbooking is proven of says why it has no frame', () => {
  expect(unframedWords(3)).toMatch(/^▲ Above 100% as 3 items go on side by side\. .*no frame says overbooked\.$/)
  expect(unframedWords(1)).toMatch(/as one item takes more a day than its team has/)
})

test('a way out says what it solves, whom it overbooks, what gets later still, and what it takes', () => {
  const told = {
    before: 4800,
    minutesPerDay: 480,
    days: (teamId: string, minutes: number) => ({ team: `Team ${teamId}`, days: `${minutes / 480} d` }),
    minutes: 960,
    cost: 'costs 900 €',
  }
  const [berth, core] = [
    { teamId: 'Berth', wasMinutes: 0, minutes: 960 },
    { teamId: 'Core', wasMinutes: 480, minutes: 960 },
  ] as never[]
  const none = { left: 0, elsewhere: [], newlyInTime: 0, newlyLate: 0, laterStill: 0 }
  expect(outcomeWords(none, { ...told, minutes: 0, cost: '' })).toBe('solves it, nothing newly late')
  expect(
    outcomeWords({ left: 480, elsewhere: [berth!, core!], newlyInTime: 3, newlyLate: 1, laterStill: 2 }, told),
  ).toBe(
    'leaves 1 d of 10 d, makes Team Berth overbooked by 2 d, makes Team Core overbooked by 1 d more, 3 more in time, 1 newly late, 2 late later still, takes 2 d of somebody’s time, costs 900 €',
  )
})
