import type { Precedence, ProjectActivity } from '../project/project.ts'
import { Numbers, type Reading, Unreadable, reading } from './reading.ts'

/**
 * ProGen/max `.sch`: minimum and maximum lags between starts (Schwindt 1998). After the counts, a line an activity with its
 * successors and their lags in brackets; a line an activity with mode, duration and demands; then the availabilities.
 * Numbered from 0, source and sink beyond the count.
 */
export function readProgenMax(text: string, name: string): Reading {
  const lines = text.split(/\r\n|\r|\n/)
  return reading(() => {
    const numbers = new Numbers(lines)
    const count = numbers.count('the number of activities') + 2
    const resources = numbers.within('the number of renewable resources', 0, 1000)
    const nonrenewable = numbers.next('the number of nonrenewable resources')
    const doublyConstrained = numbers.next('the number of doubly constrained resources')
    if (nonrenewable !== 0 || doublyConstrained !== 0)
      throw new Unreadable(1, 'only renewable resources are read from this format')
    const precedences = Array.from({ length: count }, (_, from) => readLags(numbers, from, count)).flat()
    const activities = Array.from({ length: count }, (_, index): ProjectActivity => {
      numbers.within('the number of an activity', index, index)
      numbers.within(`the mode of activity ${index}`, 1, 1)
      const duration = numbers.periods(`the duration of activity ${index}`)
      const renewable = numbers.many(resources, () => numbers.units(`a demand of activity ${index}`))
      return { number: index, release: 0, modes: [{ duration, renewable, nonrenewable: [] }] }
    })
    const renewable = numbers.many(resources, () => numbers.units('an availability'))
    numbers.end('the availabilities')
    return { name, renewable, nonrenewable: [], activities, precedences }
  })
}

function readLags(numbers: Numbers, from: number, count: number): Precedence[] {
  numbers.within('the number of an activity', from, from)
  numbers.within(`the number of modes of activity ${from}`, 1, 1)
  const successors = numbers.count(`the number of successors of activity ${from}`)
  const targets = numbers.many(successors, () => numbers.within(`a successor of activity ${from}`, 0, count - 1))
  return targets.map((to) => ({ from, to, type: 'SS', lag: numbers.next(`a lag of activity ${from}`) }))
}
