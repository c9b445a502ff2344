import type { Mapping } from '@trireme/domain'
import { type Column, type CsvDocument, type Row, cellsOf, valuesOfColumn } from './document.ts'

/** A table under a mapping: cells by what they mean instead of by column. */
export class Sheet {
  readonly document: CsvDocument
  readonly #columns: ReadonlyMap<string, readonly Column[]>
  readonly #targets: ReadonlyMap<string, string>

  constructor(document: CsvDocument, mapping: Pick<Mapping, 'columns'>) {
    this.document = document
    this.#targets = new Map(mapping.columns.map(({ column, target }) => [column, target]))
    const columns = new Map<string, Column[]>()
    for (const column of document.columns) {
      const target = this.targetOf(column)
      columns.set(target, [...(columns.get(target) ?? []), column])
    }
    this.#columns = columns
  }

  targetOf(column: Column): string {
    return this.#targets.get(column.name) ?? 'ignore'
  }

  columns(target: string): readonly Column[] {
    return this.#columns.get(target) ?? []
  }

  has(target: string): boolean {
    return this.columns(target).length > 0
  }

  /** The first filled cell of a meaning, or an empty text. */
  cell(row: Row, target: string): string {
    return this.cells(row, target)[0] ?? ''
  }

  /** All filled cells of a meaning, in the order of the columns. */
  cells(row: Row, target: string): string[] {
    return this.columns(target).flatMap((column) => cellsOf(row, column))
  }

  values(target: string): string[] {
    return this.columns(target).flatMap((column) => valuesOfColumn(this.document, column))
  }
}
