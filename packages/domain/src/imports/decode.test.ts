import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from './decode.ts'
import { foreignFormat } from './magic.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, bigEndian: boolean) => {
  const bytes = new Uint8Array(2 + text.length * 2)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfeff, !bigEndian)
  for (let index = 0; index < text.length; index++) view.setUint16(2 + index * 2, text.charCodeAt(index), !bigEndian)
  return bytes
}

describe('the text of a file', () => {
  it('is read from UTF-8 with and without its mark, and from UTF-16 of both orders', () => {
    expect(decode(utf8('Größe'))).toMatchObject({ ok: true, text: 'Größe', encoding: 'UTF-8' })
    expect(decode(utf8('\uFEFFGröße'))).toMatchObject({ ok: true, text: 'Größe' })
    expect(decode(utf16('Größe', false))).toMatchObject({ ok: true, text: 'Größe', encoding: 'UTF-16 LE' })
    expect(decode(utf16('Größe', true))).toMatchObject({ ok: true, text: 'Größe', encoding: 'UTF-16 BE' })
  })

  it('is refused with the line of the first byte that is no UTF-8', () => {
    const latin1 = new Uint8Array([...utf8('a,b\nc,d\ne,'), 0xfc, ...utf8('\nf,g')])
    expect(decode(latin1)).toMatchObject({ ok: false, line: 3, reason: expect.stringContaining('UTF-8') })
  })

  it('is refused where it holds a NUL character', () => {
    expect(decode(utf8('a\nb\0c'))).toMatchObject({ ok: false, line: 2 })
    expect(decode(utf16('a\nb\nc\0', false))).toMatchObject({ ok: false, line: 3 })
  })

  it('comes back from its bytes, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !/\0|^\uFEFF/.test(text)),
        (text) => {
          expect(decode(utf8(text))).toMatchObject({ ok: true, text })
        },
      ),
    )
  })

  it('is text or a reason, for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => typeof decode(bytes).ok === 'boolean'))
  })
})

describe('a file of another kind', () => {
  const csv = { format: 'CSV', extension: '.csv' }
  it.each([
    ['zip', [0x50, 0x4b, 3, 4], 'This is a zip archive, not CSV. Unpack it and choose the .csv inside.'],
    ['gzip', [0x1f, 0x8b, 8], 'This is a gzip archive, not CSV. Unpack it and choose the .csv inside.'],
    [
      'PDF',
      [0x25, 0x50, 0x44, 0x46],
      'This is a PDF, not CSV. Export the data instead of printing it, and choose a .csv file.',
    ],
  ])('is named: %s', (_, bytes, sentence) => {
    expect(foreignFormat(new Uint8Array(bytes), csv)).toBe(sentence)
  })

  it('is named: a workbook, which is a zip archive inside', () => {
    const bytes = new Uint8Array([0x50, 0x4b, 3, 4, ...utf8('......[Content_Types].xml')])
    expect(foreignFormat(bytes, csv)).toContain('workbook')
  })

  it('is not seen in plain text', () => {
    expect(foreignFormat(utf8('Title,Start\n'), csv)).toBeUndefined()
  })
})
