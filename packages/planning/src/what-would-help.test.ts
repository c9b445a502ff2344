import { tableOf } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { type Answer, answerOf, answerTo } from './answers.testing.ts'
import { whatWouldHelp } from './what-would-help.ts'

function helps({ snapshot, plan, items }: Answer, name: string): readonly string[] {
  const steps = whatWouldHelp(snapshot, plan, items[name]!)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value.map(({ sentence }) => sentence)
}

describe('what would bring an item forward', () => {
  test('people, and going first at the cost of somebody else', () => {
    expect(helps(answerTo('team Core 1; Tax 3d Core rank 0 by 2027-03-03; Page 1d Core rank 1'), 'Page')).toEqual([
      '+1 person in team Core on 1 Mar brings it 3 d forward.',
      'Doing “Page” before everything else brings it 3 d forward, but makes “Tax” late.',
    ])
    expect(helps(answerTo('team Core 1; Tax 3d Core rank 0; Page 2d Core rank 1'), 'Page')[0]).toBe(
      '+1 person in team Core from 1 Mar to 2 Mar brings it 3 d forward.',
    )
  })

  test('dates, dependencies and lags', () => {
    expect(helps(answerTo('A 1d from 2027-03-03; B 1d after A FS+1d'), 'B')).toEqual([
      'Not making “B” wait for “A” (finish-to-start + 1 d) brings it 4 d forward.',
      'Letting “A” start before its date brings it 2 d forward.',
      'Doing without the wait between “A” and “B” (finish-to-start + 1 d) brings it 1 d forward.',
    ])
    expect(helps(answerTo('A 1d pin 2027-03-03'), 'A')).toEqual([
      'No longer keeping “A” where it was put brings it 2 d forward.',
    ])
  })

  test('a day off by its name; and a parent by its last part', () => {
    const portfolio = noted('P; A 1d in P; B 2d in P from 2027-03-25')
    const table = tableOf(portfolio.snapshot, 'calendar')
    const [calendar] = table.values()
    table.set(calendar!.id, {
      ...calendar!,
      exceptions: [{ fromOn: '2027-03-26', untilOn: '2027-03-26', label: 'Good Friday', hours: [] }],
    })
    expect(helps(answerOf(portfolio), 'P')).toContain('Working on 26 Mar (Good Friday) brings it 1 d forward.')
  })

  test('never what has happened already', () => {
    expect(helps(answerTo('A 1d done 2027-03-03..2027-03-05; B 1d after A'), 'A')).toEqual([])
    expect(helps(answerTo('A'), 'A')).toEqual([])
  })
})
