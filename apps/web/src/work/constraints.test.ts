import { aWorkItem } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import {
  CONSTRAINTS,
  type ConstraintKind,
  constraintText,
  constraintsOf,
  offeredBeside,
  wishFor,
  wishWithout,
  withPause,
} from './constraints.ts'

describe('constraints of an item', () => {
  test('are what their fields say, and each can be set and taken back', () => {
    for (const { id: kind } of CONSTRAINTS) {
      const on = kind === 'as-late' ? null : '2027-03-04'
      const item = aWorkItem()
      const set = { ...item, ...wishFor({ kind, on }) }
      expect(constraintsOf(set)).toEqual([{ kind, on }])
      expect({ ...set, ...wishWithout({ kind, on }) }).toEqual(item)
    }
  })

  test('may be two at once, and read as a sentence', () => {
    const item = { ...aWorkItem(), notBeforeOn: '2027-03-01', endByOn: '2027-03-04' }
    expect(constraintText(item, (on) => on)).toBe('Start no earlier than 2027-03-01, Finish no later than 2027-03-04')
    expect(constraintText(aWorkItem(), (on) => on)).toBe('')
  })

  test('none but one that is pinned touches the date mode or the planned dates [R2]', () => {
    const planned = { ...aWorkItem(), plannedStartsOn: '2027-03-01', plannedEndsOn: '2027-03-09' }
    for (const { id: kind } of CONSTRAINTS) {
      const on = '2027-03-04'
      expect({ ...planned, ...wishFor({ kind, on }), ...wishWithout({ kind, on }) }).toEqual(planned)
      expect(Object.keys(wishFor({ kind, on }))).not.toContain('dateMode')
    }
    const [pinned] = constraintsOf({ ...planned, dateMode: 'pinned' })
    expect(pinned).toEqual({ kind: 'must-start', on: '2027-03-01', isPinned: true })
    expect(wishFor({ ...pinned!, on: '2027-03-02' })).toEqual({ plannedStartsOn: '2027-03-02' })
    expect(wishWithout(pinned!)).toEqual({ dateMode: 'automatic' })
  })

  test('is not offered where it would overwrite the date of another', () => {
    const offered = (...kinds: ConstraintKind[]) =>
      offeredBeside(kinds.map((kind) => ({ kind, on: '2027-03-04' }))).map(({ id }) => id)
    expect(offered('start-by')).not.toContain('must-start')
    expect(offered('must-start')).toEqual(['as-late', 'end-from', 'end-by', 'must-finish'])
  })

  test('planned dates bind nothing unless they are pinned', () => {
    expect(constraintsOf({ ...aWorkItem(), plannedStartsOn: '2027-03-01' })).toEqual([])
  })
})

describe('pauses', () => {
  const pause = (from: number, until: number) => ({ fromOn: `2027-03-0${from}`, untilOn: `2027-03-0${until}` })

  test('stay apart and in order, whatever is typed', () => {
    expect(withPause([pause(3, 4)], 1, pause(1, 1))).toEqual([pause(1, 1), pause(3, 4)])
    expect(withPause([pause(1, 2), pause(5, 6)], 0, pause(4, 5))).toEqual([pause(4, 6)])
    expect(withPause([], 0, pause(7, 5))).toEqual([pause(5, 7)])
    expect(withPause([pause(1, 2)], 0, null)).toEqual([])
  })
})
