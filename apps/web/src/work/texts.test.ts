import { expect, test } from 'vitest'
import { estimateText, groupedFigures, parseEstimate, whyNoEstimate } from './estimate-text.ts'
import { parsePredecessors } from './predecessor-input.ts'
import { predecessorText } from './predecessor-text.ts'

const idOfKey = (key: string) => ({ 'T-12': 'itm_12', 'T-3': 'itm_3' })[key]

test.each([
  ['5d', '5 d'],
  ['12 hours', '12 h'],
  ['3-5-8 days', '3–5–8 d'],
  ['3/8 pt', '3–5.5–8 pt'],
  ['2,5', '2.5 d'],
  ['636-836-1,256 h', '636–836–1256 h'],
  ['0,125 d', '0.125 d'],
])('an estimate typed as %s is kept as %s', (typed, kept) => {
  expect(estimateText(parseEstimate(typed)!)).toBe(kept)
})

test.each([
  ['636–836–1256 h', '636–836–1,256 h'],
  ['1234.5678 d', '1,234.5678 d'],
  ['3–5–8 d', '3–5–8 d'],
])('the estimate %s is shown as %s', (text, shown) => {
  expect(groupedFigures(text)).toBe(shown)
})

test.each(['soon', '8-3 d', '3 weeks', '-1 d', ''])('%s is no estimate', (typed) => {
  expect(parseEstimate(typed)).toBeNull()
})

test.each(['T-12', 'T-12 SS', 'T-12 FS+2d', 'T-3 FF−50%', 'T-12 FS+1ed', 'T-3 SF+3h'])(
  'the predecessor %s reads as it is written',
  (text) => {
    const read = parsePredecessors(text, idOfKey, 480)
    const { predecessorId, type, lag } = read.ok ? read.values[0]! : ({} as never)
    expect(predecessorText({ type, lag }, predecessorId === 'itm_12' ? 'T-12' : 'T-3', 480)).toBe(text)
  },
)

test('several predecessors are parted by semicolons or commas', () => {
  const read = parsePredecessors('t-12; T-3 ss + 2 d', idOfKey, 480)
  expect(read).toMatchObject({
    values: [
      { predecessorId: 'itm_12', type: 'FS' },
      { predecessorId: 'itm_3', type: 'SS', lag: { amount: 960 } },
    ],
  })
})

test('an unknown key and an unknown unit are named', () => {
  expect(parsePredecessors('T-99', idOfKey, 480)).toMatchObject({ reason: 'There is no T-99 here.' })
  expect(parsePredecessors('T-12 FS+2x', idOfKey, 480)).toMatchObject({ ok: false })
})

test('what is no estimate is told with what to type instead, and a digit too many is asked about', () => {
  expect(whyNoEstimate('abc', 'duration')).toBe('“abc” is not a length of time. Try 3, 3d, 4h or 2-3-5 d.')
  expect(whyNoEstimate('-5', 'duration')).toContain('“-5” is not a length of time.')
  expect(whyNoEstimate('8 pt', 'duration')).toContain('Points are no length of time.')
  expect(whyNoEstimate('99999', 'duration')).toBe('Expected at most 25,000 days, not 99,999. Is a digit too many?')
  expect(whyNoEstimate('8 pt', 'effort')).toBeNull()
  expect(whyNoEstimate('25000', 'duration')).toBeNull()
})
