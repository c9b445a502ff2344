import { createHash } from 'node:crypto'
import { type Caller, type Context, callerOf } from '../requests/context.ts'
import { Problem } from '../requests/problem.ts'
import { type Tx, type Written, findAnswer, keepAnswer } from '../store/index.ts'
import { type Sealed, seal, unseal } from './sealed.ts'

export type Answer = { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown }

export type Attempt<Outcome> = {
  /** To be called in the transaction of the write; undefined when nothing is kept. */
  readonly alongside: ((tx: Tx, outcome: Outcome) => Promise<void>) | undefined
  readonly answer: (outcome: Outcome) => Answer
}

/** Thrown inside the second of two requests with one key, to leave its transaction. */
class AlreadyAnswered extends Error {}

const PURPOSE = 'answers to retried requests'

/**
 * Runs a write so that the same request sent twice is done once. The answer is kept in the very transaction of the
 * write: there is no moment at which the one is there and the other not. Of two at the same time the second waits.
 *
 * @param options `secret` for an answer that shows a secret: it is kept for the day under the server's own secret, so that
 *   the database alone gives nothing away.
 */
export async function once<Outcome extends object = Written>(
  context: Context,
  key: string | undefined,
  input: unknown,
  work: (attempt: Attempt<Outcome>) => Promise<Answer>,
  answer: (outcome: Outcome) => Answer,
  options: { readonly secret?: true } = {},
): Promise<Answer> {
  if (key === undefined) return work({ alongside: undefined, answer })
  const caller = callerOf(context)
  const hash = hashOf(context, input)
  const kept = await find(context, caller, key, hash)
  if (kept !== undefined) return kept
  const told = onePer(answer)
  const keepable = (made: Answer) => (options.secret ? seal(context.secret, PURPOSE, made) : made)
  try {
    return await work({
      answer: told,
      alongside: (tx, outcome) => keep(tx, caller, key, hash, keepable(told(outcome))),
    })
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

/** The answer that is kept and the one that is given are one, down to the moment in it. */
function onePer<Outcome extends object>(answer: (outcome: Outcome) => Answer): (outcome: Outcome) => Answer {
  let made: Answer | undefined
  return (outcome) => (made ??= answer(outcome))
}

function hashOf({ request }: Context, input: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([request.method, new URL(request.url).pathname, input]))
    .digest('base64url')
}

async function find(context: Context, caller: Caller, key: string, hash: string): Promise<Answer | undefined> {
  const kept = await findAnswer<Answer | Sealed>(context.db, caller.organizationId, caller.actor.id, key)
  if (kept === undefined) return undefined
  if (kept.requestHash !== hash)
    throw new Problem(422, {
      title: 'This key was used for another request',
      detail: 'An Idempotency-Key names one request. Take a new key for a new one.',
    })
  const answer = 'sealed' in kept.answer ? opened(context.secret, kept.answer) : kept.answer
  return { ...answer, headers: { ...answer.headers, 'idempotent-replay': 'true' } }
}

function opened(secret: string, sealed: Sealed): Answer {
  const answer = unseal(secret, PURPOSE, sealed) as Answer | undefined
  if (answer !== undefined) return answer
  throw new Problem(409, {
    title: 'This was done, and cannot be shown again',
    detail:
      'The secret of the server was changed since this request was answered. Take back what it made and make another.',
  })
}

async function keep(tx: Tx, caller: Caller, key: string, hash: string, answer: Answer | Sealed): Promise<void> {
  if (!(await keepAnswer(tx, caller.organizationId, caller.actor.id, key, hash, answer))) throw new AlreadyAnswered()
}
