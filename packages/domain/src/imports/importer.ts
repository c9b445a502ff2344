import type { Snapshot } from '../changes/snapshot.ts'
import type { Access } from '../policies/access.ts'
import type { Draft } from './draft.ts'
import type { Mapping } from './mapping.ts'

/** Why a file, or one row of it, cannot be taken: a sentence that says what to do about it. */
export type ImportRefusal = {
  readonly file: string
  /** As the program that wrote the file counts rows: the first row of a table is 1, its header. */
  readonly row?: number
  readonly column?: string
  /** Only this cell is left out; without it the whole row is. */
  readonly cell?: true
  readonly reason: string
}

export type ReadResult<Document> =
  { readonly ok: true; readonly document: Document } | { readonly ok: false; readonly refusal: ImportRefusal }

/** A value and how many rows hold it. */
export type Counted = { readonly value: string; readonly count: number }

export type DescribedColumn = {
  readonly name: string
  /** Rows in which at least one of the columns of this name holds something. */
  readonly filled: number
  /** How many columns have this name; Jira repeats them. */
  readonly repeats: number
  /** The first few different values, shortened. */
  readonly samples: readonly string[]
  /** Every different value with its count, where there are few enough to map one by one. */
  readonly values: readonly Counted[] | null
  /** The first value that is a date with the day first and another with the month first; absent where none is. */
  readonly ambiguousDate?: string
}

/** What is in a file, for the screen on which a person maps it. */
export type Description = {
  /** One line: "CSV, UTF-8, separated by commas". */
  readonly format: string
  readonly columns: readonly DescribedColumn[]
  readonly statuses: readonly Counted[]
  readonly types: readonly Counted[]
  readonly people: readonly Counted[]
  readonly counts: readonly { readonly what: string; readonly count: number }[]
}

export const importerIds = ['jira-csv', 'mspdi', 'csv', 'actuals-csv'] as const
export type ImporterId = (typeof importerIds)[number]

/** Who brings a file in, and on what day it is where the organization is. */
export type ImportOccasion = { readonly access: Access; readonly today: string }

/**
 * How one kind of file becomes records: read → guess a mapping → draft. Every step is a pure function and none throws,
 * whatever the bytes; `changesOf` makes one change set of the draft.
 */
export type Importer<Document = unknown> = {
  readonly id: ImporterId
  readonly name: string
  /** Lower case, with the dot. */
  readonly extensions: readonly string[]
  /**
   * Whether it compares with what its sender sees alone, so that a name in a file tells nothing of what is hidden. Else
   * with everything there is: what a file made once is found again whoever brings the next one.
   */
  readonly comparesWithSeen?: true
  /** How sure it is that this file is for it, from 0 (no) to 1. Looks at the beginning only. */
  recognises(bytes: Uint8Array, fileName: string): number
  read(bytes: Uint8Array, options: { readonly fileName: string }): ReadResult<Document>
  describe(document: Document): Description
  /** The mapping a person is offered first. */
  guess(document: Document, snapshot: Snapshot): Mapping
  /** Without an occasion it is drafted as for somebody who may do everything, on any day. */
  draft(document: Document, mapping: Mapping, snapshot: Snapshot, occasion?: ImportOccasion): Draft
}

/** The importer that is surest of a file, or undefined when none knows it. */
export function chooseImporter<I extends Pick<Importer, 'recognises'>>(
  importers: readonly I[],
  bytes: Uint8Array,
  fileName: string,
): I | undefined {
  const sure = importers.map((importer) => ({ importer, certainty: importer.recognises(bytes, fileName) }))
  return sure.filter(({ certainty }) => certainty > 0).sort((one, other) => other.certainty - one.certainty)[0]
    ?.importer
}
