import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeCell, unescapeCell } from './escape.ts'
import { readCsv } from './read.ts'
import { toCsv } from './write.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string | Uint8Array) =>
  readCsv(typeof text === 'string' ? bytes(text) : text, { fileName: 'plan.csv' })
const table = (text: string) => {
  const result = read(text)
  if (!result.ok) throw new Error(result.refusal.reason)
  return result.document
}
const refusal = (text: string | Uint8Array) => {
  const result = read(text)
  return result.ok ? undefined : result.refusal
}

describe('a CSV file', () => {
  it('is read with any of four separators', () => {
    for (const delimiter of [',', ';', '\t', '|']) {
      const document = table(
        `Title${delimiter}Start\nCheckout, new${delimiter}2027-01-04\n`.replaceAll(
          ', ',
          delimiter === ',' ? ' ' : ', ',
        ),
      )
      expect([document.delimiter, document.columns.map(({ name }) => name)]).toEqual([delimiter, ['Title', 'Start']])
    }
  })

  it('groups columns of one name and counts rows as a spreadsheet does', () => {
    const document = table('Title,Labels,Labels\nOne,a,b\n\n"Two\nlines",c,\n')
    expect(document.columns).toEqual([
      { name: 'Title', indexes: [0] },
      { name: 'Labels', indexes: [1, 2] },
    ])
    expect(document.rows.map(({ row, cells }) => [row, cells[0]])).toEqual([
      [2, 'One'],
      [4, 'Two\nlines'],
    ])
  })

  it('is taken with headers that are names of what every object has', () => {
    const document = table('Title,__proto__,constructor,toString\nOne,a,b,c\n')
    expect(document.columns.map(({ name }) => name)).toEqual(['Title', '__proto__', 'constructor', 'toString'])
    expect(Object.prototype).not.toHaveProperty('a')
  })

  it('gives back exactly the cell that an export escaped', () => {
    expect(table(`Title\n'=1+1\n''=x\n'plain\n`).rows.map(({ cells }) => cells[0])).toEqual(['=1+1', "'=x", "'plain"])
  })
})

describe('a file that is no whole table is refused', () => {
  const many = (count: number, make: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => make(index))
  it.each<readonly [string, string | Uint8Array, number | undefined, RegExp]>([
    ['empty', '', undefined, /empty/],
    ['only spaces', ' \n \n', undefined, /empty/],
    ['a zip archive', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), undefined, /zip archive, not CSV\. Unpack it/],
    ['a gzip archive', new Uint8Array([0x1f, 0x8b, 8, 0]), undefined, /gzip archive/],
    ['a PDF', bytes('%PDF-1.7\n'), undefined, /PDF/],
    ['a web page', '<!DOCTYPE html><html></html>', undefined, /web page/],
    ['another encoding', new Uint8Array([...bytes('Title\nGr'), 0xfc, ...bytes('n\n')]), 2, /not UTF-8/],
    ['a NUL character', 'Title\nOne\nTw\0o\n', 3, /NUL/],
    ['a quote that is never closed', 'Title,Note\nOne,"never\nclosed', 2, /never closed/],
    ['a quote in the middle', 'Title,Note\nOne,x\nTwo,a"b\n', 3, /quote/],
    ['a short row', 'Title,Start,End\nOne,1,2\nTwo,1\n', 3, /2 cells, the header 3/],
    ['a long row', 'Title,Start\nOne,1,2\n', 2, /3 cells, the header 2/],
    ['no header', ',,\nOne,1,2\n', 1, /must name the columns/],
    ['501 columns', `${many(501, (index) => `c${index}`).join(',')}\n`, 1, /501 columns/],
    ['a cell of a million and some', `Title,Note\nOne,${'x'.repeat(1_048_577)}\n`, 2, /million characters/],
  ])('%s', (_, content, row, reason) => {
    const found = refusal(content)
    expect([found?.file, found?.row]).toEqual(['plan.csv', row])
    expect(found?.reason).toMatch(reason)
  })

  it('more than 200,000 rows', () => {
    expect(refusal(`Title\n${many(200_001, (index) => `r${index}\n`).join('')}`)).toMatchObject({ row: 200_002 })
  })

  it('and is never thrown at, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (content) => {
        const result = read(content)
        expect(result.ok || result.refusal.reason.length > 10).toBe(true)
      }),
    )
    const odd = fc.string({ unit: fc.constantFrom(',', ';', '"', '\n', '\r', '\t', "'", '=', 'a', ' '), maxLength: 60 })
    fc.assert(fc.property(odd, (text) => typeof read(text).ok === 'boolean'))
  })
})

describe('escaping of formulas', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', "'=x", "''@"])('puts one quote before %j', (text) => {
    expect(escapeCell(text)).toBe(`'${text}`)
  })

  it.each(['', 'plain', "'quoted'", '1-2', "it's = so"])('leaves %j alone', (text) => {
    expect([escapeCell(text), unescapeCell(text)]).toEqual([text, text])
  })

  it('is taken off exactly, for every text', () => {
    const odd = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a') })
    fc.assert(
      fc.property(fc.oneof(odd, fc.string({ unit: 'grapheme' })), (text) => unescapeCell(escapeCell(text)) === text),
    )
  })
})

describe('CSV text', () => {
  it('is read back as it was, for every table of texts', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({ unit: fc.constantFrom(',', '"', '\n', '\r\n', ';', '\t', '=', "'", 'a', '|') }),
    )
    const tables = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(tables, (rows) => {
        const clean = rows.map((row) => row.map((text) => text.replaceAll('\0', '').normalize('NFC')))
        const result = read(toCsv([['First', 'Second', 'Third'], ...clean]))
        expect(result.ok && result.document.rows.map(({ cells }) => cells)).toEqual(
          clean.filter((row) => row.some((text) => text !== '')),
        )
      }),
    )
  })

  it('writes numbers as they are and nothing for null', () => {
    expect(toCsv([['=a', -1, true, null, undefined, 'b,c']])).toBe(`'=a,-1,true,,,"b,c"\r\n`)
  })
})
