import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CompiledProject } from '@trireme/engine/project'

/** The same lists in native C: nanoseconds a pass, the least of its rounds, and the hash of all makespans. */
export type NativePass = (
  project: CompiledProject,
  lists: readonly [readonly Int32Array[], readonly Int32Array[]],
) => { readonly nanoseconds: number; readonly hash: number }

/** Compiles serial-pass.c with `cc -O2` into a folder; undefined where there is no C compiler. */
export function nativePass(folder: string, rounds: number): NativePass | undefined {
  const program = join(folder, 'serial-pass')
  try {
    execFileSync('cc', ['-O2', '-o', program, join(import.meta.dirname, 'serial-pass.c')], { stdio: 'pipe' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  return (project, lists) => {
    const columns = join(folder, 'columns')
    writeFileSync(columns, packed(project, lists))
    const [nanoseconds, hash] = execFileSync(program, [columns, String(rounds)], { encoding: 'utf8' }).split(' ')
    return { nanoseconds: Number(nanoseconds), hash: Number(hash) }
  }
}

/** Each column behind its length, in the order in which serial-pass.c reads them. */
function packed(project: CompiledProject, lists: readonly (readonly Int32Array[])[]): Int32Array {
  const { count, horizon, duration, directions, lanes } = project
  const columns = [
    [count, lanes.words, horizon, lanes.guard, lists[0]!.length],
    lanes.capacity,
    duration,
    lanes.demandFirst,
    lanes.word,
    lanes.units,
    ...directions.flatMap(({ beforeFirst, before, lag, head, foot }, direction) => [
      beforeFirst,
      before,
      lag,
      head,
      foot,
      lists[direction]!.flatMap((list) => [...list]),
    ]),
  ]
  return Int32Array.from(columns.flatMap((column) => [column.length, ...column]))
}
