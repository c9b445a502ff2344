import type { Precedence, ProjectActivity } from '../project/project.ts'
import { Numbers, type Reading, reading } from './reading.ts'

/**
 * Patterson `.rcp` (Patterson 1984; RanGen and the RG300 set use it): activities and resources, availabilities, then for
 * each activity its duration, its demands, how many successors and which. Numbered from 1.
 */
export function readPatterson(text: string, name: string): Reading {
  return reading(() => {
    const numbers = new Numbers(text.split(/\r\n|\r|\n/))
    const count = numbers.count('the number of activities')
    const resources = numbers.within('the number of resources', 0, 1000)
    const renewable = numbers.many(resources, () => numbers.units('an availability'))
    const precedences: Precedence[] = []
    const activities = Array.from({ length: count }, (_, index): ProjectActivity => {
      const number = index + 1
      const duration = numbers.periods(`the duration of activity ${number}`)
      const demand = numbers.many(resources, () => numbers.units(`a demand of activity ${number}`))
      const successors = numbers.count(`the number of successors of activity ${number}`)
      for (let i = 0; i < successors; i++) {
        const to = numbers.within(`a successor of activity ${number}`, 1, count)
        precedences.push({ from: index, to: to - 1, type: 'FS', lag: 0 })
      }
      return { number, release: 0, modes: [{ duration, renewable: demand, nonrenewable: [] }] }
    })
    numbers.end('the last activity')
    return { name, renewable, nonrenewable: [], activities, precedences }
  })
}
