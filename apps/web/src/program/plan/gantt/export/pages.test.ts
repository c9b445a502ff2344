import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { baseScene } from '../drawing/base-scene.ts'
import { indexStrip, stripScene } from '../drawing/capacity-strip.ts'
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
  const screen = baseScene({ ...view, scale, metrics, seenUntil: view.x + view.width }, plan)
  const { parts } = pictureOf(drawn, caption)
  expect(parts.map(({ scene }) => scene)).toContainEqual(screen)
})

/** The texts of one layer of a picture that are seen in it, from left to right. */
function seenTexts(of: Drawn, name: string): readonly string[] {
  return pictureOf(of, caption)
    .parts.filter(({ scene }) => scene.layers.some((layer) => layer.name === name))
    .flatMap(({ scene: { width, layers } }) =>
      layers.flatMap(({ marks }) => marks).flatMap((mark) => (mark.kind === 'text' ? [{ ...mark, width }] : [])),
    )
    .filter(({ x, width, align, text }) => {
      const room = text.length * 7
      const left = align === 'end' ? x - room : align === 'middle' ? x - room / 2 : x
      return left >= 0 && left + room <= width
    })
    .sort((one, other) => one.x - other.x)
    .map(({ text }) => text)
}

test('what is late is said at the edge of a picture where its bar goes on beyond, as on screen', () => {
  const late = {
    ...rows.at(2),
    id: 'late',
    late: true,
    lateDays: 62,
    startsAt: 0,
    endsAt: dayFromCivil(2030, 0, 1) * DAY,
  }
  const { diff: _, ...row } = late
  const beyond = indexRows([row])
  const of: Drawn = { ...drawn, view: { ...drawn.view, y: 0 }, plan: { ...drawn.plan, rows: beyond } }
  expect(seenTexts(of, 'bars')).toContain('▲ 62 d late')
})

test('the axis of a picture flags today, with no label beneath the flag and none cut at the left', () => {
  const labels = (x: number) => seenTexts({ ...drawn, view: { ...drawn.view, x } }, 'axis')
  expect(labels(0)).toContain('Today')
  const todayX = Math.round(((drawn.plan.todayAt! - drawn.scale.originAt) / DAY) * drawn.scale.pxPerDay)
  const axis = pictureOf({ ...drawn, view: { ...drawn.view, x: 0 } }, caption).parts.find(({ scene }) =>
    scene.layers.some(({ name }) => name === 'axis'),
  )!
  const below = axis.scene.layers.flatMap(({ marks }) =>
    marks.flatMap((mark) => (mark.kind === 'text' && mark.y > 22 ? [mark] : [])),
  )
  const flag = below.find(({ text }) => text === 'Today')!
  expect(flag.x).toBe(todayX)
  for (const { x, text } of below)
    if (text !== 'Today') expect(x > todayX + 22 || x + text.length * 7 < todayX - 22).toBe(true)
  const cut = pictureOf({ ...drawn, view: { ...drawn.view, x: 11 } }, caption).parts.flatMap(({ scene }) =>
    scene.layers.flatMap(({ name, marks }) => (name === 'axis' ? marks : [])),
  )
  expect(cut.every((mark) => mark.kind !== 'text' || mark.x >= 0)).toBe(true)
})

test('the capacity strip of a picture has its titles and the cells of the screen', () => {
  const { title, averageTitle } = model.capacity!
  expect(title).not.toBe('')
  expect(seenTexts(drawn, 'capacity titles')).toEqual([title, averageTitle])
  const { view, scale, strip } = drawn
  const metrics = { rowHeight: 32, barHeight: 32 }
  // On screen the canvas is larger than the view, and cells say their figure in what is seen of them.
  const screen = stripScene({ x: 0, y: 0, width: 920, height: strip.length * 32, scale, metrics }, strip, view)
  const texts = screen.layers.flatMap(({ marks }) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark] : [])))
  const seen = texts.filter(({ x }) => x > view.x && x < view.x + view.width).map(({ text }) => text)
  const { scene } = pictureOf(drawn, caption).parts.find(({ scene: { layers } }) =>
    layers.some(({ name }) => name === 'capacity'),
  )!
  const taken = scene.layers.flatMap(({ marks }) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])))
  expect(taken).toEqual(seen)
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
