import { type RecordMap, inWorkflowOrder } from '@trireme/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readChoices } from './choices-text.ts'
import { hoursText, readHours, totalText } from './hours-text.ts'
import { skillsNamed } from './person-columns.ts'
import { lastPosition, moveStatus } from './reorder.ts'

describe('working hours', () => {
  it('are read as people type them', () => {
    expect(readHours('9-12, 13-17:30')).toEqual([
      [540, 720],
      [780, 1050],
    ])
    expect(readHours('8.30 to 16')).toEqual([[510, 960]])
    expect(readHours('free')).toEqual([])
  })

  it.each(['9', '12-9', '9-12, 11-13', '9-25', '9:70-10', 'morning'])('refuse %s', (text) => {
    expect(readHours(text)).toBeUndefined()
  })

  it('survive being written and read again', () => {
    const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(minutes, (given) => {
        const sorted = given.toSorted((one, other) => one - other)
        const hours = Array.from({ length: Math.floor(sorted.length / 2) }, (_, index) => {
          return [sorted[index * 2]!, sorted[index * 2 + 1]!] as const
        })
        expect(readHours(hoursText(hours))).toEqual(hours)
      }),
    )
  })

  it('add up', () => {
    expect(totalText(readHours('9-12, 13-17:30')!)).toBe('7.5 h')
    expect(totalText([])).toBe('0 h')
  })
})

describe('the order of statuses', () => {
  const statuses = ['a', 'b', 'c'].map(
    (id, index) =>
      ({ id, name: id, category: 'active', position: index < 2 ? 0 : 5 }) as unknown as RecordMap['status'],
  )
  const after = (id: string, by: -1 | 1) => {
    const changes = moveStatus(statuses, id, by)
    const moved = statuses.map((status) => {
      const change = changes.find((each) => each.id === status.id)
      return change?.op === 'update' ? { ...status, ...change.after } : status
    })
    return inWorkflowOrder(moved as typeof statuses).map((status) => status.id)
  }

  it('moves one up or down, also past one of the same position', () => {
    expect(after('c', -1)).toEqual(['a', 'c', 'b'])
    expect(after('a', 1)).toEqual(['b', 'a', 'c'])
  })

  it('stays at its ends', () => {
    expect(moveStatus(statuses, 'a', -1)).toEqual([])
    expect(moveStatus(statuses, 'c', 1)).toEqual([])
  })

  it('has room behind the last', () => {
    expect(lastPosition(statuses)).toBe(15)
    expect(lastPosition([])).toBe(10)
  })
})

describe('words with commas between', () => {
  it('are skills by their names, and say whom nobody knows', () => {
    const skills = [{ id: 'skl_1', name: 'Rust' }] as unknown as RecordMap['skill'][]
    expect(skillsNamed('rust, Rust ,Cobol', skills)).toEqual({ ids: ['skl_1'], unknown: ['Cobol'] })
  })

  it('are the choices of a field, each once', () => {
    expect(readChoices('Silver, Gold, Gold,')).toEqual(['Gold', 'Silver'])
    expect(readChoices('x'.repeat(101))).toBeUndefined()
  })
})
