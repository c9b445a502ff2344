import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { GOLDEN, hashesOfKernel, hashesOfTwin } from './golden.testing.ts'
import { KERNEL_BYTES, SOURCE_HASH } from './kernel-bytes.ts'
import { isKernelThere } from './kernel.ts'

const SOURCES = join(import.meta.dirname, '../../kernel')

test('[K1] the module that is inlined was built from the sources beside it', () => {
  const hash = createHash('sha256')
  const files = readdirSync(join(SOURCES, 'assembly')).sort()
  for (const file of [...files.map((name) => join('assembly', name)), 'package.json'])
    hash.update(readFileSync(join(SOURCES, file), 'utf8').replaceAll('\r', ''))
  expect(
    hash.digest('hex'),
    'The kernel is older than its sources. Run npm ci and npm run build in packages/engine/kernel, and commit the result.',
  ).toBe(SOURCE_HASH)
})

test('[K1] the module is below 10 kB, asks for nothing but a memory, and runs here', () => {
  const bytes = Buffer.from(KERNEL_BYTES, 'base64')
  expect(bytes.length).toBeLessThan(10_000)
  expect(WebAssembly.Module.imports(new WebAssembly.Module(bytes))).toEqual([
    { module: 'env', name: 'memory', kind: 'memory' },
  ])
  expect(isKernelThere()).toBe(true)
})

test('[K3] the kernel and its twin get what they get on every machine', () => {
  expect(hashesOfKernel()).toEqual(GOLDEN)
  expect(hashesOfTwin()).toEqual(GOLDEN)
})
