import type { Scheme } from '../improve/individual.ts'
import { randomFrom } from '../improve/random.ts'
import { sampleList } from '../improve/sampling.ts'
import { SerialPass } from '../improve/serial-pass.ts'
import { compileProject } from '../project/compiled-project.ts'
import { laneKernel } from './lane-kernel.ts'
import type { LaneNetwork, LanePass } from './lane-network.ts'
import { LaneTwin } from './lane-twin.ts'
import { drawDurations, randomLaneNetwork, randomProject } from './random-models.testing.ts'
import { SerialKernel } from './serial-kernel.ts'

/** What every machine must get, from the kernel and from its twin: hashes of 300 generated models each. */
export const GOLDEN = { serial: -330_884_176, lanes: -236_989_575 } as const

export interface Hashes {
  readonly serial: number
  readonly lanes: number
}

export function hashesOfKernel(): Hashes {
  return hashes((project) => new SerialKernel(project), laneKernel)
}

export function hashesOfTwin(): Hashes {
  return hashes(
    (project) => new SerialPass(project),
    (network) => new LaneTwin(network),
  )
}

function hashes(
  schemeOf: (project: ReturnType<typeof compileProject>) => Scheme,
  passOf: (network: LaneNetwork) => LanePass,
): Hashes {
  let [serial, lanes] = [17, 17]
  for (let seed = 1; seed <= 300; seed++) {
    const project = compileProject(randomProject(seed))
    const scheme = schemeOf(project)
    const finish = new Int32Array(project.count)
    for (const direction of [0, 1] as const) {
      const list = sampleList(project.directions[direction], project.duration, randomFrom(seed))
      serial = hashed(finish, (Math.imul(serial, 31) + scheme.run(list, direction, finish)) | 0)
    }
    const pass = passOf(randomLaneNetwork(seed))
    drawDurations(pass.duration, seed)
    pass.run()
    lanes = hashed(pass.finish, hashed(pass.start, lanes))
  }
  return { serial, lanes }
}

function hashed(values: Int32Array, seed: number): number {
  return values.reduce((hash, value) => (Math.imul(hash, 31) + value) | 0, seed)
}
