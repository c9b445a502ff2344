import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guardFormula, readTsv, unguardFormula, writeTsv } from './tsv.ts'

test('cells with tabs, line breaks and quotes are quoted', () => {
  expect(
    writeTsv([
      ['plain', 'two\nlines'],
      ['a\tb', 'say "hi"'],
    ]),
  ).toBe('plain\t"two\nlines"\n"a\tb"\t"say ""hi"""')
})

test('what a spreadsheet puts on the clipboard is read, its last line break included', () => {
  expect(readTsv('Core\t12\r\nMobile\t\r\n')).toEqual([
    ['Core', '12'],
    ['Mobile', ''],
  ])
})

test('a single empty line between rows is a row with one empty cell', () => {
  expect(readTsv('a\n\nb')).toEqual([['a'], [''], ['b']])
})

test('text that merely begins with a quote is left as it is', () => {
  expect(readTsv('"quoted" and more\t"open')).toEqual([['"quoted" and more', '"open']])
})

test('any matrix survives the journey through the clipboard', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r', ' ', '=') })
  const matrix = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
  fc.assert(fc.property(matrix, (cells) => void expect(readTsv(writeTsv(cells))).toEqual(cells)))
})

test('text that would run as a formula is guarded, and comes back as it was', () => {
  expect(guardFormula('=cmd()')).toBe("'=cmd()")
  expect(guardFormula("It's")).toBe("It's")
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("'", '=', '-', 'a', '@') }), (text) => {
      expect(unguardFormula(guardFormula(text))).toBe(text)
    }),
  )
})
