import fc from 'fast-check'
import { expect, it } from 'vitest'
import { alignItems } from './alignment.ts'
import { RowsById } from './rows-by-id.ts'

const items = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 })

it('rows of lists that follow one another are those of each list by itself, whichever list came in between', () => {
  fc.assert(
    fc.property(fc.array(items, { minLength: 1, maxLength: 6 }), items, (lists, branch) => {
      const pool = new Map([...'abcdefghij'].map((id) => [id, { id }]))
      const listOf = (ids: readonly string[]) => ids.map((id) => pool.get(id)!)
      let [before, rows] = [listOf(lists[0]!), RowsById.of(listOf(lists[0]!))]
      for (const ids of lists) {
        const now = listOf(ids)
        rows.succeeding(listOf(branch), alignItems(before, listOf(branch)))
        rows = rows.succeeding(now, alignItems(before, now))
        before = now
        for (const id of 'abcdefghijk')
          expect([rows.get(id), rows.has(id)]).toEqual(ids.includes(id) ? [ids.indexOf(id), true] : [undefined, false])
        expect(rows.size).toBe(ids.length)
      }
    }),
  )
})

it('an id that stands twice counts once', () => {
  const before = [{ id: 'a' }, { id: 'b' }]
  const now = [...before, { id: 'a' }]
  expect(RowsById.of(now).size).toBe(2)
  expect(RowsById.of(before).succeeding(now, alignItems(before, now)).size).toBe(2)
})

it('a dictionary of ids that are mostly gone is left behind', () => {
  let rows = RowsById.of([])
  let before: readonly { readonly id: string }[] = []
  for (let n = 0; n < 1100; n++) {
    const now = [{ id: `item ${n}` }]
    rows = rows.succeeding(now, alignItems(before, now))
    before = now
  }
  expect([rows.get('item 1099'), rows.get('item 1098'), rows.size]).toEqual([0, undefined, 1])
})
