import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GanttDependency } from './model.ts'
import { plainRow } from './demo/plain-row.ts'
import { chainOf, indexLinks, linksOfRow, REACH_ROWS, visibleLinks } from './links.ts'
import { indexRows } from './rows.ts'

const rows = indexRows(Array.from({ length: 300 }, (_, at) => plainRow({ id: `r${at}` })))
const link = (from: number, to: number, id = `${from}-${to}`): GanttDependency => {
  return { id, fromId: `r${from}`, toId: `r${to}`, type: 'FS' }
}
const anyLinks = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 320 }), fc.integer({ min: 0, max: 320 }))
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => link(a, b)),
  { maxLength: 200 },
)

describe('dependencies in view', () => {
  test('are exactly those with an end in view, each once: near ones as lines, far ones counted at the end in view', () => {
    fc.assert(
      fc.property(anyLinks, fc.integer({ min: 0, max: 280 }), (all, first) => {
        const links = indexLinks(all, rows)
        const end = Math.min(300, first + 20)
        const { lines, stubs } = visibleLinks(links, first, end)
        const isIn = (row: number) => row >= first && row < end
        const isNear = (row: number) => row >= 0 && row >= first - REACH_ROWS && row < end + REACH_ROWS
        const touching = all.flatMap((_, at) => (isIn(links.from[at]!) || isIn(links.to[at]!) ? [at] : []))
        const near = touching.filter((at) => isNear(links.from[at]!) && isNear(links.to[at]!))
        expect([...lines].sort((a, b) => a - b)).toEqual(near)
        const counted = [...stubs.values()].reduce((sum, count) => sum + count, 0)
        expect(counted).toBe(touching.length - near.length)
      }),
    )
  })

  test('are listed at both of their rows', () => {
    const links = indexLinks([link(1, 5), link(5, 9), link(2, 3)], rows)
    expect([...linksOfRow(links, 5)]).toEqual([0, 1])
    expect([...linksOfRow(links, 4)]).toEqual([])
  })

  test('that lead into a collapsed parent are stubs', () => {
    const links = indexLinks([link(1, 310)], rows)
    expect(visibleLinks(links, 0, 10)).toEqual({ lines: [], stubs: new Map([[1, 1]]) })
  })
})

test('the chain of a row is everything before and after it, not the side branches', () => {
  const links = indexLinks([link(1, 2), link(2, 3), link(3, 4), link(1, 9), link(8, 4)], rows)
  expect([...chainOf(links, 2)].sort()).toEqual([0, 1, 2])
})

test('a circle of dependencies ends', () => {
  const links = indexLinks([link(1, 2), link(2, 1)], rows)
  expect([...chainOf(links, 1)].sort()).toEqual([0, 1])
})
