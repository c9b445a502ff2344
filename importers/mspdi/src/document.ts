import type { Element } from './xml.ts'

/** A plan as its file holds it, checked to be one; what is in the elements is read when it is mapped. */
export type MspdiDocument = {
  readonly fileName: string
  readonly project: Element
  /** Rows of the plan in order, without blank ones. The project itself, row 0, is apart. */
  readonly tasks: readonly Task[]
  readonly summary: Element | undefined
  readonly calendars: readonly Element[]
  readonly resources: readonly Element[]
  readonly assignments: readonly Element[]
  /** Rows that hold nothing. */
  readonly blank: number
}

export type Task = {
  readonly element: Element
  readonly uid: string
  /** As MS Project numbers its rows. */
  readonly row: number
  readonly depth: number
  /** The task above it in the outline. */
  readonly parent: Task | null
  readonly isSummary: boolean
}
