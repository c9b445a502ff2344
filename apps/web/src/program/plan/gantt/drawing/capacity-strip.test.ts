import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeStripRow, indexStrip, percentIn, previewedCells, previewedRows } from './capacity-strip.ts'
import { loadIn, percentOf } from '../../../utilisation.ts'
import { withFirst } from '../panes/strip-panel.ts'
import { DAY } from '../time/dates.ts'
import { heatOf, heatText } from './heat.ts'

const days = fc.array(fc.integer({ min: 0, max: 960 }), { minLength: 1, maxLength: 60 })

test('a bucket holds the share of its days, whatever its edges', () => {
  fc.assert(
    fc.property(days, fc.nat(80), fc.nat(80), (load, a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)]
      const [row] = indexStrip([{ id: 't', name: 'T', average: 0, firstDay: 10, load, capacity: load.map(() => 480) }])
      const inside = load.slice(Math.max(0, from - 10), Math.max(0, to - 10))
      const sum = inside.reduce((total, minutes) => total + minutes, 0)
      const expected = inside.length === 0 ? null : Math.round((sum * 100) / (480 * inside.length))
      expect(percentIn(row!, { startsAt: from * DAY, endsAt: to * DAY })).toBe(expected)
    }),
  )
})

test('a week reads as it does in Capacity, also where half a percent is a matter of how its days were added up', () => {
  const load = [33.33, 108, 108, 108, 108, 108]
  const capacity = load.map(() => 480)
  const [row] = indexStrip([{ id: 't', name: 'T', average: 0, firstDay: 4, load, capacity }])
  const inCapacity = percentOf(
    loadIn({ firstDay: 4, demandMinutes: load, capacityMinutes: capacity }, { from: 5, to: 10 }),
  )
  expect([percentIn(row!, { startsAt: 5 * DAY, endsAt: 10 * DAY }), inCapacity]).toEqual([23, 23])
})

test('work on a day without capacity is as far over as can be, no work there is nothing', () => {
  const [row] = indexStrip([{ id: 't', name: 'T', average: 0, firstDay: 0, load: [60, 0], capacity: [0, 0] }])
  expect(percentIn(row!, { startsAt: 0, endsAt: DAY })).toBe(999)
  expect(percentIn(row!, { startsAt: DAY, endsAt: 2 * DAY })).toBe(null)
})

test('a bound belongs to the cooler step', () => {
  expect([60, 61, 95, 100, 101, 115, 116].map((percent) => heatOf(percent).fill)).toEqual([
    'heat-1',
    'heat-2',
    'heat-3',
    'heat-4',
    'heat-5',
    'heat-5',
    'heat-6',
  ])
})

test('the percent is printed where there is room, and ▲ above 100 in all but the least', () => {
  expect(heatText(112, 52)).toBe('112% ▲')
  expect(heatText(112, 36)).toBe('▲112')
  expect(heatText(112, 24)).toBe('▲')
  expect(heatText(999, 52)).toBe('▲')
  expect(heatText(112, 8)).toBe('')
  expect(heatText(100, 52)).toBe('100%')
})

test('while a bar is in the hand its team shows the load it would have, and the others stay as they are', () => {
  const team = (id: string, load: number) => {
    const days = Array.from({ length: 14 }, () => 480)
    return { id, name: id, average: 0, firstDay: 4, load: days.map(() => load), capacity: days }
  }
  const metrics = { rowHeight: 32, barHeight: 32 }
  const frame = { x: 0, y: 0, width: 140, height: 64, metrics, scale: { originAt: 4 * DAY, pxPerDay: 10 } }
  const rows = indexStrip([team('Core', 240), team('Web', 240)])
  const asked: string[] = []
  const { layers } = previewedRows(frame, rows, (id) => {
    asked.push(id)
    return id === 'Web' ? team('Web', 600) : undefined
  })
  expect(asked).toEqual(['Core', 'Web'])
  const texts = layers
    .flatMap(({ marks }) => marks)
    .flatMap((mark) => (mark.kind === 'text' ? [[mark.text, mark.y]] : []))
  expect(texts).toEqual([
    ['125% ▲', 47.5],
    ['125% ▲', 47.5],
  ])
})

test('of a team whose load changes only the cells that read otherwise are painted again', () => {
  const days = Array.from({ length: 21 }, () => 480)
  const team = (load: readonly number[]) => ({
    id: 'Core',
    name: 'Core',
    average: 0,
    firstDay: 4,
    load,
    capacity: days,
  })
  const metrics = { rowHeight: 32, barHeight: 32 }
  const frame = { x: 0, y: 0, width: 210, height: 32, metrics, scale: { originAt: 4 * DAY, pxPerDay: 10 } }
  const later = days.map((_, day) => (day >= 7 && day < 14 ? 480 : 240))
  const { layers } = previewedRows(frame, indexStrip([team(days.map(() => 240))]), () => team(later))
  const texts = layers.flatMap(({ marks }) => marks).flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
  expect(texts).toEqual(['100%'])
})

test('a cell that a draft fills is ringed as over by the percent that is printed in it', () => {
  const metrics = { rowHeight: 32, barHeight: 32 }
  const frame = { x: 0, y: 0, width: 210, height: 32, metrics, scale: { originAt: 4 * DAY, pxPerDay: 10 } }
  const row = { id: 'Core', name: 'Core', average: 0, firstDay: 4, load: [480], capacity: [480] }
  const drawn = (percent: number) => {
    const cell = { rowId: 'Core', startsAt: 4 * DAY, endsAt: 11 * DAY, percent }
    const marks = previewedCells(frame, indexStrip([row]), () => [cell]).layers.flatMap((layer) => layer.marks)
    return marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : 'stroke' in mark ? [mark.stroke] : []))
  }
  expect(drawn(100.4)).toEqual(['100%', 'accent'])
  expect(drawn(100.6)).toEqual(['101% ▲', 'text'])
})

test('the team of what is held stands first, the others as they stood', () => {
  const rows = [{ id: 'Core' }, { id: 'Data' }, { id: 'Web' }]
  expect(withFirst(rows, 'Web').map(({ id }) => id)).toEqual(['Web', 'Core', 'Data'])
  expect(withFirst(rows, 'Gone')).toBe(rows)
  expect(withFirst(rows, undefined)).toBe(rows)
})

test('a team is spoken with its average and its weeks over capacity', () => {
  const load = [...Array.from({ length: 7 }, () => 600), ...Array.from({ length: 7 }, () => 400)]
  const capacity = load.map(() => 480)
  const [row] = indexStrip([{ id: 't', name: 'Core', average: 104, firstDay: 0, load, capacity }])
  expect(describeStripRow(row!, { startsAt: 0, endsAt: 14 * DAY })).toBe('average 104%, over capacity in 1 week')
})
