import { type AnyRecord, type Id, type Kind, definitionOf } from '@trireme/domain'
import type { LoggedChangeSet } from './change-feed.ts'
import type { Answer, Http } from './http.ts'

/** Reads of single kinds: what is loaded on demand, and histories. */
export function recordsOf(http: Http) {
  return {
    /**
     * All records of a kind that match, page after page, the newest first, and whether there are more than `most`: the
     * oldest, which are left out.
     *
     * @param onRead called after each page with how many have been read
     */
    async list(
      kind: Kind,
      filter: Readonly<Record<string, string>>,
      most = 2_000,
      onRead?: (count: number) => void,
    ): Promise<Answer<AnyRecord[]> & { readonly isCut: boolean }> {
      const found: AnyRecord[] = []
      const query = Object.fromEntries(Object.entries(filter).map(([field, value]) => [`filter[${field}]`, value]))
      let cursor: string | undefined
      for (;;) {
        const answer = await http.call<{ data: AnyRecord[]; nextCursor: string | null }>({
          path: `/${definitionOf(kind).plural}`,
          query: { ...query, sort: '-id', limit: 100, cursor },
        })
        if (!answer.ok) return { ...answer, isCut: false }
        found.push(...answer.value.data)
        onRead?.(found.length)
        if (answer.value.nextCursor === null || found.length >= most)
          return { ...answer, value: found, isCut: answer.value.nextCursor !== null }
        cursor = answer.value.nextCursor
      }
    },
    history: (kind: Kind, id: Id, before?: number): Promise<Answer<{ data: LoggedChangeSet[]; hasMore: boolean }>> =>
      http.call({ path: `/${definitionOf(kind).plural}/${id}/history`, query: { before } }),
    /** The write of this number, as far as one may see it; null where there is none. */
    async write(sequence: number): Promise<Answer<LoggedChangeSet | null>> {
      const query = { after: sequence - 1, limit: 1 }
      const answer = await http.call<{ data: LoggedChangeSet[] }>({ path: '/changes', query })
      if (!answer.ok) return answer
      return { ...answer, value: answer.value.data.find((set) => set.sequence === sequence) ?? null }
    },
  }
}

export type Records = ReturnType<typeof recordsOf>
