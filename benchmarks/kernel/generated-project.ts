import { type CompiledProject, type Project, compileProject } from '@trireme/engine/project'

/** A project like those of J30 to J120: four resources, one to ten periods, two or three predecessors close before. */
export function generatedProject(count: number, seed: number): CompiledProject {
  const random = randomFrom(seed)
  const upTo = (limit: number) => Math.floor(random() * (limit + 1))
  const project: Project = {
    name: `generated ${count}`,
    renewable: [18, 22, 26, 30],
    nonrenewable: [],
    activities: Array.from({ length: count }, (_, number) => ({
      number,
      release: 0,
      modes: [
        {
          duration: 1 + upTo(9),
          renewable: Array.from({ length: 4 }, () => (random() < 0.4 ? 0 : 1 + upTo(9))),
          nonrenewable: [],
        },
      ],
    })),
    precedences: Array.from({ length: count * 2 }, () => {
      const to = 1 + upTo(count - 2)
      return { from: Math.max(0, to - 1 - upTo(14)), to, type: 'FS' as const, lag: 0 }
    }),
  }
  return compileProject(project)
}

/** Lists that keep the precedences of a direction: each time, any of those whose predecessors are listed. */
export function randomLists(project: CompiledProject, direction: 0 | 1, lists: number, seed: number): Int32Array[] {
  const random = randomFrom(seed)
  const { beforeFirst, afterFirst, after } = project.directions[direction]
  return Array.from({ length: lists }, () => {
    const waitsFor = Array.from({ length: project.count }, (_, a) => beforeFirst[a + 1]! - beforeFirst[a]!)
    const open = [...waitsFor.keys()].filter((activity) => waitsFor[activity] === 0)
    return Int32Array.from({ length: project.count }, () => {
      const [activity] = open.splice(Math.floor(random() * open.length), 1)
      for (let i = afterFirst[activity!]!; i < afterFirst[activity! + 1]!; i++)
        if (--waitsFor[after[i]!]! === 0) open.push(after[i]!)
      return activity!
    })
  })
}

/** Mulberry32 (Tommy Ettinger, public domain): equal seeds give equal projects on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
