import * as fc from 'fast-check'
import { inflateSync, deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Palette, Scene } from '../drawing/scene.ts'
import { scene } from '../drawing/scene.ts'
import { pathOf, pdfOf } from './pdf.ts'
import { fontRuns, widthOf } from './pdf-text.ts'

const palette: Palette = { font: 'x', colour: (name) => (name === 'canvas' ? '#ffffff' : '#3451d1') }
const options = { title: 'Plan – Kiel', paper: 'A4', palette } as const
const picture = (...marks: Scene['layers'][number]['marks'][number][]) => ({
  width: 1000,
  height: 600,
  parts: [{ x: 10, y: 20, scene: scene(400, 300, [{ name: 'all', marks }]) }],
})
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

test('every object stands where the table at the end says', async () => {
  const pages = [picture({ kind: 'rect', x: 0, y: 0, width: 5, height: 5, fill: 'bar' }), picture()]
  const bytes = await pdfOf(pages, options)
  const text = latin1(bytes)
  const start = Number(/startxref\n(\d+)/.exec(text)![1])
  expect(text.slice(start, start + 4)).toBe('xref')
  const offsets = [...text.slice(start).matchAll(/^(\d{10}) 00000 n /gm)].map(([, offset]) => Number(offset))
  expect(offsets).toHaveLength(7 + 2 * pages.length)
  offsets.forEach((offset, nth) => expect(text.slice(offset).startsWith(`${nth + 1} 0 obj\n`)).toBe(true))
  expect(text).toContain('/Count 2')
})

test('a stream is as long as it says, packed or not, and unpacks to the same page', async () => {
  const page = picture({ kind: 'text', x: 5, y: 9, text: 'Keel', fill: 'text', size: 13 })
  const plain = latin1(await pdfOf([page], options))
  const packed = await pdfOf([page], { ...options, deflate: (bytes) => Promise.resolve(deflateSync(bytes)) })
  const streamOf = (text: string) => {
    const [whole, length] = /\/Length (\d+)[^>]*>>\nstream\n/.exec(text)!
    const from = text.indexOf(whole!) + whole!.length
    expect(text.slice(from + Number(length)).startsWith('\nendstream')).toBe(true)
    return text.slice(from, from + Number(length))
  }
  expect(inflateSync(Buffer.from(streamOf(latin1(packed)), 'latin1')).toString('latin1')).toBe(streamOf(plain))
})

test('a bar, a line and a text are what they were', async () => {
  const text = latin1(
    await pdfOf(
      [
        picture(
          { kind: 'rect', x: 1, y: 2, width: 30, height: 10, fill: 'bar', opacity: 0.6 },
          { kind: 'rect', x: 1, y: 2, width: 30, height: 10, radius: 3, stroke: 'bar', lineWidth: 2 },
          { kind: 'path', d: 'M1 2H9V7L3 4Z', stroke: 'faint', dash: [4, 3] },
          { kind: 'text', x: 50, y: 9, text: '▲ 5 d late (Keel)', fill: 'text', size: 12, weight: 600 },
        ),
      ],
      options,
    ),
  )
  expect(text).toContain('/G60 gs 0.204 0.318 0.82 rg 1 2 30 10 re f')
  expect(text).toContain('2 w 5 3 m 27 3 l')
  expect(text).toContain('[4 3] 0 d 1 2 m 9 2 l 9 7 l 3 4 l h S')
  expect(text).toContain('/F3 12 Tf (s) Tj /F1 12 Tf ( 5 d late \\(Keel\\)) Tj')
})

test('a text that ends or centres at a place begins as far before it as it is wide', async () => {
  const runs = fontRuns('Keel', false)!
  expect(widthOf(runs, 10)).toBeCloseTo((667 + 556 + 556 + 222) / 100)
  const at = async (align: 'end' | 'middle') =>
    /Tr [^T]*1 0 0 -1 ([\d.]+) /.exec(
      latin1(
        await pdfOf([picture({ kind: 'text', x: 100, y: 9, text: 'Keel', fill: 'text', size: 10, align })], options),
      ),
    )![1]
  expect(Number(await at('end'))).toBeCloseTo(79.99)
  expect(Number(await at('middle'))).toBeCloseTo(89.99, 1)
})

test('accents, dashes and quotes are written, other alphabets are drawn', async () => {
  expect(fontRuns('Überprüfung – „fertig“ 5 €', false)!.map(({ font }) => font)).toEqual([0])
  expect(fontRuns('計画', false)).toBeNull()
  expect(fontRuns('План', true)).toBeNull()
  const seen: string[] = []
  const stencil = (text: string) => {
    seen.push(text)
    return { width: 16, height: 2, scale: 2, bits: Uint8Array.from([0xff, 0x01, 0x80, 0x00]) }
  }
  const page = picture({ kind: 'text', x: 50, y: 9, text: '計画', fill: 'text', size: 12 })
  const text = latin1(await pdfOf([page], { ...options, stencil }))
  expect(seen).toEqual(['計画'])
  expect(text).toContain('BI /W 16 /H 2 /IM true /BPC 1 /D [1 0] /F /AHx ID ff018000> EI')
})

test('a path that is no line is refused', () => {
  expect(() => pathOf('M0 0C1 2 3 4 5 6')).toThrow('lines alone')
})

test('[law] relative and absolute lines come to the same', () => {
  const step = fc.tuple(
    fc.constantFrom('h', 'v', 'l'),
    fc.integer({ min: -50, max: 50 }),
    fc.integer({ min: -50, max: 50 }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      let [x, y, relative, absolute] = [3, 4, 'M3 4', 'M3 4']
      for (const [command, dx, dy] of steps) {
        x += command === 'v' ? 0 : dx
        y += command === 'h' ? 0 : dy
        relative += command === 'h' ? `h${dx}` : command === 'v' ? `v${dy}` : `l${dx} ${dy}`
        absolute += `L${x} ${y}`
      }
      expect(pathOf(relative)).toBe(pathOf(absolute))
    }),
  )
})
