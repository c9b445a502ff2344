import fc from 'fast-check'
import { expect, it } from 'vitest'
import { models } from '../check/models.testing.ts'
import { compile } from './compile.ts'
import { sequenceBy } from './sequence.ts'

it('by urgency alone, no activity comes before one that it waits for: a queue of those that are ready gives the same', () => {
  fc.assert(
    fc.property(models, (model) => {
      const compiled = compile(model)
      if (!compiled.ok) return
      const { network } = compiled
      expect(network.sequence).toEqual(sequenceBy(network, network.byUrgency))
    }),
    { numRuns: 1000 },
  )
})
