import { expect, it } from 'vitest'
import { type Chunk, loadedTogether } from './loaded-together.ts'

function chunk(name: string, imports: readonly string[] = [], styles: readonly string[] = []): Chunk {
  return { name, source: '', imports, styles, gzipBytes: 1 }
}

it('counts what is imported before a script runs, once, with its styles, and nothing that waits', () => {
  const chunks = [
    chunk('entry.js', ['react.js', 'ui.js'], ['entry.css']),
    chunk('ui.js', ['react.js'], ['ui.css']),
    chunk('react.js'),
    chunk('later.js', ['ui.js']),
  ]
  expect([...loadedTogether(chunks, ['entry.js'])].toSorted()).toEqual([
    'entry.css',
    'entry.js',
    'react.js',
    'ui.css',
    'ui.js',
  ])
})
