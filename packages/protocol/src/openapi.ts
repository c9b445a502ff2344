import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { kinds } from '@trireme/domain'
import * as z from 'zod/mini'
import { API_PREFIX, contract, isStream } from './contract.ts'
import { type Operation, isRaw } from './operation.ts'
import { operations } from './operations.ts'
import { answeredRecord } from './operations/record-operations.ts'
import { problemSchema } from './problem.ts'

type Json = Record<string, unknown>

const pascal = (kind: string) => kind.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())

/** The OpenAPI 3.1 document of the whole API, made from the operations; `/api/openapi.json`. */
export async function openApiDocument(version: string): Promise<Json> {
  const generator = new OpenAPIGenerator({
    schemaConverters: [new ZodToJsonSchemaConverter({ maxStructureDepth: 20 })],
  })
  const commonSchemas = Object.fromEntries(
    kinds.map((kind) => [pascal(kind), { strategy: 'output' as const, schema: answeredRecord(kind) }]),
  )
  const document = (await generator.generate(contract, {
    info: {
      title: 'Trireme',
      version,
      license: { name: 'Apache-2.0' },
      description:
        'Responsive product portfolio management. Errors are RFC 9457 problems; ids are opaque; dates are YYYY-MM-DD.',
    },
    servers: [{ url: API_PREFIX }],
    security: [{ token: [] }, { session: [] }],
    commonSchemas: { ...commonSchemas, Problem: { strategy: 'output', schema: problemSchema } },
  })) as unknown as { paths: Record<string, Json>; components: Json }
  document.components = {
    ...document.components,
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', description: 'A personal or service token, tri_pat_… or tri_svc_…' },
      session: { type: 'apiKey', in: 'cookie', name: 'session' },
    },
  }
  for (const operation of operations) describe(document.paths, operation)
  return document
}

function describe(paths: Record<string, Json>, operation: Operation): void {
  const path = (paths[operation.path] ??= {})
  const method = operation.method.toLowerCase()
  if (isStream(operation)) path[method] = streamOperation(operation)
  const described = path[method] as Json
  const refusals = operation.refusals.map((status) => [
    String(status),
    {
      description: DESCRIPTIONS[status],
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ])
  described['responses'] = { ...(described['responses'] as Json), ...Object.fromEntries(refusals) }
  if (operation.open) described['security'] = []
}

function streamOperation(operation: Operation): Json {
  const { name, summary, tag, params, query, body, answer, otherAnswer } = operation
  const parameters = [...parametersIn('path', params), ...parametersIn('query', query)]
  const content =
    answer.body !== null && 'contentType' in answer.body
      ? { [answer.body.contentType]: { schema: { type: 'string' } } }
      : jsonOf(answer.body as z.ZodMiniType)
  const other = otherAnswer && { description: 'Not there yet', content: jsonOf(otherAnswer.body) }
  return {
    operationId: name,
    summary,
    tags: [tag],
    parameters,
    ...(isRaw(body)
      ? {
          requestBody: {
            required: true,
            content: { [body.contentType]: { schema: { type: 'string', format: 'binary' } } },
          },
        }
      : {}),
    responses: {
      [answer.status]: { description: 'OK', content },
      ...(otherAnswer && { [otherAnswer.status]: other }),
    },
  }
}

function jsonOf(body: z.ZodMiniType): Json {
  return { 'application/json': { schema: z.toJSONSchema(body, { io: 'output' }) } }
}

function parametersIn(place: 'path' | 'query', given: Operation['query']): Json[] {
  if (given === undefined) return []
  const schema = z.toJSONSchema(given, { io: 'input' }) as { properties: Json; required?: string[] }
  return Object.entries(schema.properties).map(([name, of]) => ({
    name,
    in: place,
    required: schema.required?.includes(name) ?? false,
    schema: of,
    ...((of as Json)['type'] === 'object' ? { style: 'deepObject', explode: true } : {}),
  }))
}

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The request is malformed; `errors` names where',
  401: 'Nobody is signed in, or the token is not valid',
  403: 'Seen but not allowed',
  404: 'There is no such thing here',
  409: 'Somebody else changed the same; `conflicts` holds both values',
  410: 'Older than what is kept; load the present state',
  412: 'The record has changed since; `current` holds it',
  413: 'Too large',
  415: 'Send application/json',
  422: 'A rule refuses it; `detail` says which and what to do',
  428: 'Send If-Match with the ETag of the record',
  429: 'Too many requests; wait for Retry-After',
}
