import { expect, test } from 'vitest'
import { dayOf } from '../../schedule/days.ts'
import { fixedPart, refusalOfDraft, whyFixed } from './drafts.ts'
import { landingText } from './moves.ts'

const span = (from: string, until: string) => ({ startsAt: dayOf(from) * 1440, endsAt: (dayOf(until) + 1) * 1440 })
const planned = (from: string, until: string) => ({ ...span(from, until), mode: 'automatic' }) as never

test('what has started keeps its start, and what is done all its dates', () => {
  const started = { ...(planned('2027-03-01', '2027-03-05') as object), mode: 'started' } as never
  const done = { ...(planned('2027-03-01', '2027-03-05') as object), mode: 'done' } as never
  expect(refusalOfDraft(span('2027-03-08', '2027-03-12'), started)).toBe('Under way: drag its end instead')
  expect(refusalOfDraft(span('2027-03-01', '2027-03-12'), started)).toBe(undefined)
  expect(refusalOfDraft(span('2027-03-01', '2027-03-12'), done)).toBe('Done on 5 Mar 2027: its dates are what happened')
})

test('of what has started the start is fixed, of what is done and of a parent all', () => {
  const as = (values: object) => ({ ...(planned('2027-03-01', '2027-03-05') as object), ...values }) as never
  expect(['started', 'done', 'automatic', 'manual'].map((mode) => fixedPart(as({ mode })))).toEqual([
    'start',
    'bar',
    undefined,
    undefined,
  ])
  expect(fixedPart(as({ rolledUp: true }))).toBe('bar')
  expect(whyFixed(as({ rolledUp: true }))).toBe('Its dates come from the items below it: move those')
  expect(whyFixed(as({ mode: 'automatic' }))).toBe(undefined)
})

test('a moved bar is told where the plan has it', () => {
  const before = span('2027-03-01', '2027-03-05')
  expect(landingText(before, span('2027-03-01', '2027-03-12'))).toBe('now ends 12 Mar 2027')
  expect(landingText(before, span('2027-03-08', '2027-03-12'))).toBe('is now 8 Mar – 12 Mar 2027')
})
