import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { baseScene } from '../drawing/base-scene.ts'
import { indexStrip } from '../drawing/capacity-strip.ts'
import { metricsOf } from '../drawing/frame.ts'
import { variablePalette } from '../drawing/palette.ts'
import { svgOfScenes } from '../drawing/svg-backend.ts'
import { mockModel } from '../demo/mock-plan.ts'
import { indexLinks } from '../links.ts'
import type { Drawn } from '../model.ts'
import { indexRows } from '../rows.ts'
import { DAY, dayFromCivil } from '../time/dates.ts'
import { pagesOf, rangesOf, wholePlan } from './pages.ts'
import { pdfOf } from './pdf.ts'
import { pictureOf } from './picture.ts'

const model = mockModel('light')
const rows = indexRows(model.rows)
const drawn: Drawn = {
  view: { x: 100, y: 40, width: 720, height: 300 },
  plan: { rows, links: indexLinks(model.dependencies, rows), daysOff: model, todayAt: model.todayAt },
  model,
  scale: { originAt: dayFromCivil(2027, 0, 4) * DAY, pxPerDay: 7.4 },
  metrics: metricsOf('default'),
  treeWidth: 400,
  strip: indexStrip(model.capacity!.rows),
  palette: variablePalette,
}
const caption = { title: 'Plan of Acme', says: 'Team is Core · 22 Nov 2026, 10:30' }
const hex = { font: 'x', colour: () => '#112233' }

test('the bars of a picture are the scene of the screen', () => {
  const { view, scale, metrics, plan } = drawn
  const screen = baseScene({ ...view, scale, metrics }, plan)
  const { parts } = pictureOf(drawn, caption)
  expect(parts.map(({ scene }) => scene)).toContainEqual(screen)
})

test('a picture has its title, what narrows it, and the signs that are in it', () => {
  const svg = svgOfScenes(pictureOf(drawn, caption), variablePalette)
  for (const text of [
    'Plan of Acme',
    'Team is Core · 22 Nov 2026, 10:30',
    'critical',
    'target',
    'P50 to P85',
    'baseline',
  ])
    expect(svg).toContain(`>${text}<`)
  expect(svg).not.toContain('>nearly critical<')
})

test('a page of PDF says the words of the page as SVG, and no others', async () => {
  const pages = pagesOf(wholePlan(drawn), caption, 'A4')
  const pdf = Buffer.from(await pdfOf(pages, { title: 'Plan', paper: 'A4', palette: hex })).toString('latin1')
  const shown = pages.flatMap(({ parts }) =>
    parts.flatMap(({ scene }) => scene.layers.flatMap(({ marks }) => marks.filter((mark) => mark.kind === 'text'))),
  )
  const plain = shown.filter(({ text }) => /^[\x20-\x7e]+$/.test(text))
  const said = [...pdf.matchAll(/BT 0 Tr [^B]*? Tf \(((?:\\.|[^()\\])*)\) Tj ET/g)].map(([, text]) =>
    text!.replaceAll(/\\(.)/g, '$1'),
  )
  expect(said.filter((text) => plain.some((mark) => mark.text === text))).toHaveLength(plain.length)
})

test('the whole plan lies on its pages, from the first day to the last', () => {
  const whole = wholePlan(drawn)
  expect(whole.view).toMatchObject({ x: 0, y: 0, height: rows.count * 32 })
  const svg = pagesOf(whole, caption, 'A4')
    .map((page) => svgOfScenes(page, variablePalette))
    .join('')
  for (let index = 0; index < rows.count; index++)
    expect(svg).toContain(`>${rows.at(index).title.replace('&', '&amp;')}<`)
})

test('an initiative that does not fit whole begins a page', () => {
  const levels = [1, 2, 2, 1, 2, 2, 2, 1]
  const at = (index: number) => ({ level: levels[index]! }) as never
  const all = { first: 0, end: levels.length }
  expect(rangesOf({ at }, all, 5)).toEqual([
    { first: 0, end: 3 },
    { first: 3, end: 8 },
  ])
  expect(rangesOf({ at }, all, 3)).toEqual([
    { first: 0, end: 3 },
    { first: 3, end: 6 },
    { first: 6, end: 8 },
  ])
  expect(rangesOf({ at }, { first: 0, end: 0 }, 3)).toEqual([{ first: 0, end: 0 }])
})

test('[law] pages hold every row once, in order, and none more than there is room for', () => {
  const levels = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 40 })
  fc.assert(
    fc.property(levels, fc.integer({ min: 1, max: 9 }), (depths, room) => {
      const ranges = rangesOf(
        { at: (index: number) => ({ level: depths[index]! }) as never },
        { first: 0, end: depths.length },
        room,
      )
      let next = 0
      for (const { first, end } of ranges) {
        expect(first).toBe(next)
        expect(end - first).toBeLessThanOrEqual(room)
        next = end
      }
      expect(next).toBe(depths.length)
    }),
  )
})
