import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Scheme, SerialKernel, SerialPass } from '@trireme/engine/project'
import type { Benchmark, Progress } from '../benchmark.ts'
import { type BenchmarkRow, row } from '../row.ts'
import { inTemporaryFolder } from '../temporary-folder.ts'
import { dependencyRunRows } from './dependency-runs.ts'
import { generatedProject, randomLists } from './generated-project.ts'
import { type NativePass, nativePass } from './native.ts'

const LISTS = 200
const ROUNDS = 40
const TURNS = 3
const COUNTS = [30, 120, 300]
const NATIVE = 'the same algorithm; C reads plain columns, the kernel records that its loader made of them'

/** G15 and G10: the WebAssembly kernel beside native C, beside its TypeScript twin, and beside a full pass. */
export const kernel: Benchmark = {
  name: 'kernel',
  measures: 'the WebAssembly kernel beside native C, its TypeScript twin and a full pass of the engine; its size',
  run: (progress) =>
    inTemporaryFolder('kernel', (folder) => {
      const native = nativePass(folder, ROUNDS)
      if (native === undefined) progress('rows beside native C are left out: there is no cc here')
      const passes = COUNTS.flatMap((count) => rowsOf(count, native, progress))
      progress('runs without capacity')
      return Promise.resolve([...passes, ...dependencyRunRows(), sizeRow()])
    }),
}

/** Turn by turn, so that what else the machine does meets all three; the least counts. */
function rowsOf(count: number, native: NativePass | undefined, progress: Progress): BenchmarkRow[] {
  progress(`lists of ${count} activities`)
  const project = generatedProject(count, count)
  const lists = [randomLists(project, 0, LISTS, 1), randomLists(project, 1, LISTS, 2)] as const
  const [ours, theirs] = [new SerialKernel(project), new SerialPass(project)]
  const best = { kernel: Infinity, twin: Infinity, native: Infinity }
  for (let turn = 0; turn < TURNS; turn++) {
    const [byKernel, byTwin, byNative] = [measured(ours, lists), measured(theirs, lists), native?.(project, lists)]
    if (byKernel.hash !== byTwin.hash || byKernel.hash !== (byNative?.hash ?? byKernel.hash))
      throw new Error(`Kernel, twin and C disagree on lists of ${count} activities`)
    best.kernel = Math.min(best.kernel, byKernel.nanoseconds)
    best.twin = Math.min(best.twin, byTwin.nanoseconds)
    best.native = Math.min(best.native, byNative?.nanoseconds ?? Infinity)
  }
  const name = (what: string) => `serial pass of ${count} activities, ${what}`
  const kernelRow = { name: name('WebAssembly by C (G15)'), value: best.kernel / 1000, unit: 'µs' }
  const twinRow = { name: name('TypeScript by WebAssembly (G15)'), value: best.twin / 1000, unit: 'µs' }
  return [
    native === undefined
      ? row({ ...kernelRow, name: name('WebAssembly') })
      : row({ ...kernelRow, peer: { name: 'C, cc -O2', value: best.native / 1000 }, budget: 1.25, note: NATIVE }),
    row({ ...twinRow, peer: { name: 'WebAssembly', value: best.kernel / 1000 }, budget: 3.5 }),
  ]
}

function measured(
  scheme: Scheme,
  lists: readonly [readonly Int32Array[], readonly Int32Array[]],
): { readonly nanoseconds: number; readonly hash: number } {
  const finish = new Int32Array(scheme.project.count)
  let [least, hash] = [Infinity, 0]
  for (let round = 0; round < ROUNDS; round++) {
    hash = 17
    const began = performance.now()
    for (const direction of [0, 1] as const)
      for (const list of lists[direction]) hash = (Math.imul(hash, 31) + scheme.run(list, direction, finish)) >>> 0
    least = Math.min(least, performance.now() - began)
  }
  return { nanoseconds: (least * 1e6) / (2 * LISTS), hash }
}

function sizeRow(): BenchmarkRow {
  const source = readFileSync(join(import.meta.dirname, '../../packages/engine/src/kernel/kernel-bytes.ts'), 'utf8')
  const base64 = [...source.matchAll(/^ {2}'(.+)',$/gm)].map(([, line]) => line).join('')
  return row({
    name: 'WebAssembly module',
    value: Buffer.from(base64, 'base64').length / 1000,
    unit: 'kB',
    budget: 10,
  })
}
