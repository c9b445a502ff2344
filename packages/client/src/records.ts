import { type AnyRecord, type Id, type Kind, definitionOf } from '@trireme/domain'
import type { LoggedChangeSet } from './change-feed.ts'
import type { Answer, Http } from './http.ts'

/** Reads of single kinds: what is loaded on demand, and histories. */
export function recordsOf(http: Http) {
  return {
    /** All records of a kind that match, page after page; at most `most`. */
    async list(kind: Kind, filter: Readonly<Record<string, string>>, most = 2_000): Promise<Answer<AnyRecord[]>> {
      const found: AnyRecord[] = []
      const query = Object.fromEntries(Object.entries(filter).map(([field, value]) => [`filter[${field}]`, value]))
      let cursor: string | undefined
      for (;;) {
        const answer = await http.call<{ data: AnyRecord[]; nextCursor: string | null }>({
          path: `/${definitionOf(kind).plural}`,
          query: { ...query, limit: 100, cursor },
        })
        if (!answer.ok) return answer
        found.push(...answer.value.data)
        if (answer.value.nextCursor === null || found.length >= most) return { ...answer, value: found }
        cursor = answer.value.nextCursor
      }
    },
    history: (kind: Kind, id: Id, before?: number): Promise<Answer<{ data: LoggedChangeSet[]; hasMore: boolean }>> =>
      http.call({ path: `/${definitionOf(kind).plural}/${id}/history`, query: { before } }),
  }
}

export type Records = ReturnType<typeof recordsOf>
