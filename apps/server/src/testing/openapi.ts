import * as fc from 'fast-check'
import type { JsonSchema, KnownIds } from './json-schema.ts'
import { hostile, nearlyValidBy, validBy } from './json-schema.ts'

export type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly schema: JsonSchema
}

/** An operation of the OpenAPI document with its place. */
export type DocumentedOperation = {
  readonly method: string
  readonly path: string
  readonly operationId: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> }
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>
}

export type AnyRequest = {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

export function operationsIn(document: { paths: Record<string, Record<string, object>> }): DocumentedOperation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => ({ ...operation, method: method.toUpperCase(), path }) as never,
    ),
  )
}

type How = 'valid' | 'nearly valid' | 'arbitrary'

/** Requests of an operation of all three sorts, half of them valid. */
export function requestsOf(operation: DocumentedOperation, ids: KnownIds): fc.Arbitrary<AnyRequest> {
  return fc.oneof(
    { weight: 2, arbitrary: requestOf(operation, ids, 'valid') },
    { weight: 1, arbitrary: requestOf(operation, ids, 'nearly valid') },
    { weight: 1, arbitrary: requestOf(operation, ids, 'arbitrary') },
  )
}

/** A request of an operation: as its document asks, with one thing wrong, or with nothing right but its address. */
function requestOf(operation: DocumentedOperation, ids: KnownIds, how: How): fc.Arbitrary<AnyRequest> {
  const made = how === 'valid' ? validBy : how === 'nearly valid' ? nearlyValidBy : () => hostile()
  const [[contentType, content] = []] = Object.entries(operation.requestBody?.content ?? {})
  const parameters = operation.parameters ?? []
  const others = parameters.filter((parameter) => parameter.in !== 'path')
  return fc
    .record({
      path: fc.tuple(
        ...parameters
          .filter((parameter) => parameter.in === 'path')
          .map(({ name, schema }) => pathValue(schema, ids, how).map((value) => [name, value] as const)),
      ),
      others: fc
        .tuple(
          ...others.map((parameter) => {
            const given = made(parameter.schema, ids).map((value) => [parameter, value] as const)
            return parameter.required ? given : fc.option(given, { nil: undefined, freq: 1 })
          }),
        )
        .map((all) => all.filter((one) => one !== undefined)),
      body: contentType === 'application/json' ? made(content!.schema, ids) : fc.constant(undefined),
      version: fc.constantFrom('"1"', '*', '"2"', undefined),
      surplus: how === 'arbitrary' ? fc.option(fc.string({ maxLength: 8 })) : fc.constant(null),
    })
    .map(({ path, others: given, body, version, surplus }) => {
      const query = given
        .filter(([parameter]) => parameter.in === 'query')
        .flatMap(([{ name }, value]) => flat(name, value))
      if (surplus !== null) query.push([surplus, 'x'])
      const headers = given
        .filter(([parameter]) => parameter.in === 'header')
        .map(([{ name }, value]) => [name, headerText(value)])
      const raw =
        contentType !== undefined && contentType !== 'application/json' ? 'Title,Start\nBerth,2027-03-01\n' : undefined
      return {
        path: `${filled(operation.path, path)}${query.length === 0 ? '' : `?${encode(query)}`}`,
        headers: {
          ...(contentType !== undefined && { 'content-type': contentType }),
          ...(version !== undefined && others.some(({ name }) => name === 'if-match') && { 'if-match': version }),
          ...(Object.fromEntries(headers) as Record<string, string>),
        },
        body: body === undefined ? raw : JSON.stringify(body),
      }
    })
}

function pathValue(schema: JsonSchema, ids: KnownIds, how: How): fc.Arbitrary<unknown> {
  const valid = validBy(schema, ids)
  return how === 'arbitrary' ? fc.oneof(valid, fc.string({ unit: 'binary', minLength: 1, maxLength: 12 })) : valid
}

/** Values in brackets: `filter[updatedAt][gte]=…`. */
function flat(name: string, value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[name, String(value)]]
  return Object.entries(value).flatMap(([key, member]) => flat(`${name}[${key}]`, member))
}

function encode(query: readonly (readonly [string, string])[]): string {
  return query.map(([name, value]) => `${component(name)}=${component(value.slice(0, 9_000))}`).join('&')
}

function filled(path: string, values: readonly (readonly [string, unknown])[]): string {
  return values.reduce(
    (made, [name, value]) => made.replace(`{${name}}`, () => component(String(value)).replaceAll('.', '%2E')),
    path,
  )
}

function component(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

/** Header values that a client could send at all. */
function headerText(value: unknown): string {
  return (typeof value === 'object' ? JSON.stringify(value) : String(value))
    .replaceAll(/[^\x20-\x7e]/g, '?')
    .trim()
    .slice(0, 400)
}
