import type { Mode, Precedence, ProjectActivity } from '../project/project.ts'
import { Numbers, type Reading, Unreadable, reading } from './reading.ts'

/**
 * PSPLIB `.sm` (one mode) and `.mm` (several modes, nonrenewable resources): Kolisch & Sprecher 1996. Jobs are numbered
 * from 1, source and sink included.
 */
export function readPsplib(text: string, name: string): Reading {
  const lines = text.split(/\r\n|\r|\n/)
  return reading(() => {
    const jobs = numberOf(lines, /^jobs\b/i)
    const renewable = numberOf(lines, /^\s*-\s*renewable\b/i)
    const nonrenewable = numberOf(lines, /^\s*-\s*nonrenewable\b/i)
    refuseDoublyConstrained(lines)
    const { modes, precedences } = readPrecedences(section(lines, /^PRECEDENCE RELATIONS/i, 1), jobs)
    const activities = readRequests(section(lines, /^REQUESTS\/DURATIONS/i, 2), modes, renewable, nonrenewable)
    const available = section(lines, /^RESOURCE\s*AVAILABILITIES/i, 1)
    const project = {
      name,
      renewable: available.many(renewable, () => available.units('an availability')),
      nonrenewable: available.many(nonrenewable, () => available.units('an availability')),
      activities,
      precedences,
    }
    available.end('the availabilities')
    return project
  })
}

/** Resources limited in each period and over the whole project; no published set has any. */
function refuseDoublyConstrained(lines: readonly string[]): void {
  const index = lines.findIndex((line) => /^\s*-\s*doubly constrained\s*:\s*[1-9]/i.test(line))
  if (index >= 0) throw new Unreadable(index + 1, 'doubly constrained resources are not read')
}

function readPrecedences(numbers: Numbers, jobs: number): { modes: number[]; precedences: Precedence[] } {
  const modes: number[] = []
  const precedences: Precedence[] = []
  for (let job = 1; job <= jobs; job++) {
    numbers.within('the number of a job', job, job)
    modes.push(numbers.within('the number of modes', 1, 1000))
    const successors = numbers.count('the number of successors')
    for (let i = 0; i < successors; i++) {
      const to = numbers.within(`a successor of job ${job}`, 1, jobs)
      precedences.push({ from: job - 1, to: to - 1, type: 'FS', lag: 0 })
    }
  }
  numbers.end(`the successors of job ${jobs}`)
  return { modes, precedences }
}

function readRequests(
  numbers: Numbers,
  modes: readonly number[],
  renewable: number,
  nonrenewable: number,
): ProjectActivity[] {
  const activities = modes.map((count, job) => {
    numbers.within('the number of a job', job + 1, job + 1)
    const list = Array.from({ length: count }, (_, mode): Mode => {
      numbers.within(`a mode of job ${job + 1}`, mode + 1, mode + 1)
      const units = () => numbers.units(`a request of job ${job + 1}`)
      return {
        duration: numbers.periods(`a duration of job ${job + 1}`),
        renewable: numbers.many(renewable, units),
        nonrenewable: numbers.many(nonrenewable, units),
      }
    })
    return { number: job + 1, modes: list, release: 0 }
  })
  numbers.end(`the requests of job ${modes.length}`)
  return activities
}

/** The number behind the colon of a header line. */
function numberOf(lines: readonly string[], header: RegExp): number {
  const index = lines.findIndex((line) => header.test(line))
  const found = /:\s*(\d{1,7})\b/.exec(lines[index] ?? '')
  if (found === null) throw new Unreadable(Math.max(1, index + 1), `no line says “${words(header)}: <number>”`)
  return Number(found[1])
}

/** The numbers below a title and the `skip` lines of column names, up to the next line of stars. */
function section(lines: readonly string[], title: RegExp, skip: number): Numbers {
  const at = lines.findIndex((line) => title.test(line))
  if (at < 0) throw new Unreadable(lines.length, `the section “${words(title)}” is missing`)
  const from = at + 1 + skip
  const end = lines.findIndex((line, index) => index >= from && /^\s*\*{3}/.test(line))
  return new Numbers(lines.slice(from, end < 0 ? undefined : end), from + 1)
}

function words(pattern: RegExp): string {
  return pattern.source.replaceAll(/\\[sb/]\*?|[\^\\]/g, ' ').trim()
}
