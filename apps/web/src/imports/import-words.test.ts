import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { actualColumnTargets, amountTargets, columnTargets, targetChoices, targetText } from './column-targets.ts'
import { adviceOn, sizeText } from './file-advice.ts'
import { dateIn } from './date-order.ts'
import {
  countedKinds,
  detailLines,
  distinctRefusals,
  leaveOutText,
  leftOutOf,
  leftOutText,
  oneOf,
  writtenText,
  writtenWholeText,
} from './outcome-words.ts'
import { problemSaid } from './problem-words.ts'

describe('what a column can become', () => {
  it('is exactly what the importers know', () => {
    const source = readFileSync(join(import.meta.dirname, '../../../../importers/csv/src/targets.ts'), 'utf8')
    const table = /export const targets = \{(.*?)\n\} as const/s.exec(source)![1]!
    const known = [...table.matchAll(/^ {2}(?:'([^']+)'|([a-z]+)): /gm)].map((match) => match[1] ?? match[2])
    expect(Object.keys(columnTargets).toSorted()).toEqual(known.toSorted())
  })

  it('of recorded work is exactly what its importer knows', () => {
    const path = join(import.meta.dirname, '../../../../importers/csv/src/actuals/targets.ts')
    const list = /export const actualTargets = \[(.*?)\] as const/s.exec(readFileSync(path, 'utf8'))![1]!
    const known = [...list.matchAll(/'([^']+)'/g)].map(([, target]) => target)
    expect(Object.keys(actualColumnTargets).toSorted()).toEqual(known.toSorted())
    expect(targetChoices('actuals-csv', 'Budget', 'ignore').map(({ id }) => id)).toEqual(
      Object.keys(actualColumnTargets),
    )
    expect(amountTargets.toSorted()).toEqual(
      ['cost', ...known.filter((target) => target!.startsWith('worked('))].toSorted(),
    )
  })

  it('is also a custom field of its name, and of the name it has been given', () => {
    const ids = targetChoices('csv', 'Budget', 'custom:Budget code').map(({ id }) => id)
    expect(ids).toContain('custom:Budget')
    expect(ids).toContain('custom:Budget code')
    expect(targetText('custom:Budget code')).toBe('Custom field “Budget code”')
  })
})

describe('a file that cannot be taken', () => {
  it('is turned away with what to do instead', () => {
    expect(adviceOn({ name: 'Plan.MPP', size: 10 })?.advice).toContain('Save As › XML')
    expect(adviceOn({ name: 'plan.xlsx', size: 10 })?.advice).toContain('CSV')
    expect(adviceOn({ name: 'plan.csv', size: 0 })?.title).toBe('plan.csv is empty')
    expect(adviceOn({ name: 'plan.csv', size: 100_000_001 })?.title).toContain('larger than 100 MB')
  })

  it('is sent when only the server can tell', () => {
    expect(adviceOn({ name: 'plan.csv', size: 10 })).toBeNull()
    expect(adviceOn({ name: 'export', size: 10 })).toBeNull()
  })

  it('has a size as people say it', () => {
    expect([12, 4_200, 517_000, 4_200_000].map(sizeText)).toEqual(['12 bytes', '4.2 kB', '517 kB', '4.2 MB'])
  })
})

describe('what an import would do', () => {
  const counts = {
    estimate: { create: 908, update: 0, unchanged: 0 },
    'work-item': { create: 1200, update: 4, unchanged: 1 },
  }

  it('is said in items, and in records where there are none', () => {
    expect(writtenText(counts)).toBe('1,204 items')
    expect(writtenText({ person: { create: 1, update: 0, unchanged: 3 } })).toBe('1 record')
    expect(writtenText({})).toBe('0 records')
  })

  it('names beside the items what else is written', () => {
    expect(writtenWholeText(counts)).toBe('1,204 items and 908 other records')
    expect(writtenWholeText({ 'work-item': { create: 1, update: 0, unchanged: 0 } })).toBe('1 item')
    expect(writtenWholeText({ person: { create: 2, update: 0, unchanged: 0 } })).toBe('2 records')
  })

  it('tells each fault once', () => {
    const fault = { file: 'plan.csv', row: 2, column: 'Start', reason: 'Not a date.' }
    expect(distinctRefusals([fault, { ...fault, row: 3 }, { ...fault }])).toEqual([fault, { ...fault, row: 3 }])
  })

  it('tells rows that are left out from cells that are blanked', () => {
    const fault = (row: number, cell?: true) => ({ file: 'plan.csv', row, reason: 'No.', ...(cell && { cell }) })
    const leftOut = leftOutOf([fault(2), fault(2, true), fault(3, true), fault(4, true), fault(4, true)])
    expect(leftOut).toEqual({ rows: 1, cells: 3 })
    expect(leftOutText(leftOut)).toBe('1 row is left out, 3 cells are blanked')
    expect(leaveOutText(leftOut)).toBe('Leave out 1 row and blank 3 cells, and import the rest')
    expect(leaveOutText({ rows: 0, cells: 1 })).toBe('Blank 1 cell, and import the rest')
  })

  it('reads a date with the day or with the month first', () => {
    expect(dateIn('day/month/year', '12/11/2026')).toBe('12 Nov 2026')
    expect(dateIn('month/day/year', '12/11/26 9:00')).toBe('11 Dec 2026')
  })

  it('begins with the work items', () => {
    expect(countedKinds(counts)).toEqual(['work-item', 'estimate'])
  })

  it('names one of a kind in the singular', () => {
    const many = ['tasks', 'dependencies', 'tasks with a team', 'links to milestones', 'calendars without own hours']
    expect(many.map(oneOf)).toEqual([
      'task',
      'dependency',
      'task with a team',
      'link to milestones',
      'calendar without own hours',
    ])
  })

  it('names fields and records, not their keys and ids', () => {
    const sample = {
      op: 'update',
      kind: 'work-item',
      title: 'Crane',
      detail: 'teamId: unknown → tem_01jq0000000000000000000000; title: Crane; old → Crane',
    }
    expect(detailLines(sample, () => 'Berth')).toEqual(['Team: unknown → Berth', 'Title: Crane; old → Crane'])
  })
})

describe('a problem on the way', () => {
  const again = () => undefined

  it('offers to try again where that may help', () => {
    for (const status of [0, 404, 429, 503])
      expect(problemSaid({ type: 'about:blank', title: 'No', status }, again).again).toBe(again)
  })

  it('says what to correct where trying again would not', () => {
    const said = problemSaid({ type: 'about:blank', title: 'No', detail: 'Row 3', status: 422 }, again)
    expect(said).toMatchObject({ title: 'No', advice: 'Row 3' })
    expect(said.again).toBeUndefined()
  })
})
