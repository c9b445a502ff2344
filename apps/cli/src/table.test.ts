import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printTable } from './table.ts'
import type { Terminal } from './terminal.ts'

type Row = { readonly key: string; readonly title: string; readonly days: string }

function printed(rows: readonly Row[], width: number): string[] {
  const lines: string[] = []
  const terminal = { width, print: (text: string) => void lines.push(text), bold: (text: string) => text } as Terminal
  const columns = [
    { title: 'Key', value: (row: Row) => row.key },
    { title: 'Title', value: (row: Row) => row.title, wide: true as const },
    { title: 'Days', value: (row: Row) => row.days, align: 'right' as const },
  ]
  printTable(terminal, columns, rows)
  return lines
}

const long = { key: 'HAL-1', title: 'Berth windows for feeders and barges', days: '3' }

test('a table takes the width its values need, numbers to the right, and no more', () => {
  expect(printed([long, { key: 'HAL-22', title: 'Tides', days: '120' }], Infinity)).toEqual([
    'Key     Title                                 Days',
    'HAL-1   Berth windows for feeders and barges     3',
    'HAL-22  Tides                                  120',
  ])
})

test('a narrow terminal cuts what is wide, then leaves out columns from the right', () => {
  expect(printed([long], 36)).toEqual(['Key    Title                    Days', 'HAL-1  Berth windows for feed…     3'])
  expect(printed([long], 24)).toEqual(['Key    Title', 'HAL-1  Berth windows f…'])
})

test('a column without a value is not shown, and no rows print nothing', () => {
  expect(printed([{ ...long, days: '' }], Infinity)[0]).toBe('Key    Title')
  expect(printed([], 80)).toEqual([])
})

test('a value cannot command the terminal', () => {
  const [, line] = printed([{ ...long, title: '\u001b[2Jred\u0007\nnext\u202e' }], Infinity)
  expect(line).toBe('HAL-1  red next     3')
})

test('whatever the values, every line fits', () => {
  const row = fc.record({
    key: fc.string({ maxLength: 8 }),
    title: fc.string({ unit: 'grapheme', maxLength: 90 }),
    days: fc.string({ maxLength: 4 }),
  })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), fc.integer({ min: 30, max: 120 }), (rows, width) => {
      for (const line of printed(rows, width))
        expect([...new Intl.Segmenter().segment(line)].length).toBeLessThanOrEqual(width)
    }),
  )
})
