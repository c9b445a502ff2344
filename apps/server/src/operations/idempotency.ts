import { createHash } from 'node:crypto'
import { type Caller, type Context, callerOf } from '../requests/context.ts'
import { Problem } from '../requests/problem.ts'
import { type Tx, type Written, findAnswer, keepAnswer } from '../store/index.ts'

export type Answer = { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown }

type Attempt = { readonly alongside: ((tx: Tx, outcome: Written) => Promise<void>) | undefined }

/** Thrown inside the second of two requests with one key, to leave its transaction. */
class AlreadyAnswered extends Error {}

/**
 * Runs a write so that the same request sent twice is done once. The answer is kept in the very transaction of the
 * write: there is no moment at which the one is there and the other not. Of two at the same time the second waits.
 */
export async function once(
  context: Context,
  key: string | undefined,
  input: unknown,
  work: (attempt: Attempt & { answer: (outcome: Written) => Answer }) => Promise<Answer>,
  answer: (outcome: Written) => Answer,
): Promise<Answer> {
  if (key === undefined) return work({ alongside: undefined, answer })
  const caller = callerOf(context)
  const hash = hashOf(context, input)
  const kept = await find(context, caller, key, hash)
  if (kept !== undefined) return kept
  try {
    return await work({ answer, alongside: (tx, outcome) => keep(tx, caller, key, hash, answer(outcome)) })
  } catch (error) {
    // The other one may have done the very thing that now stands in the way of this one.
    const meanwhile = await find(context, caller, key, hash)
    if (meanwhile !== undefined) return meanwhile
    throw error
  }
}

/** The answer that was given to this request before, for who must look before they write. */
export async function keptAnswer(context: Context, key: string | undefined, input: unknown) {
  return key === undefined ? undefined : find(context, callerOf(context), key, hashOf(context, input))
}

function hashOf({ request }: Context, input: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([request.method, new URL(request.url).pathname, input]))
    .digest('base64url')
}

async function find({ db }: Context, caller: Caller, key: string, hash: string): Promise<Answer | undefined> {
  const kept = await findAnswer<Answer>(db, caller.organizationId, caller.actor.id, key)
  if (kept === undefined) return undefined
  if (kept.requestHash !== hash)
    throw new Problem(422, {
      title: 'This key was used for another request',
      detail: 'An Idempotency-Key names one request. Take a new key for a new one.',
    })
  return { ...kept.answer, headers: { ...kept.answer.headers, 'idempotent-replay': 'true' } }
}

async function keep(tx: Tx, caller: Caller, key: string, hash: string, answer: Answer): Promise<void> {
  if (!(await keepAnswer(tx, caller.organizationId, caller.actor.id, key, hash, answer))) throw new AlreadyAnswered()
}
