import type { Description, Mapping, NotCarried } from '@trireme/domain'
import type { Answer, Http } from './http.ts'

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
    readonly reason: string
  }[]
}

/** Bringing in a file: read it, map it, see what it would do, apply it. */
export function importsOf(http: Http) {
  return {
    read: (file: Blob, fileName: string, source?: string): Promise<Answer<ImportPreview>> =>
      http.call({ method: 'POST', path: '/imports', query: { fileName, source }, body: file }),
    map: (id: string, mapping: Mapping): Promise<Answer<ImportPreview>> =>
      http.call({ method: 'POST', path: `/imports/${id}/preview`, body: { mapping } }),
    apply: (
      id: string,
      body: { mapping?: Mapping; saveMappingAs?: string },
    ): Promise<Answer<{ sequence: number; counts: ImportCounts }>> =>
      http.call({ method: 'POST', path: `/imports/${id}/apply`, body }),
  }
}

export type Imports = ReturnType<typeof importsOf>
