import { type Id, completeRecord, tableOf } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { type Answer, answerOf, answerTo } from './answers.testing.ts'
import { helpSays, whatWouldHelp } from './what-would-help.ts'

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
      'Doing it before everything else brings it 3 d forward, but makes “Tax” late.',
    ])
    expect(helps(answerTo('team Core 1; Tax 3d Core rank 0; Page 2d Core rank 1'), 'Page')[0]).toBe(
      '+1 person in team Core from 1 to 2 Mar brings it 3 d forward.',
    )
  })

  test('dates, dependencies and lags', () => {
    expect(helps(answerTo('A 1d from 2027-03-03; B 1d after A FS+1d'), 'B')).toEqual([
      'Starting it without waiting for “A” to end brings it 4 d forward.',
      'Letting “A” start before 3 Mar brings it 2 d forward.',
      'Starting it as soon as “A” ends, without the wait of 1 d, brings it 1 d forward.',
    ])
    expect(helps(answerTo('A 1d pin 2027-03-03'), 'A')).toEqual([
      'Letting it move from where it was put brings it 2 d forward.',
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

  test('days off that gain alike as one, in the order of the calendar', () => {
    const portfolio = noted('A 5d')
    const table = tableOf(portfolio.snapshot, 'calendar')
    const [calendar] = table.values()
    const off = (fromOn: string, untilOn: string, label: string) => ({ fromOn, untilOn, label, hours: [] })
    const helpsWith = (...exceptions: ReturnType<typeof off>[]) => {
      table.set(calendar!.id, { ...calendar!, exceptions })
      return helps(answerOf(portfolio), 'A')
    }
    expect(helpsWith(off('2027-03-02', '2027-03-03', 'Fair'))).toEqual([
      'Working on one day of 2 to 3 Mar (Fair) brings it 1 d forward.',
    ])
    expect(helpsWith(off('2027-03-04', '2027-03-04', 'Regatta'), off('2027-03-02', '2027-03-02', ''))).toEqual([
      'Working on one of 2 Mar or 4 Mar (Regatta) brings it 1 d forward.',
    ])
    const four = ['02', '04', '08', '10'].map((day) => off(`2027-03-${day}`, `2027-03-${day}`, ''))
    expect(helpsWith(...four)).toEqual([
      'Working on one of 2 Mar, 4 Mar, 8 Mar or 1 other time off brings it 1 d forward.',
    ])
  })

  test('a day off of begun work, and of what waits for it; but none that has passed', () => {
    const portfolio = noted('A 10d active 50% since 2027-02-22; B 1d after A')
    const table = tableOf(portfolio.snapshot, 'calendar')
    const [calendar] = table.values()
    const off = (on: string, label: string) => ({ fromOn: on, untilOn: on, label, hours: [] })
    table.set(calendar!.id, { ...calendar!, exceptions: [off('2027-02-24', 'Fair'), off('2027-03-03', 'Regatta')] })
    const said = 'Working on 3 Mar (Regatta) brings it 1 d forward.'
    expect(helps(answerOf(portfolio), 'A')).toEqual([said])
    expect(helps(answerOf(portfolio), 'B')).toContain(said)
  })

  test('never what has happened already', () => {
    expect(helps(answerTo('A 1d done 2027-03-03..2027-03-05; B 1d after A'), 'A')).toEqual([])
    expect(helps(answerTo('A'), 'A')).toEqual([])
  })

  test('a parent is as late as the last of its parts, whichever that is then', () => {
    expect(helps(answerTo('P; A 5d in P from 2027-03-03; B 6d in P'), 'P')).toEqual([
      'Letting “A” start before 3 Mar brings it 1 d forward.',
    ])
  })

  test('a release, by what helps the last of what it ships; and whether one of these alone is enough', () => {
    const portfolio = noted('A 5d from 2027-03-03; B 6d; C 20d')
    const table = tableOf(portfolio.snapshot, 'work-item')
    for (const name of ['A', 'B']) {
      const id = portfolio.items[name] as Id<'work-item'>
      table.set(id, { ...table.get(id)!, releaseId: 'rel_1' } as never)
    }
    const release = { name: 'Spring', targetOn: '2027-03-08' }
    tableOf(portfolio.snapshot, 'release').set(
      'rel_1',
      completeRecord('release', 'rel_1' as never, release as never) as never,
    )
    const { snapshot, plan } = answerOf(portfolio)
    const steps = whatWouldHelp(snapshot, plan, 'rel_1' as Id)
    let step = steps.next()
    while (!step.done) step = steps.next()
    const { endsAt } = plan.items.get(portfolio.items['A']!)!
    const says = (targetOn: string | null, found = step.value) =>
      helpSays(found as never, { endsAt, targetOn, today: '2027-03-01' })
    expect(step.value).toMatchObject([{ sentence: 'Letting “A” start before 3 Mar brings it 1 d forward.' }])
    expect(says('2027-03-05')).toBe(
      'Nothing single brings it in time for 5 Mar: with the first of these it would end 8 Mar.',
    )
    expect(says('2027-03-08')).toBe('One of these alone brings it in time for 8 Mar.')
    expect(says('2027-03-05', [])).toBe(
      'Nothing that was tried brings it forward, so nothing single brings it in time for 5 Mar.',
    )
    expect(says('2027-03-09')).toBeUndefined()
    expect(says(null)).toBeUndefined()
  })
})
