import { type AnyRecord, type Snapshot, emptySnapshot, isKind, tableOf } from '@trireme/domain'
import type { Http } from './http.ts'
import type { Problem } from './problem.ts'

export type Loaded =
  | { readonly ok: true; readonly base: Snapshot; readonly sequence: number }
  | { readonly ok: false; readonly problem: Problem }

/**
 * The plan as the server has it at one moment, and the sequence of that moment.
 *
 * @param asOf a date, whose end is meant, or a sequence; without, now
 */
export async function loadPlan(http: Http, asOf?: string): Promise<Loaded> {
  const answer = await http.lines({ path: '/snapshot', query: { asOf } })
  if (!answer.ok) return answer
  const base = emptySnapshot()
  let sequence = 0
  try {
    for await (const line of answer.value) {
      if (!Array.isArray(line)) sequence = (line as { sequence: number }).sequence
      else {
        const [kind, record] = line as [string, AnyRecord]
        if (isKind(kind)) tableOf(base, kind).set(record.id, record)
      }
    }
  } catch {
    const title = 'The plan could not be loaded to its end'
    return { ok: false, problem: { type: 'about:blank', status: 0, title } }
  }
  return { ok: true, base, sequence }
}
