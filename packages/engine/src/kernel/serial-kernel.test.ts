import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomFrom } from '../improve/random.ts'
import { sampleList } from '../improve/sampling.ts'
import { type Direction, SerialPass } from '../improve/serial-pass.ts'
import { compileProject } from '../project/compiled-project.ts'
import { randomProject } from './random-models.testing.ts'
import { SerialKernel, serialPass } from './serial-kernel.ts'

const MODELS = process.env['TRIREME_LONG'] === '1' ? 100_000 : 2000

test(
  `[K2] the kernel schedules every list of ${MODELS} projects as SerialPass does, both ways, one after the other`,
  () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const project = compileProject(randomProject(seed))
        const [kernel, twin] = [new SerialKernel(project), new SerialPass(project)]
        const random = randomFrom(seed)
        const [ours, theirs] = [new Int32Array(project.count), new Int32Array(project.count)]
        for (let pass = 1; pass <= 6; pass++) {
          const direction: Direction = random() < 0.5 ? 0 : 1
          const list = sampleList(project.directions[direction], new Int32Array(project.count), random)
          expect(kernel.run(list, direction, ours)).toBe(twin.run(list, direction, theirs))
          expect(ours).toEqual(theirs)
          expect(kernel.count).toBe(pass)
        }
      }),
      { numRuns: MODELS },
    )
  },
  20 * 60_000,
)

test('[K4] the kernel is chosen where it runs', () => {
  expect(serialPass(compileProject(randomProject(1)))).toBeInstanceOf(SerialKernel)
})
