import { plan as noted } from '@trireme/testing'
import { consequencesOf, fixesOf, openPlanner } from '@trireme/planning'
import { viewAfter } from '@trireme/domain'
import { expect, test } from 'vitest'
import { effectText, leftNote } from './effect-text.ts'

const TODAY = '2027-03-01'

test('a way to mend something says what it moves and what else it breaks', () => {
  const { snapshot } = noted(`
    A manual 2027-03-01..2027-03-05; B manual 2027-03-02..2027-03-03 after A
    C manual 2027-03-08..2027-03-09 after B
  `)
  const planner = openPlanner(snapshot, { today: TODAY })
  const [violation] = planner.plan.violations
  const told = fixesOf(snapshot, planner.plan, violation!).map(({ kind, changes }) => {
    const preview = planner.preview(changes)
    const after = { snapshot: viewAfter(snapshot, changes), plan: preview.plan }
    const effect = {
      movedCount: preview.moved.size,
      consequences: consequencesOf(planner, preview),
      between: () => ({ before: { snapshot, plan: planner.plan }, after, changes }),
    }
    return `${kind}: ${effectText(effect, violation!, planner.plan.violations)}`
  })
  expect(told).toEqual([
    'move: Moves 1 item · breaks 1 other: “C” starts 2 d before “B” finishes',
    'accept: Moves 1 item · breaks 1 other: “C” starts 2 d before “B” finishes',
    'automatic: Moves 1 item · breaks 1 other: “C” starts 2 d before “B” finishes',
    'drop: Moves nothing',
  ])
})

test('what is left is named by its key, a long list in short', () => {
  const left = (...ids: readonly string[]) =>
    leftNote(
      ids.map((toId) => ({ toId }) as never),
      (id) => id.toUpperCase(),
    )
  expect(left()).toBeUndefined()
  expect(left('hal-253')).toBe('1 cannot be mended this way: HAL-253.')
  expect(left('a', 'a', 'b')).toBe('3 cannot be mended this way: A, B.')
  expect(left('a', 'b', 'c', 'd', 'e', 'f', 'g')).toBe('7 cannot be mended this way: A, B, C, D, E and 2 more.')
})
