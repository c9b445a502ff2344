import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DOUBLE_LINK, FAMILY_LINK, LINK_CYCLE, type Link, SELF_LINK, carriedLinks } from './links.ts'
import { PARENT_LEVEL, carriedParents } from './tree.ts'

const link = (text: string): Link => {
  const [predecessor, successor] = text.split('→') as [string, string]
  return { predecessor, successor, type: 'FS' }
}
const told = (links: string, tree: string = '', standing: string = '') => {
  const parents = new Map<string, string | null>(words(tree).map((pair) => pair.split('<') as [string, string]))
  const { carried, refused } = carriedLinks(words(links).map(link), parents, words(standing).map(link))
  const name = ({ predecessor, successor }: Link) => `${predecessor}→${successor}`
  return { carried: carried.map(name).join(' '), refused: refused.map(({ link, why }) => [name(link), why]) }
}
const words = (text: string) => text.split(' ').filter((word) => word !== '')

describe('dependencies of a file', () => {
  it('are carried where they make sense together', () => {
    expect(told('a→b b→c a→c')).toEqual({ carried: 'a→b b→c a→c', refused: [] })
  })

  it('leave out an item that waits for itself, and the second of two that are the same', () => {
    expect(told('a→a a→b a→b')).toEqual({
      carried: 'a→b',
      refused: [
        ['a→a', SELF_LINK],
        ['a→b', DOUBLE_LINK],
      ],
    })
  })

  it('leave out those between an item and one above it', () => {
    expect(told('top→leaf leaf→top', 'leaf<mid mid<top')).toEqual({
      carried: '',
      refused: [
        ['top→leaf', FAMILY_LINK],
        ['leaf→top', FAMILY_LINK],
      ],
    })
  })

  it('leave out the last one of a circle', () => {
    expect(told('a→b b→c c→a c→d')).toEqual({ carried: 'a→b b→c c→d', refused: [['c→a', LINK_CYCLE]] })
  })

  it('see a circle that goes through a summary', () => {
    expect(told('child→a a→sum', 'child<sum')).toEqual({ carried: 'child→a', refused: [['a→sum', LINK_CYCLE]] })
    expect(told('a→one two→a', 'one<sum two<sum').refused).toEqual([])
  })

  it('see a circle with one that is there already', () => {
    expect(told('b→a', '', 'a→b').refused).toEqual([['b→a', LINK_CYCLE]])
  })

  it('never wait for each other, whatever the file says', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
    const wanted = fc.array(fc.record({ predecessor: name, successor: name, type: fc.constant('FS' as const) }), {
      maxLength: 25,
    })
    fc.assert(
      fc.property(wanted, (links) => {
        const { carried, refused } = carriedLinks(links, new Map())
        expect(carried.length + refused.length).toBe(links.length)
        const left = new Set('abcdef')
        for (let round = 0; round < 6; round++)
          for (const item of left)
            if (!carried.some((link) => link.successor === item && left.has(link.predecessor))) left.delete(item)
        expect([...left]).toEqual([])
      }),
    )
  })
})

describe('parents of a file', () => {
  it('are left out where they do not stand above their children', () => {
    const { parents, misplaced } = carriedParents([
      { origin: 'epic', parent: null, level: 2 },
      { origin: 'story', parent: 'epic', level: 4 },
      { origin: 'other', parent: 'story', level: 4 },
    ])
    expect([parents.get('story'), parents.get('other')]).toEqual(['epic', null])
    expect(misplaced).toEqual([{ origin: 'other', why: PARENT_LEVEL }])
  })

  it('are never a circle', () => {
    const item = fc.record({ parent: fc.integer({ min: 0, max: 9 }), level: fc.integer({ min: 1, max: 4 }) })
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 10 }), (given) => {
        const { parents } = carriedParents(
          given.map(({ parent, level }, index) => ({ origin: `${index}`, parent: `${parent}`, level })),
        )
        for (const origin of parents.keys()) {
          let at: string | null | undefined = origin
          for (let step = 0; step <= 20 && at; step++) at = parents.get(at)
          expect(at ?? null).toBeNull()
        }
      }),
    )
  })
})
