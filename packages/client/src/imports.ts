import type { Description, Mapping, NotCarried, RecordedEffect } from '@trireme/domain'

export type ImportCounts = Readonly<Record<string, { create: number; update: number; unchanged: number }>>

/** What an import would do; nothing is written before it is applied. */
export type ImportPreview = {
  readonly id: string
  readonly source: string
  readonly sourceName: string
  readonly fileName: string
  readonly description: Description
  readonly mapping: Mapping
  readonly counts: ImportCounts
  readonly samples: readonly {
    readonly op: string
    readonly kind: string
    readonly title: string
    readonly detail: string
  }[]
  readonly notCarried: readonly NotCarried[]
  readonly refusals: readonly {
    readonly file: string
    readonly row?: number
    readonly column?: string
    /** Only this cell is left out; without it the whole row is. */
    readonly cell?: true
    readonly reason: string
  }[]
  /** Of what work that is brought in does to the figures, the items with most hours; absent where a file records none. */
  readonly recorded?: RecordedEffect
}
