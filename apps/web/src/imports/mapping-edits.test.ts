import type { Description, Mapping } from '@trireme/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isShared } from './column-targets.ts'
import {
  ambiguousDate,
  carryOver,
  setColumn,
  setPerson,
  setPlace,
  setStatus,
  setType,
  targetOf,
  valuesToMap,
} from './mapping-edits.ts'

const mapping: Mapping = {
  importer: 'csv',
  scope: 'harbour',
  columns: [
    { column: 'Name', target: 'work-item.title' },
    { column: 'State', target: 'status' },
    { column: 'Due', target: 'work-item.targetOn' },
    { column: 'Notes', target: 'ignore' },
  ],
  statuses: [{ value: 'Open', to: { name: 'Open', category: 'backlog' } }],
  types: [{ value: 'Level 1', to: { name: 'Feature', level: 3 } }],
  people: [],
  dates: 'as-in-file',
  place: { product: null, program: null, portfolio: null },
  dateOrder: null,
  timeZone: 'UTC',
}

function column(name: string, values: readonly string[] | null, samples: readonly string[] = values ?? []) {
  return {
    name,
    filled: 3,
    repeats: 1,
    samples,
    values: values === null ? null : values.map((value) => ({ value, count: 1 })),
  }
}

const description: Description = {
  format: 'CSV',
  columns: [
    column('Name', null, ['Crane', 'Quay']),
    column('State', ['Open', 'Closed']),
    { ...column('Due', ['3/4/2027', '13/4/2027']), ambiguousDate: '3/4/2027' },
    column('Notes', ['Open', 'later']),
  ],
  statuses: [{ value: 'Open', count: 2 }],
  types: [],
  people: [],
  counts: [{ what: 'rows', count: 3 }],
}

describe('giving a column a target', () => {
  it('takes it from the column that had it, where only one can carry it', () => {
    const edited = setColumn(mapping, 'Notes', 'work-item.title')
    expect(targetOf(edited, 'Notes')).toBe('work-item.title')
    expect(targetOf(edited, 'Name')).toBe('ignore')
  })

  it('lets several columns be labels', () => {
    const edited = setColumn(setColumn(mapping, 'Notes', 'labels'), 'State', 'labels')
    expect([targetOf(edited, 'Notes'), targetOf(edited, 'State')]).toEqual(['labels', 'labels'])
  })

  it('keeps the columns and their order, and each lonely target at one column, whatever is chosen', () => {
    const names = fc.constantFrom('Name', 'State', 'Due', 'Notes')
    const targets = fc.constantFrom('ignore', 'labels', 'work-item.title', 'status', 'owner', 'custom:Notes')
    fc.assert(
      fc.property(fc.array(fc.tuple(names, targets)), (edits) => {
        const edited = edits.reduce((before, [name, target]) => setColumn(before, name, target), mapping)
        expect(edited.columns.map((entry) => entry.column)).toEqual(['Name', 'State', 'Due', 'Notes'])
        const lonely = edited.columns.map((entry) => entry.target).filter((target) => !isShared(target))
        expect(new Set(lonely).size).toBe(lonely.length)
        const last = edits.at(-1)
        if (last !== undefined) expect(targetOf(edited, last[0])).toBe(last[1])
      }),
    )
  })
})

describe('mapping values', () => {
  it('replaces what a value was, and adds one that was not there', () => {
    const to = { name: 'Done', category: 'done' } as const
    expect(setStatus(mapping, 'Open', to).statuses).toEqual([{ value: 'Open', to }])
    expect(setStatus(mapping, 'Closed', to).statuses).toHaveLength(2)
    expect(setType(mapping, 'Level 1', { id: 'wit_1' }).types).toEqual([{ value: 'Level 1', to: { id: 'wit_1' } }])
  })

  it('says who somebody is, and forgets it again', () => {
    const said = setPerson(mapping, 'Ann', 'psn_1')
    expect(said.people).toEqual([{ value: 'Ann', id: 'psn_1' }])
    expect(setPerson(said, 'Ann', null).people).toEqual([])
  })

  it('sets one place and leaves the others', () => {
    expect(setPlace(mapping, 'program', { name: 'Harbour' }).place).toEqual({
      product: null,
      program: { name: 'Harbour' },
      portfolio: null,
    })
  })

  it('asks for the values of the columns as they are mapped now, not as they were guessed', () => {
    expect(valuesToMap(description, mapping, 'status').map(({ value }) => value)).toEqual(['Open', 'Closed'])
    const moved = setColumn(mapping, 'Notes', 'status')
    expect(valuesToMap(description, moved, 'status').map(({ value }) => value)).toEqual(['Open', 'later'])
    expect(valuesToMap(description, setColumn(mapping, 'State', 'ignore'), 'status')).toEqual([])
  })

  it('takes the values of a plan without columns from its description', () => {
    expect(valuesToMap({ ...description, columns: [] }, mapping, 'status')).toEqual([{ value: 'Open', count: 2 }])
  })
})

describe('the order of numeric dates', () => {
  it('is shown by a date that could be read in two ways, also when it is settled', () => {
    expect(ambiguousDate(description, mapping)).toBe('3/4/2027')
    expect(ambiguousDate(description, { ...mapping, dateOrder: 'day/month/year' })).toBe('3/4/2027')
  })

  it('is of no matter when no column is a date, or none of its dates is in doubt', () => {
    expect(ambiguousDate(description, setColumn(mapping, 'Due', 'ignore'))).toBeNull()
    expect(ambiguousDate({ ...description, columns: [column('Due', ['13/4/2027'])] }, mapping)).toBeNull()
  })
})

describe('choosing the next file', () => {
  const decided = setStatus(setColumn(mapping, 'Notes', 'work-item.description'), 'Open', { id: 'sts_1' })
  const guessed: Mapping = {
    ...mapping,
    scope: 'other',
    columns: [
      { column: 'Notes', target: 'ignore' },
      { column: 'Cost', target: 'custom:Cost' },
    ],
    statuses: [
      { value: 'Open', to: { name: 'Open', category: 'backlog' } },
      { value: 'Parked', to: { name: 'Parked', category: 'active' } },
    ],
  }

  it('keeps what was decided for columns and values that both files have', () => {
    const carried = carryOver(decided, guessed)
    expect(carried.columns).toEqual([
      { column: 'Notes', target: 'work-item.description' },
      { column: 'Cost', target: 'custom:Cost' },
    ])
    expect(carried.statuses.map(({ value, to }) => [value, to])).toEqual([
      ['Open', { id: 'sts_1' }],
      ['Parked', { name: 'Parked', category: 'active' }],
    ])
    expect(carried.scope).toBe('harbour')
  })

  it('starts anew for a file of another kind', () => {
    const jira: Mapping = { ...guessed, importer: 'jira-csv' }
    expect(carryOver(decided, jira)).toBe(jira)
  })
})
