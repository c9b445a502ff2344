import { aWorkItem } from '@trireme/testing'
import type { GridColumn } from '@trireme/ui'
import { expect, test } from 'vitest'
import type { WorkRow } from '../../../work/tree.ts'
import { csvOf } from './csv.ts'

const column = (id: string, type: GridColumn<WorkRow>['type'], value: GridColumn<WorkRow>['value']) =>
  ({ id, title: id, type, width: 1, value }) as GridColumn<WorkRow>
const row = (title: string, depth = 0): WorkRow => ({
  item: aWorkItem({ title, progressPercent: 40 }),
  depth,
  hasChildren: false,
  onlyAbove: false,
})

test('values are raw, with their units in the heading, and cells that need it are quoted', () => {
  const columns = [
    column('title', 'text', ({ item }) => item.title),
    column('progressPercent', 'number', ({ item }) => item.progressPercent),
    column('on', 'date', () => '2027-03-01'),
  ]
  expect(csvOf([row('Hull, "fast"'), row('Keel', 1)], columns)).toBe(
    'Level,title,progressPercent (%),on\r\n1,"Hull, ""fast""",40,2027-03-01\r\n2,Keel,40,2027-03-01\r\n',
  )
})

test('a text that would be a formula is none, a negative number stays one', () => {
  const columns = [column('title', 'text', ({ item }) => item.title), column('late', 'number', () => -3)]
  for (const title of ['=1+1', '+1', '-1', '@a'])
    expect(csvOf([row(title)], columns).split('\r\n')[1]).toBe(`1,'${title},-3`)
})
