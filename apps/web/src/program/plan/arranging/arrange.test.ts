import { type ChangeSet, type Snapshot, type WorkItem, applyInPlace, structureRefusals, tableOf } from '@trireme/domain'
import { type TypeName, aSmallOrganization, aWorkItem } from '@trireme/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { workRows } from '../../../work/tree.ts'
import { type Arranged, indent, moveInRank, outdent } from './arrange.ts'
import { rootsOf } from '../../../work/together/roots.ts'

type Line = readonly [depth: number, title: string, type: TypeName, rank?: string]

/** A tree as an outline: each line stands under the nearest one above it that is less deep. */
function planted(...lines: readonly Line[]) {
  const { snapshot, types } = aSmallOrganization()
  const above: WorkItem[] = []
  const items = new Map<string, WorkItem>()
  lines.forEach(([depth, title, type, rank], index) => {
    const item = aWorkItem({
      title,
      typeId: types[type],
      parentId: above[depth - 1]?.id ?? null,
      rank: rank ?? `n${String(index).padStart(2, '0')}x`,
    })
    above[depth] = item
    items.set(title, item)
    tableOf(snapshot, 'work-item').set(item.id, item as never)
  })
  const ids = (...titles: readonly string[]) => titles.map((title) => items.get(title)!.id)
  return { snapshot, ids }
}

const outline = (snapshot: Snapshot) =>
  workRows(snapshot['work-item'].values(), { closed: new Set() }).map(
    ({ item, depth }) => `${'  '.repeat(depth)}${item.title}`,
  )

function after(snapshot: Snapshot, arranged: Arranged): string[] {
  if (!arranged.ok) throw new Error(arranged.reason)
  expect(structureRefusals(applied(snapshot, arranged.changes), arranged.changes)).toEqual([])
  return outline(applied(snapshot, arranged.changes))
}

function applied(snapshot: Snapshot, changes: ChangeSet): Snapshot {
  const copy = { ...snapshot, 'work-item': new Map(snapshot['work-item']) }
  applyInPlace(copy, changes)
  return copy
}

const yard = () =>
  planted(
    [0, 'Hull', 'Initiative'],
    [1, 'Keel', 'Feature'],
    [1, 'Planks', 'Story'],
    [1, 'Caulking', 'Story'],
    [0, 'Rig', 'Initiative'],
    [1, 'Mast', 'Epic'],
    [2, 'Shrouds', 'Feature'],
  )

test('an item goes under the one before it, several after one another', () => {
  const { snapshot, ids } = yard()
  const arranged = indent(snapshot, ids('Planks', 'Caulking'))
  expect(after(snapshot, arranged)).toEqual([
    'Hull',
    '  Keel',
    '    Planks',
    '    Caulking',
    'Rig',
    '  Mast',
    '    Shrouds',
  ])
  expect(arranged).toMatchObject({ text: '2 items moved under Keel' })
})

test('where its type leaves no room below, an item becomes of the next type, and that is said', () => {
  const { snapshot, ids } = planted([0, 'Hull', 'Feature'], [0, 'Oars', 'Feature'])
  const arranged = indent(snapshot, ids('Oars'))
  expect(after(snapshot, arranged)).toEqual(['Hull', '  Oars'])
  expect(arranged).toMatchObject({ text: 'Oars moved under Hull · Oars is a story now' })
})

test('an item whose parts would stand too high stays, with the reason', () => {
  const { snapshot, ids } = planted([0, 'Hull', 'Initiative'], [0, 'Rig', 'Initiative'], [1, 'Mast', 'Epic'])
  expect(indent(snapshot, ids('Rig'))).toMatchObject({
    ok: false,
    reason:
      'Hull is an initiative and Rig is an initiative: below it, its parts would need a lower type than they have. Change their types first.',
  })
})

test('the first item has nothing to stand under', () => {
  const { snapshot, ids } = yard()
  expect(indent(snapshot, ids('Keel'))).toMatchObject({
    ok: false,
    reason: 'Keel is the first below Hull: there is nothing before it to stand under.',
  })
})

