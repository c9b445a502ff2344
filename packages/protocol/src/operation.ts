import type * as z from 'zod/mini'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
type ObjectSchema = z.ZodMiniObject

/** What a request body is when it is not JSON. */
export type RawBody = { readonly contentType: string; readonly description: string; readonly maximumBytes: number }

/**
 * One thing that can be asked of the server: the source of its route, its validation, its place in the OpenAPI document
 * and, later, its command and tool.
 */
export type Operation = {
  /** `<subject>.<verb>`, such as `work-item.list`; the operationId. */
  readonly name: string
  readonly method: Method
  /** Below /api/v1, with `{id}` for parameters. */
  readonly path: `/${string}`
  readonly summary: string
  readonly tag: string
  readonly params?: ObjectSchema
  readonly query?: ObjectSchema
  readonly headers?: ObjectSchema
  readonly body?: z.ZodMiniType | RawBody
  /** Of a JSON body; a million where nothing is said. */
  readonly maximumBytes?: number
  /** Status and body of success; null for no body, a content type for a body that is not JSON. */
  readonly answer: {
    readonly status: 200 | 201 | 202 | 204
    readonly body: z.ZodMiniType | null | { readonly contentType: string }
  }
  /** Another success, where what was asked for is not there yet. */
  readonly otherAnswer?: { readonly status: 202; readonly body: z.ZodMiniType }
  /** Every other status it may answer with. */
  readonly refusals: readonly number[]
  /** Its JSON comes as bytes, made apart from the thread that answers; the contract's library does not carry it. */
  readonly madeElsewhere?: true
  /** Asked without an account: first run, invitations. */
  readonly open?: true
}

export function isRaw(body: Operation['body']): body is RawBody {
  return body !== undefined && 'contentType' in body
}
