import { type ChangeSet, type Id, type Snapshot, after, invert } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TODAY, arbitraryChanges, arbitraryPortfolio, update } from '../portfolios.testing.ts'
import { type AttributionChoice, type RecordedWrite, attributeSlip } from './attribute-slip.ts'
import { withoutUndone } from './undone.ts'

function attributed(start: Snapshot, writes: readonly RecordedWrite[], choice: AttributionChoice) {
  const steps = attributeSlip(start, writes, choice)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

const write = (sequence: number, changes: ChangeSet): RecordedWrite => {
  return { sequence, today: TODAY, command: sequence % 2 === 0 ? 'change-set.undo' : 'x.update', changes }
}
const numbers = (writes: readonly RecordedWrite[]) => writes.map(({ sequence }) => sequence)

describe('what was done and undone', () => {
  const { snapshot, items } = noted('team Core 1; A 2d Core; B 3d Core after A')
  const [a, b] = ['A', 'B'].map((name) => items[name]!) as [Id<'work-item'>, Id<'work-item'>]
  const from = (id: Id<'work-item'>, notBeforeOn: string) => [update(snapshot, 'work-item', id, { notBeforeOn })]
  const later = from(a, '2027-03-15')

  test('is no cause of where a date lies now, however far it moved it for a while', () => {
    const choice = { endId: b, fromOn: TODAY, untilOn: TODAY }
    const stays = write(2, from(b, '2027-03-10'))
    const found = attributed(snapshot, [write(1, later), stays, write(4, invert(later))], choice)
    expect(found.parts.map(({ cause, steps }) => [cause, numbers(steps as never)])).toEqual([['promise', [2]]])
    expect(attributed(snapshot, [write(1, later), write(2, invert(later))], choice).parts).toEqual([])
  })

  test('stands where only a part of it was taken back, or somebody wrote the same record in between', () => {
    const both = [...later, ...from(b, '2027-03-20')]
    expect(numbers(withoutUndone([write(1, both), write(2, invert(later))]))).toEqual([1, 2])
    const again = [{ ...later[0]!, before: { notBeforeOn: '2027-03-15' }, after: { notBeforeOn: '2027-03-20' } }]
    const [first, second, third] = [write(1, later), write(3, again as ChangeSet), write(2, invert(later))]
    expect(numbers(withoutUndone([first, second, third]))).toEqual([1, 3, 2])
    const named = write(5, [update(snapshot, 'work-item', a, { title: 'Another name' })])
    expect(numbers(withoutUndone([first, named, third]))).toEqual([5])
  })

  test('and done again is there once, whichever way it came about', () => {
    const back = invert(later)
    expect(numbers(withoutUndone([write(1, later), write(2, back), write(3, later)]))).toEqual([3])
    expect(numbers(withoutUndone([write(1, later), write(2, back), write(3, later), write(4, back)]))).toEqual([])
    const nested = from(b, '2027-03-20')
    const inside = [write(1, later), write(3, nested), write(4, invert(nested)), write(2, back)]
    expect(numbers(withoutUndone(inside))).toEqual([])
  })

  test('changes nothing of the rest: the parts of a history are those of the same without it', () => {
    fc.assert(
      fc.property(
        arbitraryPortfolio.chain((given) => fc.tuple(fc.constant(given), arbitraryChanges(given), fc.nat())),
        ([given, changes, nth]) => {
          const ends = [...given['work-item'].keys()]
          const choice = { endId: ends[nth % ends.length]!, fromOn: TODAY, untilOn: TODAY }
          const there = after(given, changes)
          const history = [write(1, changes), write(2, invert(changes))]
          expect(after(there, invert(changes))['work-item'].size).toBe(given['work-item'].size)
          expect(attributed(given, history, choice)).toEqual(attributed(given, [], choice))
          const kept = [...history, write(3, changes)]
          const told = ({ parts, days }: ReturnType<typeof attributed>) => [days, parts.map(({ cause, days: of }) => [cause, of])] // prettier-ignore
          expect(told(attributed(given, kept, choice))).toEqual(told(attributed(given, [write(3, changes)], choice)))
        },
      ),
      { numRuns: 40 },
    )
  })
})
