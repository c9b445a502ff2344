import { type AnyContractProcedure, oc } from '@orpc/contract'
import * as z from 'zod/mini'
import { type Operation, isRaw } from './operation.ts'
import { operations } from './operations.ts'

export const API_PREFIX = '/api/v1'

/**
 * The operations as an oRPC contract, by name: what the server implements and the OpenAPI document is made from.
 * Operations whose request or answer is a stream of bytes are not in it; see `openapi.ts`.
 */
export const contract: Readonly<Record<string, AnyContractProcedure>> = Object.fromEntries(
  operations.filter((operation) => !isStream(operation)).map((operation) => [operation.name, procedureOf(operation)]),
)

export function isStream({ body, answer, madeElsewhere }: Operation): boolean {
  return madeElsewhere === true || isRaw(body) || (answer.body !== null && 'contentType' in answer.body)
}

function procedureOf(operation: Operation): AnyContractProcedure {
  const { name, method, path, summary, tag, answer } = operation
  const { params, query, headers, body } = operation
  const input = z.object({
    ...(params && { params }),
    query: query ?? z.strictObject({}),
    ...(headers && { headers }),
    ...(body && !isRaw(body) && { body }),
  })
  const output = z.object({
    status: z.literal(answer.status),
    headers: z.optional(z.record(z.string(), z.string())),
    body: answer.body === null ? z.optional(z.unknown()) : (answer.body as z.ZodMiniType),
  })
  return oc
    .route({
      method,
      path,
      operationId: name,
      summary,
      tags: [tag],
      inputStructure: 'detailed',
      outputStructure: 'detailed',
      successStatus: answer.status,
    })
    .input(input)
    .output(output)
}
