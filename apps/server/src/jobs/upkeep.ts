import {
  type Db,
  compactOldLog,
  forgetOldJobs,
  forgetOldAnswers,
  inOrganization,
  organizationIds,
  whenNobodyElse,
} from '../store/index.ts'

/** One server of several keeps house. */
const LOCK_KEY = 7_472_331_003
const FIRST_AFTER_MS = 5 * 60_000
const EVERY_MS = 24 * 60 * 60_000

/** What a round of upkeep did. */
export type Upkept = { readonly answers: number; readonly packed: number; readonly jobs: number }

/**
 * Throws away what nobody asks for any more, old results of jobs among it, and packs old history, organization by
 * organization, so that tables stay as small as what is used of them. Loses nothing that was decided. Undefined when
 * another server is at it.
 */
export async function keepHouse(
  db: Db,
  options: { readonly looseDays?: number; readonly signal?: AbortSignal } = {},
): Promise<Upkept | undefined> {
  return whenNobodyElse(db, LOCK_KEY, async () => {
    let [answers, packed, jobs] = [0, 0, 0]
    for (const organizationId of await inOrganization(db, '*', organizationIds)) {
      if (options.signal?.aborted) break
      answers += await forgetOldAnswers(db, organizationId)
      jobs += await inOrganization(db, organizationId, (tx) => forgetOldJobs(tx, organizationId))
      packed += await compactOldLog(db, organizationId, options)
    }
    return { answers, packed, jobs }
  })
}

/** Keeps house some minutes after the start and every day from then on. Call what it returns to stop. */
export function startUpkeep(db: Db, onError: (error: unknown) => void): () => Promise<void> {
  const stopping = new AbortController()
  let round: Promise<unknown> = Promise.resolve()
  const begin = () => {
    round = keepHouse(db, { signal: stopping.signal }).catch(onError)
  }
  const first = setTimeout(begin, FIRST_AFTER_MS).unref()
  const daily = setInterval(begin, EVERY_MS).unref()
  return async () => {
    stopping.abort()
    clearTimeout(first)
    clearInterval(daily)
    await round
  }
}
