import type { Fact } from '@trireme/domain'
import { expect, test } from 'vitest'
import { latestFirst } from './latest-first.ts'

const fact = (title: string, values: Partial<Fact>): Fact => ({
  id: title,
  title,
  endsOn: null,
  targetOn: null,
  p85On: null,
  onTargetPercent: null,
  progressPercent: null,
  health: null,
  isDone: false,
  ...values,
})

test('facts begin with what is late by most, then with what the odds doubt most; what is done comes last', () => {
  const rows = [
    fact('in time', { endsOn: '2027-03-01', targetOn: '2027-03-05', onTargetPercent: 90 }),
    fact('done late', { endsOn: '2027-04-01', targetOn: '2027-03-05', isDone: true }),
    fact('doubtful', { endsOn: '2027-03-01', targetOn: '2027-03-05', onTargetPercent: 40 }),
    fact('late', { endsOn: '2027-03-09', targetOn: '2027-03-05' }),
    fact('latest', { endsOn: '2027-03-09', targetOn: '2027-02-05' }),
    fact('without dates', {}),
  ]
  expect(latestFirst(rows).map(({ title }) => title)).toEqual([
    'latest',
    'late',
    'doubtful',
    'in time',
    'without dates',
    'done late',
  ])
})
