import type { Id } from '@trireme/domain'
import type { Context } from '../requests/context.ts'
import type { Answer } from './idempotency.ts'
import type { ListInput } from './read-query.ts'

/** What an operation is given, checked against the protocol. */
export type Input = {
  readonly params: { readonly id: Id }
  readonly query: ListInput & { readonly before?: string }
  readonly headers: { readonly 'if-match'?: string; readonly 'idempotency-key'?: string }
  // eslint-disable-next-line typescript/no-explicit-any
  readonly body: any
}
export type Handler = (context: Context, input: Input) => Promise<Answer>
