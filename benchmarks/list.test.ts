import { globSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Benchmark } from './benchmark.ts'
import { benchmarks } from './list.ts'

it('names every benchmark of this folder once', async () => {
  const files = globSync('**/*.benchmark.ts', { cwd: import.meta.dirname, exclude: ['node_modules'] })
  const exported = await Promise.all(
    files.map(async (file): Promise<Benchmark[]> => Object.values(await import(join(import.meta.dirname, file)))),
  )
  const names = exported.flat().map(({ name }) => name)
  expect(names.length).toBeGreaterThanOrEqual(files.length)
  expect(benchmarks.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
  expect(new Set(names).size).toBe(names.length)
})

it('says of each what it measures', () => {
  for (const { name, measures } of benchmarks) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(measures.length).toBeGreaterThan(10)
  }
})
