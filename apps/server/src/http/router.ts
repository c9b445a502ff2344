import { implement } from '@orpc/server'
import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { kinds } from '@trireme/domain'
import { API_PREFIX, contract } from '@trireme/protocol'
import { accountHandlers } from '../operations/accounts.ts'
import { commitChangeSet, listChanges, undoChangeSet } from '../operations/changes.ts'
import { readFlow } from '../operations/flow.ts'
import { readStatuses } from '../operations/statuses.ts'
import type { Answer } from '../operations/idempotency.ts'
import { applyImport, mapImport } from '../operations/imports.ts'
import { jobHandlers } from '../operations/jobs.ts'
import { readMspdiLosses } from '../operations/mspdi.ts'
import { recordHandlers } from '../operations/records.ts'
import type { Context } from '../requests/context.ts'
import { Problem } from '../requests/problem.ts'

// eslint-disable-next-line typescript/no-explicit-any
type AnyHandler = (context: Context, input: any) => Promise<Answer>

/** Who answers which operation; every operation of the contract has its handler here, or the server does not start. */
const handlers: Readonly<Record<string, AnyHandler>> = {
  ...accountHandlers,
  ...jobHandlers,
  'change-set.commit': commitChangeSet,
  'change-set.undo': undoChangeSet,
  'change.list': listChanges,
  'plan.flow': readFlow,
  'plan.statuses': readStatuses,
  'import.map': mapImport,
  'import.apply': applyImport,
  'plan.mspdi-losses': readMspdiLosses,
  ...Object.assign({}, ...kinds.map(recordHandlers)),
}

/** The operations with JSON in and out, as one handler of requests. */
export function createRouter(): (request: Request, context: Context) => Promise<Response | undefined> {
  const router = Object.fromEntries(
    Object.entries(contract).map(([name, procedure]) => {
      const handler = handlers[name]
      if (handler === undefined) throw new Error(`The operation ${name} has no handler`)
      // eslint-disable-next-line typescript/no-explicit-any
      return [
        name,
        (implement(procedure) as any)
          .$context()
          .handler(({ input, context }: { input: unknown; context: Context }) =>
            handler(context, input).then(asOutput),
          ),
      ]
    }),
  )
  const handler = new OpenAPIHandler<Context>(router as never, { interceptors: [rethrow] })
  return async (request, context) => {
    const { matched, response } = await handler.handle(request, { prefix: API_PREFIX, context })
    return matched ? response : undefined
  }
}

function asOutput({ status, headers, body }: Answer) {
  return { status, ...(headers && { headers }), ...(body !== undefined && { body }) }
}

/** Keeps a problem a problem on its way out, and words what the contract refused. */
async function rethrow<T>({ next, context }: { next: () => Promise<T>; context: Context }): Promise<T> {
  try {
    return await next()
  } catch (error) {
    context.failed(malformed(error) ?? error)
    throw error
  }
}

type Issue = {
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[]
  readonly message: string
  readonly keys?: readonly string[]
  readonly errors?: readonly (readonly Issue[])[]
}

/** A request that does not fit the contract, with a pointer to each place. */
function malformed(error: unknown): Problem | undefined {
  const { code, data, message, cause } = error as {
    code?: string
    data?: { issues?: readonly Issue[] }
    message?: string
    cause?: { message?: string }
  }
  if (code !== 'BAD_REQUEST') return undefined
  const issues = data?.issues
  if (issues === undefined)
    return new Problem(400, { detail: cause?.message ?? message ?? 'The request cannot be read.' })
  const errors = issues.flatMap((issue) => pointersOf(issue, [])).slice(0, 20)
  const inPath = issues.every(({ path }) => keyOf(path?.[0]) === 'params')
  if (inPath) return new Problem(404, { detail: 'It may have been archived, or never was. Check the id.' })
  return new Problem(400, {
    detail: errors
      .map(({ pointer, detail }) => (pointer === '/' ? detail : `${pointer}: ${detail}`))
      .slice(0, 3)
      .join(' '),
    errors,
  })
}

function pointersOf(issue: Issue, above: readonly string[]): { pointer: string; detail: string }[] {
  const path = [...above, ...(issue.path ?? []).map((part) => String(keyOf(part)))]
  const closest = issue.errors?.toSorted((one, other) => depth(other) - depth(one))[0]
  if (closest !== undefined && closest.length > 0) return closest.flatMap((inner) => pointersOf(inner, path))
  const [place, ...rest] = path
  if (issue.keys !== undefined)
    return issue.keys.map((key) => ({
      pointer: pointer(place, [...rest, key]),
      detail: `There is no ${place === 'body' ? 'field' : 'parameter'} ${key}.`,
    }))
  return [{ pointer: pointer(place, rest), detail: sentence(issue.message) }]
}

function depth(issues: readonly Issue[]): number {
  return Math.max(...issues.map(({ path }) => path?.length ?? 0), 0)
}

function pointer(place: string | undefined, rest: readonly string[]): string {
  if (place === 'body') return `/${rest.join('/')}`
  return rest.length === 0
    ? (place ?? '/')
    : rest[0]! +
        rest
          .slice(1)
          .map((part) => `[${part}]`)
          .join('')
}

function keyOf(part: PropertyKey | { readonly key: PropertyKey } | undefined): PropertyKey | undefined {
  return typeof part === 'object' ? part.key : part
}

function sentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`
}
