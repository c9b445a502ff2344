import {
  type Id,
  type Mapping,
  type NamedRecords,
  type Newest,
  type OriginRef,
  type Snapshot,
  type Tally,
  type WorkItem,
  instantIn,
  originIn,
} from '@trireme/domain'
import type { PlanCalendar } from './calendars.ts'
import type { MspdiDocument, Task } from './document.ts'
import type { Standing } from './standing.ts'
import { readMoment } from './time.ts'
import { type Element, textOf } from './xml.ts'

/** Everything the parts of a draft read, and where they put what they cannot carry. */
export type Context = {
  readonly document: MspdiDocument
  readonly mapping: Mapping
  readonly snapshot: Snapshot
  readonly source: string
  readonly tally: Tally
  readonly named: NamedRecords
  readonly calendars: ReadonlyMap<string, PlanCalendar>
  /** Whether we wrote the file: it then says more, see `ours.ts`. */
  readonly isOurs: boolean
  readonly standing: Standing
  /** Of what is here already. */
  readonly estimates: ReadonlyMap<Id, Newest>
  /** What is here already and has parts. */
  readonly parents: ReadonlySet<Id>
  /** Tasks that are work, by UID. */
  readonly tasks: ReadonlyMap<string, Task>
  /** Assignments by the UID of their task. */
  readonly assignments: ReadonlyMap<string, readonly Element[]>
  readonly resources: ReadonlyMap<string, Element>
  readonly milestones: readonly Task[]
  readonly title: string
}

export function originOf(context: Context, what: string, ...parts: readonly string[]): string {
  return originIn(context.source, what, ...parts)
}

export function taskRef(context: Context, task: Task): OriginRef {
  return { origin: originOf(context, 'task', task.uid) }
}

/** The item here that a task of our own file is. */
export function standingItem({ standing, snapshot }: Context, { element }: Task): WorkItem | undefined {
  const id = standing.id('work-item', element)
  return id && snapshot['work-item'].get(id)
}

/** When the file was saved, as far as it says: the moment its figures were stated. */
export function savedAt({ document, mapping }: Context): string | undefined {
  const moment =
    readMoment(textOf(document.project, 'LastSaved')) ?? readMoment(textOf(document.project, 'CreationDate'))
  return moment && instantIn(mapping.timeZone, moment)
}

/** What people call the plan: its title, else its name or that of the file without the ending. */
export function titleOf(document: MspdiDocument): string {
  const candidates = [textOf(document.summary, 'Name'), textOf(document.project, 'Title'), nameOf(document)]
  return candidates
    .map((name) => name.trim())
    .find((name) => name !== '')!
    .slice(0, 120)
}

/** What tells plans apart: the name the file was saved under, which a renamed copy keeps. */
export function nameOf(document: MspdiDocument): string {
  const name = textOf(document.project, 'Name') || textOf(document.project, 'Title') || document.fileName
  return (
    name
      .replace(/^.*[/\\]/, '')
      .replace(/\.(xml|mpp)$/i, '')
      .trim() || 'plan'
  ).slice(0, 120)
}
