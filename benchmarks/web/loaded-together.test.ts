import { describe, expect, it } from 'vitest'
import { type Chunk, loadedBefore, loadedTogether } from './loaded-together.ts'

const NOTHING = { source: '', imports: [], laterImports: [], styles: [], gzipBytes: 1 } as const

function chunk(name: string, parts: Partial<Chunk> = {}): Chunk {
  return { ...NOTHING, ...parts, name }
}

const chunks = [
  chunk('entry.js', { imports: ['react.js', 'ui.js'], styles: ['entry.css'], laterImports: ['plan.js', 'help.js'] }),
  chunk('ui.js', { imports: ['react.js'], styles: ['ui.css'] }),
  chunk('react.js'),
  chunk('plan.js', { imports: ['ui.js', 'dates.js'], laterImports: ['gantt.js', 'help.js'] }),
  chunk('dates.js'),
  chunk('gantt.js', { imports: ['dates.js'] }),
  chunk('help.js'),
]
const entry = loadedTogether(chunks, ['entry.js'])

describe('what a page loads', () => {
  it('is what its script imports before it runs, once, with its styles, and nothing that waits', () => {
    expect([...entry].toSorted()).toEqual(['entry.css', 'entry.js', 'react.js', 'ui.css', 'ui.js'])
  })
})

describe('what is there before a part is asked for', () => {
  it('is what the one who asks has loaded', () => {
    expect([...loadedBefore(chunks, 'gantt.js', entry)]).toEqual([...entry, 'plan.js', 'dates.js'])
  })

  it('is only what all have who ask', () => {
    expect(loadedBefore(chunks, 'help.js', entry)).toEqual(entry)
  })
})