test('an item comes to stand right after the one it stood under, several in their order', () => {
  const { snapshot, ids } = yard()
  expect(after(snapshot, outdent(snapshot, ids('Shrouds')))).toEqual([
    'Hull',
    '  Keel',
    '  Planks',
    '  Caulking',
    'Rig',
    '  Mast',
    '  Shrouds',
  ])
  expect(after(snapshot, outdent(snapshot, ids('Keel', 'Caulking')))).toEqual([
    'Hull',
    '  Planks',
    'Keel',
    'Caulking',
    'Rig',
    '  Mast',
    '    Shrouds',
  ])
  expect(outdent(snapshot, ids('Hull'))).toMatchObject({ reason: 'Hull stands at the top already.' })
})

test('up and down go past what is on screen, and stop at the ends', () => {
  const { snapshot, ids } = yard()
  const all = () => true
  expect(after(snapshot, moveInRank(snapshot, ids('Caulking'), 'up', all)).slice(0, 4)).toEqual([
    'Hull',
    '  Keel',
    '  Caulking',
    '  Planks',
  ])
  const [planks] = ids('Planks')
  const withoutPlanks = moveInRank(snapshot, ids('Caulking'), 'up', (id) => id !== planks)
  expect(after(snapshot, withoutPlanks).slice(0, 4)).toEqual(['Hull', '  Caulking', '  Keel', '  Planks'])
  expect(after(snapshot, moveInRank(snapshot, ids('Keel', 'Planks'), 'down', all)).slice(0, 4)).toEqual([
    'Hull',
    '  Caulking',
    '  Keel',
    '  Planks',
  ])
  expect(moveInRank(snapshot, ids('Keel'), 'up', all)).toMatchObject({
    reason: 'Keel is the first below Hull already.',
  })
  expect(moveInRank(snapshot, ids('Keel', 'Mast'), 'up', all)).toMatchObject({ ok: false })
})

test('equal ranks get room, so that one step is a step', () => {
  const { snapshot, ids } = planted([0, 'A', 'Epic', 'n'], [0, 'B', 'Epic', 'n'], [0, 'C', 'Epic', 'n'])
  const [last] = outline(snapshot).slice(-1)
  const order = outline(snapshot)
  expect(
    after(
      snapshot,
      moveInRank(snapshot, ids(last!), 'up', () => true),
    ),
  ).toEqual([order[0], order[2], order[1]])
})

test('of chosen items those below another chosen one go along with it', () => {
  const { snapshot, ids } = yard()
  expect(rootsOf(snapshot, ids('Shrouds', 'Mast', 'Keel')).map(({ title }) => title)).toEqual(['Keel', 'Mast'])
})

test('[law] no way of arranging breaks a rule of the tree, and out undoes in', () => {
  const types: readonly TypeName[] = ['Initiative', 'Epic', 'Feature', 'Story', 'Task']
  const lines = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 9 })), { minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(lines, fc.array(fc.nat({ max: 8 }), { maxLength: 4 }), (sketch, picks) => {
      let before = -1
      const tree = sketch.map(([wished, rank], index): Line => {
        const depth = Math.min(wished, before + 1)
        before = depth
        return [depth, `I${index}`, types[depth]!, `n${rank}`]
      })
      const { snapshot, ids } = planted(...tree)
      const chosen = ids(...picks.map((pick) => `I${pick % tree.length}`))
      for (const way of [indent, outdent]) {
        const arranged = way(snapshot, chosen)
        if (arranged.ok) expect(after(snapshot, arranged)).toHaveLength(tree.length)
      }
      const [one] = chosen
      const within = one === undefined ? undefined : indent(snapshot, [one])
      if (within?.ok !== true) return
      const inside = applied(snapshot, within.changes)
      const back = outdent(inside, [one!])
      expect(back.ok).toBe(true)
      if (back.ok)
        expect(applied(inside, back.changes)['work-item'].get(one!)!.parentId).toBe(
          snapshot['work-item'].get(one!)!.parentId,
        )
    }),
  )
})
