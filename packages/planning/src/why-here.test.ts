import { tableOf } from '@trireme/domain'
import { type Model, compile, schedule } from '@trireme/engine'
import { plan as noted } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { whyHere } from './index.ts'
import { type Answer, answerOf, answerTo } from './answers.testing.ts'
import { readPlan } from './plan.ts'

describe('why an item is where it is', () => {
  const why = (notation: string, name: string) => answerTo(notation).why(name)

  test('told of its start: dependencies, people, dates, today', () => {
    const told = answerTo(`
      team Core 2
      Checkout 2d; Tax 8d Core rank 0; Search 8d Core rank 0
      Page 1d Core after Checkout FS+1d
    `)
    expect(told.why('Page')).toEqual([
      'Starts 11 Mar: waits for “Checkout” (finish-to-start + 1 d), then team Core is full until 11 Mar (“Tax”, “Search”).',
    ])
    expect(told.why('Tax')).toEqual(['Starts 1 Mar: not started, so not before today.'])
    expect(why('A 1d from 2027-03-04', 'A')).toEqual(['Starts 4 Mar: it may not start before that day.'])
    expect(why('A 1d from 2027-03-04 start-by 2027-03-04', 'A')).toEqual(['Starts 4 Mar: it must start on that day.'])
    expect(why('X 9d; A 1d from 2027-03-04 start-by 2027-03-04 after X', 'A')[0]).toBe(
      'Starts 4 Mar: kept there to start on 4 Mar.',
    )
    expect(why('A 1d end-from 2027-03-04 end-by 2027-03-04', 'A')).toEqual(['Starts 4 Mar: it must end on 4 Mar.'])
    expect(why('A 1d pin 2027-03-04', 'A')).toEqual(['Starts 4 Mar: pinned there.'])
    expect(why('A 0h from 2028-01-04', 'A')).toEqual(['Falls on 4 Jan 2028: it may not fall before that day.'])
  })

  test('told of people that are too few at once, while the team is not full', () => {
    const told = answerTo('team Core 4; A 2d Core x2 rank 0; B 2d Core x3 rank 1')
    expect(told.why('B')).toEqual([
      'Starts 2 Mar: not started, so not before today, then team Core has fewer than the 3 people it wants free until 2 Mar (“A”).',
    ])
  })

  test('told of today alone, where a team is full only for some of its hours', () => {
    expect(why('team Core 1; First 4h Core rank 0; B 2d Core rank 1', 'B')).toEqual([
      'Starts 1 Mar: not started, so not before today.',
    ])
  })

  test('told of a long wait for people without the day off before it', () => {
    const weekThenWait = (days: number) =>
      answerTo(`team Core 1; Long ${days}d Core rank 0; A 5d; B 1d Core rank 1 after A`).why('B')[0]
    expect(weekThenWait(6)).toMatch(/, then the weekend, then team Core is full until 9 Mar/)
    expect(weekThenWait(40)).not.toMatch(/weekend/)
  })

  test('told of a stretch that is too short for it, where the team is not full all along', () => {
    const gap = (days: number) =>
      why(`team Core 1; First 2d Core rank 0; Later 5d Core rank 1 from 2027-03-08; B ${days}d Core rank 2`, 'B')
    expect(gap(3)).toEqual([
      'Starts 3 Mar: not started, so not before today, then team Core is full until 3 Mar (“First”).',
    ])
    expect(gap(4)).toEqual([
      'Starts 15 Mar: not started, so not before today, then team Core has no free stretch of 4 d before 15 Mar (“Later”).',
    ])
    expect(
      why('team Core 2; First 2d Core x2 rank 0; Later 5d Core rank 1 from 2027-03-08; B 12d Core x2 rank 2', 'B')[0],
    ).toContain('team Core has no stretch of 6 d with 2 people free before 15 Mar (“Later”)')
  })

  test('told of its end, where that is what is bound', () => {
    expect(why('A 5d; B 2d after A FF', 'B')).toEqual(['Starts 4 Mar: its end waits for “A” (finish-to-finish).'])
    expect(why('A 5d from 2027-03-10; B 2d after A SF-4h', 'B')).toEqual([
      'Starts 5 Mar: its end waits for “A” (start-to-finish − 0.5 d).',
    ])
  })

  test('told of days off by their name, and of weekends', () => {
    const portfolio = noted('A 5d; B 1d after A; C 1d from 2027-03-26')
    const table = tableOf(portfolio.snapshot, 'calendar')
    const [calendar] = table.values()
    table.set(calendar!.id, {
      ...calendar!,
      exceptions: [{ fromOn: '2027-03-26', untilOn: '2027-03-26', label: 'Good Friday', hours: [] }],
    })
    const told = answerOf(portfolio)
    expect(told.why('B')).toEqual(['Starts 8 Mar: waits for “A” (finish-to-start), then the weekend.'])
    expect(told.why('C')).toEqual(['Starts 29 Mar: not before 26 Mar, then Good Friday (26 Mar) and the weekend.'])
  })

  test('told of days off in a row as one', () => {
    const portfolio = noted('A 1d from 2027-12-28')
    const table = tableOf(portfolio.snapshot, 'calendar')
    const [calendar] = table.values()
    table.set(calendar!.id, {
      ...calendar!,
      exceptions: [{ fromOn: '2027-12-28', untilOn: '2027-12-31', label: 'Shutdown', hours: [] }],
    })
    expect(answerOf(portfolio).why('A')).toEqual([
      'Starts 3 Jan 2028: not before 28 Dec, then Shutdown (28 to 31 Dec) and the weekend.',
    ])
  })

  test('told of parents by the part behind them', () => {
    const told = answerTo(`
      P; A 1d in P; B 3d in P; X 1d after P; Y 1d after P SS+1d
      Q after P FS+1d; C 1d in Q
    `)
    expect(told.why('P')).toEqual(['As long as its parts: from 1 Mar, when “A” starts, to 3 Mar, when “B” ends.'])
    expect(told.why('X')).toEqual(['Starts 4 Mar: waits for “P” (finish-to-start; “B” is its last part).'])
    expect(told.why('Y')).toEqual(['Starts 2 Mar: waits for “P” (start-to-start + 1 d; “A” is its first part).'])
    expect(told.why('C')).toEqual([
      'Starts 5 Mar: with all of “Q” it waits for “P” (finish-to-start + 1 d; “B” is its last part).',
    ])
  })

  test('told of what is begun, done, or set by hand', () => {
    expect(why('A 10d active 40% since 2027-02-22', 'A')).toEqual([
      'Started on 22 Feb; the 60% that is left, planned from today, ends 8 Mar.',
    ])
    expect(why('A 10d 40%', 'A')).toEqual([
      'Under way, nobody noted since when; the 60% that is left, planned from today, ends 8 Mar.',
      'In progress without a start date: its planned start, today at the latest.',
    ])
    expect(why('A 5d manual 2027-03-22..2027-03-26 40%', 'A')).toEqual([
      'Planned by hand from 22 Mar to 26 Mar, so it stays where it was put.',
      'Under way, and nobody noted since when: what is left stays on the date ahead that was set for it.',
    ])
    expect(why('A 1d done 2026-12-01..2026-12-03', 'A')).toEqual(['Done: started on 1 Dec 2026, ended on 3 Dec 2026.'])
    expect(why('A manual 2027-03-02..2027-03-04', 'A')).toEqual([
      'Planned by hand from 2 Mar to 4 Mar, so it stays where it was put.',
    ])
    expect(why('P; A 1d in P done 2027-02-01..2027-02-01', 'P')).toEqual([
      'Done: from 1 Feb, when “A” starts, to 1 Feb, when “A” ends.',
    ])
  })

  test('told with what is late, assumed or broken', () => {
    expect(why('A 5d by 2027-03-03', 'A')).toEqual([
      'Starts 1 Mar: not started, so not before today.',
      'Ends 5 Mar, 2 d after its target of 3 Mar.',
    ])
    expect(why('A 2d Core x2', 'A').slice(1)).toEqual([
      'It wants 2 people; its team never has more than 1, so it is planned with that.',
    ])
    expect(why('A 3d; B 1d pin 2027-03-02 after A FS+1d', 'B').slice(1)).toEqual([
      '“B” starts 3 d earlier than “A” allows (finish-to-start + 1 d).',
    ])
    expect(why('A', 'A')).toEqual(['Not planned: it has neither an estimate nor planned dates.'])
  })

  test('told of milestones', () => {
    const milestone = (notation: string) => {
      const { snapshot, plan } = answerTo(notation)
      return whyHere(snapshot, plan, [...plan.milestones.keys()][0]!)
    }
    expect(milestone('A 2d; B 3d; milestone M by 2027-03-02 after A, B')).toEqual([
      'Falls on 3 Mar, when “B”, the last it waits for, ends.',
      'That is 1 d after its target of 2 Mar.',
    ])
    expect(milestone('A 1d; milestone M by 2027-03-12')).toEqual([
      'Falls on 12 Mar: its target, as it waits for nothing.',
    ])
    expect(milestone('A 1d; milestone M by 2027-02-24')).toEqual([
      'Not reached by its target, so today at the earliest.',
      'That is 2 d after its target of 24 Feb.',
    ])
  })

  test('told of work that pauses, and of work held back for what follows it', () => {
    const pausing = stated(answerTo('team Core 1; Fix 1d Core pin 2027-03-02; Page 3d Core'), (model) => ({
      ...model,
      activities: model.activities.map((activity) => ({ ...activity, split: { leastMinutes: 60 } })),
    }))
    expect(pausing('Page')).toEqual([
      'Starts 1 Mar: not started, so not before today, then pauses between 1 Mar and 3 Mar, while team Core is full (“Fix”).',
    ])
    const held = stated(answerTo('A 1d; B 1d from 2027-03-04 after A'), (model) => ({
      ...model,
      dependencies: model.dependencies.map((one) => ({ ...one, atMost: { unit: 'working', minutes: 0 } as const })),
    }))
    expect(held('A')).toEqual(['Starts 3 Mar: held back so that “B” does not come too late after it.'])
  })

  test('told where a team will not have the people', () => {
    const portfolio = noted('team Core 2; A 5d Core')
    const table = tableOf(portfolio.snapshot, 'capacity')
    for (const [id, capacity] of table) table.set(id, { ...capacity, untilOn: '2027-03-02' })
    expect(answerOf(portfolio).why('A')).toEqual([
      'Starts 1 Mar: not started, so not before today, then team Core will not have the people for it, so it is planned without them.',
    ])
  })
})

/** The reasons when the engine is told more than records can say. */
function stated({ snapshot, plan, items }: Answer, change: (model: Model) => Model): (name: string) => string[] {
  const solved = plan.solved!
  const model = change(solved.statement.model)
  const compiled = compile(model)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  const statement = { ...solved.statement, model }
  const answer = { ...solved, statement, schedule: schedule(compiled.network, { level: true }) }
  const told = readPlan(snapshot, statement.ground, answer)
  return (name) => whyHere(snapshot, told, items[name]!)
}
