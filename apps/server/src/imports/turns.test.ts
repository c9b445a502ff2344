import { describe, expect, test } from 'vitest'
import { GivenUp } from './given-up.ts'
import { Turns } from './turns.ts'

/** Works that end when told, and the order in which they began. */
function works(turns: Turns) {
  const began: string[] = []
  const ends = new Map<string, () => void>()
  const start = (name: string, signal?: AbortSignal) => {
    const party = name.charAt(0)
    const work = () => {
      began.push(name)
      return new Promise<void>((resolve) => ends.set(name, resolve))
    }
    return turns.take(party, work, signal)
  }
  const end = async (name: string) => {
    ends.get(name)!()
    await settled()
  }
  return { began, start, end }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('turns', () => {
  test('go to the party whose last turn is longest ago, however many works another has', async () => {
    const { began, start, end } = works(new Turns(1))
    const all = ['A1', 'A2', 'A3', 'B1', 'C1', 'B2'].map((name) => start(name))
    await settled()
    for (let turn = 0; turn < all.length; turn++) await end(began.at(-1)!)
    await Promise.all(all)
    expect(began).toEqual(['A1', 'B1', 'C1', 'A2', 'B2', 'A3'])
  })

  test('are given to so many at once, and never to two works of one party', async () => {
    const { began, start, end } = works(new Turns(2))
    const all = ['A1', 'A2', 'B1', 'C1'].map((name) => start(name))
    await settled()
    expect(began).toEqual(['A1', 'B1'])
    await end('B1')
    expect(began).toEqual(['A1', 'B1', 'C1'])
    await end('C1')
    // One place is free, but A works already.
    expect(began).toEqual(['A1', 'B1', 'C1'])
    await end('A1')
    expect(began).toEqual(['A1', 'B1', 'C1', 'A2'])
    await end('A2')
    await Promise.all(all)
  })

  test('are left by those who give up, who then hold up nobody', async () => {
    const { began, start, end } = works(new Turns(1))
    const gone = new AbortController()
    const first = start('A1')
    const given = start('B1', gone.signal)
    const last = start('C1')
    await settled()
    gone.abort()
    await expect(given).rejects.toBeInstanceOf(GivenUp)
    await expect(start('D1', gone.signal)).rejects.toBeInstanceOf(GivenUp)
    await end('A1')
    await end('C1')
    await Promise.all([first, last])
    expect(began).toEqual(['A1', 'C1'])
  })

  test('end with a work that fails', async () => {
    const turns = new Turns(1)
    await expect(turns.take('A', () => Promise.reject(new Error('torn')))).rejects.toThrow('torn')
    await expect(turns.take('A', () => Promise.resolve('whole'))).resolves.toBe('whole')
  })
})
