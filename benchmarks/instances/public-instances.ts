import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Project, type Reading, readMultiProject, readPsplib } from '@trireme/engine/project'

/** Where the public instances lie, if they do. */
export const DATA = join(
  process.env['TRIREME_TEST_DATA'] ?? join(import.meta.dirname, '../../../shared/data'),
  'scheduling',
)

export type SetName = 'j30' | 'j60' | 'j120'

export interface Instance {
  readonly project: Project
  /** Least makespan known to anyone; of J30 the optimum. */
  readonly best: number
  readonly criticalPath: number
}

export interface MultiProject {
  readonly project: Project
  /** Makespan that MS Project reaches with a published levelling macro. */
  readonly msProject: number
}

type Known = Readonly<Record<string, { readonly ub: number; readonly cp: number }>>

/** PSPLIB, Kolisch & Sprecher 1996, in the order of their names. */
export function instancesOf(set: SetName): Instance[] {
  const known = JSON.parse(readFileSync(join(DATA, 'best-known.json'), 'utf8')) as Known
  return filesOf(set).map(({ name, text }) => {
    const { ub, cp } = known[name]!
    return { project: projectOf(readPsplib(text, name)), best: ub, criticalPath: cp }
  })
}

/** MPSPLIB, Homberger 2007. */
export function multiProjectsOf(): MultiProject[] {
  return filesOf('multi-project').map(({ name, text }) => {
    const { ms } = JSON.parse(text) as { readonly ms: { readonly tms: number } }
    return { project: projectOf(readMultiProject(text, name)), msProject: ms.tms }
  })
}

function filesOf(set: string): { readonly name: string; readonly text: string }[] {
  return readdirSync(join(DATA, set))
    .toSorted()
    .map((file) => ({ name: file.replace(/\.\w+$/, ''), text: readFileSync(join(DATA, set, file), 'utf8') }))
}

function projectOf(reading: Reading): Project {
  if (!reading.ok) throw new Error(`line ${reading.line}: ${reading.reason}`)
  return reading.project
}
