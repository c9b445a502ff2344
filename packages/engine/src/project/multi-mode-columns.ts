import type { Mode, Project } from './project.ts'

/**
 * The modes of a project as columns, without those that no best schedule needs. Modes of activity a are `first[a]` …
 * `first[a + 1] - 1`.
 */
export interface ModeColumns {
  readonly first: Int32Array
  /** Which of the activity's modes it is in the project, from 0. */
  readonly index: Int32Array
  readonly duration: Int32Array
  /** Units held of each renewable resource: `demand[mode * resources + resource]`. */
  readonly demand: Int32Array
  /** Units used up of each nonrenewable resource: `use[mode * nonrenewable + resource]`. */
  readonly use: Float64Array
  readonly resources: number
  readonly nonrenewable: number
  readonly available: readonly number[]
}

/**
 * Leaves out modes that cannot be carried out, alone or beside the least that all others use up, and modes that another one
 * equals or beats in duration and every demand (Sprecher, Hartmann & Drexl 1997): every lag asks less of a shorter
 * activity. An activity may be left without a mode; then the project cannot be carried out.
 */
export function multiModeColumns(project: Project): ModeColumns {
  const kept = executable(project).map((modes) => modes.filter((mode, at) => !isBeaten(mode, at, modes)))
  const flat = kept.flat()
  const first = new Int32Array(kept.length + 1)
  kept.forEach((modes, activity) => (first[activity + 1] = first[activity]! + modes.length))
  return {
    first,
    index: Int32Array.from(kept.flatMap((modes, a) => modes.map((mode) => project.activities[a]!.modes.indexOf(mode)))),
    duration: Int32Array.from(flat, ({ duration }) => duration),
    demand: Int32Array.from(flat.flatMap(({ renewable }) => renewable)),
    use: Float64Array.from(flat.flatMap(({ nonrenewable }) => nonrenewable)),
    resources: project.renewable.length,
    nonrenewable: project.nonrenewable.length,
    available: project.nonrenewable,
  }
}

/** The project with nothing but the modes of these columns. */
export function withModesOf({ first, index }: ModeColumns, project: Project): Project {
  const activities = project.activities.map((activity, at) => ({
    ...activity,
    modes: Array.from(index.subarray(first[at], first[at + 1]), (mode) => activity.modes[mode]!),
  }))
  return { ...project, activities }
}

function executable({ activities, renewable, nonrenewable }: Project): Mode[][] {
  const isHeld = ({ duration, renewable: units }: Mode) => duration === 0 || fits(units, renewable)
  let modes = activities.map((activity) => activity.modes.filter(isHeld))
  for (let left = -1; left !== countOf(modes);) {
    left = countOf(modes)
    const least = modes.map((list) => leastUse(list, nonrenewable.length))
    const spare = nonrenewable.map((units, k) => units - least.reduce((sum, use) => sum + use[k]!, 0))
    modes = modes.map((list, activity) =>
      list.filter(({ nonrenewable: use }) => use.every((units, k) => units - least[activity]![k]! <= spare[k]!)),
    )
  }
  return modes
}

/** The least that any of these modes uses up of each nonrenewable resource; nothing where there is no mode. */
export function leastUse(modes: readonly Mode[], resources: number): readonly number[] {
  return Array.from({ length: resources }, (_, resource) =>
    modes.reduce((least, { nonrenewable }, at) => Math.min(at === 0 ? Infinity : least, nonrenewable[resource]!), 0),
  )
}

function isBeaten(mode: Mode, at: number, modes: readonly Mode[]): boolean {
  return modes.some((other, place) => place !== at && beats(other, mode) && (!beats(mode, other) || place < at))
}

function beats(one: Mode, other: Mode): boolean {
  return (
    one.duration <= other.duration && fits(one.renewable, other.renewable) && fits(one.nonrenewable, other.nonrenewable)
  )
}

function fits(units: readonly number[], limit: readonly number[]): boolean {
  return units.every((amount, resource) => amount <= limit[resource]!)
}

function countOf(modes: readonly (readonly Mode[])[]): number {
  return modes.reduce((sum, list) => sum + list.length, 0)
}
