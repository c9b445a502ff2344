import { randomBytes } from 'node:crypto'
import { type Kind, definitionOf } from '@trireme/domain'
import { API_PREFIX, type Operation, openApiDocument, operations } from '@trireme/protocol'
import { type Context as HonoContext, Hono } from 'hono'
import { answerCalendar } from '../calendar/answer-calendar.ts'
import { streamChanges } from '../live/stream.ts'
import { readExport } from '../operations/export.ts'
import { readImport } from '../operations/imports.ts'
import { readJobResult } from '../operations/jobs.ts'
import { readFlags } from '../operations/flags.ts'
import { readMspdi } from '../operations/mspdi.ts'
import { readPlan } from '../operations/plan.ts'
import { type SlipQuery, readSlip } from '../operations/slip.ts'
import { recordsAsCsv } from '../operations/record-table.ts'
import type { ListInput } from '../operations/read-query.ts'
import { readSnapshot } from '../operations/snapshot.ts'
import { clientAddress, trusting } from '../requests/client-address.ts'
import { type Context, type Services, identifyCaller } from '../requests/context.ts'
import { docsPage } from './docs-page.ts'
import { checkAddress, readJsonBody } from '../requests/input.ts'
import { Metrics } from './metrics.ts'
import { Problem, problemResponse } from '../requests/problem.ts'
import { readQueryOf } from '../requests/query.ts'
import { RateLimit } from './rate-limit.ts'
import { createRouter } from './router.ts'
import { withSecurityHeaders } from './security-headers.ts'
import { createStaticFiles } from './static-files.ts'

export type AppOptions = {
  readonly services: Services
  readonly webDirectory: string
  readonly isReady: () => Promise<boolean>
  readonly limits?: RateLimit
  /** Whether browsers reach us by HTTPS, which a proxy before us may speak. */
  readonly isHttps?: boolean
  /** Whose X-Forwarded-For is believed. */
  readonly trustedProxies?: readonly string[]
}

/** From where a request comes, and what it is called in the log. */
type Where = { readonly requestId: string; readonly address: string | undefined }

const SAFE = new Set(['GET', 'HEAD'])

/** The whole HTTP side as one function of requests; tests call it without a port. */
export function createApp(options: AppOptions): Hono {
  const { services, webDirectory, isReady, limits = new RateLimit(), isHttps = false } = options
  const trusts = trusting(options.trustedProxies ?? [])
  const app = new Hono()
  const route = createRouter()
  const staticFiles = createStaticFiles(webDirectory)
  const metrics = new Metrics()
  let document: Promise<Record<string, unknown>> | undefined
  const openApi = () => (document ??= openApiDocument(services.version))

  const edge = (work: (request: Request, where: Where) => Promise<Response>) => async (c: HonoContext) => {
    const began = performance.now()
    const request = c.req.raw
    const requestId = `req_${randomBytes(8).toString('hex')}`
    const address = clientAddress(socketOf(c), request.headers.get('x-forwarded-for'), trusts)
    const where = { requestId, address }
    const response = await work(request, where).catch((error: unknown) => answerTo(error, request, where))
    metrics.count(request.method, response.status, (performance.now() - began) / 1000)
    const answer = request.method === 'HEAD' ? await withoutBody(response) : response
    const secured = withSecurityHeaders(answer, isHttps)
    secured.headers.set('x-request-id', requestId)
    return secured
  }
  const plain = (make: (request: Request) => Promise<Response> | Response) => edge(async (request) => make(request))

  app.get(
    '/health/live',
    plain(() => new Response('live\n')),
  )
  app.get(
    '/health/ready',
    plain(async () => ((await isReady()) ? new Response('ready\n') : new Response('not ready\n', { status: 503 }))),
  )
  app.get(
    '/metrics',
    plain(() => new Response(metrics.text(), { headers: { 'content-type': 'text/plain; version=0.0.4' } })),
  )
  app.get(
    '/api/openapi.json',
    plain(async () => Response.json(await openApi())),
  )
  app.get(
    '/api/docs',
    plain(
      async () => new Response(docsPage(await openApi()), { headers: { 'content-type': 'text/html; charset=utf-8' } }),
    ),
  )
  app.all(
    '/api/auth/*',
    edge(async (request, where) => {
      checkAddress(new URL(request.url))
      return services.auth.handle(request, where)
    }),
  )
  app.all(
    `${API_PREFIX}/*`,
    edge(async (request, where) => answerApi(request, where)),
  )
  app.get(
    '/calendar/:file',
    edge(async (request, where) => {
      const take = (caller = `nobody at ${where.address ?? 'an unknown address'}`) => limits.take(caller)
      // Its address is a secret: it is in no log and in no answer.
      const nameless = new Request(new URL('/calendar/', request.url))
      return answerCalendar(services, take, request).catch((error: unknown) => answerTo(error, nameless, where))
    }),
  )
  app.all(
    '*',
    plain((request) => staticFiles(request) ?? notHere(request)),
  )

  async function answerApi(request: Request, { requestId, address }: Where): Promise<Response> {
    const url = new URL(request.url)
    checkAddress(url)
    const operation = operationAt(request.method, url.pathname)
    const objection =
      SAFE.has(request.method) || request.headers.has('authorization')
        ? undefined
        : services.auth.crossSiteObjection(request)
    if (objection !== undefined)
      throw new Problem(403, { title: 'This request came from elsewhere', detail: objection })
    const caller = await identifyCaller(services, request)
    limits.take(
      caller === undefined
        ? `nobody at ${address ?? 'an unknown address'}`
        : `${caller.organizationId} ${caller.identity.tokenId ?? caller.identity.sessionId}`,
    )
    if (caller === undefined && !operation.open)
      throw new Problem(401, {
        detail: 'Sign in, or send a token as Authorization: Bearer tri_….',
        headers: { 'www-authenticate': 'Bearer' },
      })
    let failure: unknown
    const context: Context = {
      ...services,
      request,
      requestId,
      address,
      caller,
      responseHeaders: new Headers(),
      failed: (error) => (failure = error),
    }
    const streamed = await answerStream(context, operation, url)
    if (streamed !== undefined) return streamed
    const body = await readJsonBody(request, operation.maximumBytes)
    const clean = new Request(request.url, {
      method: operation.method,
      headers: jsonHeaders(request.headers),
      ...(body !== undefined && operation.method !== 'GET' && { body: JSON.stringify(body) }),
    })
    const response = await route(clean, context)
    if (failure !== undefined) throw failure
    if (response === undefined) throw new Problem(404)
    for (const [name, value] of context.responseHeaders) response.headers.append(name, value)
    response.headers.set('cache-control', 'no-store')
    return response
  }

  return app
}

/** Operations whose request or answer is a stream of bytes, which the contract's library does not carry. */
async function answerStream(context: Context, operation: Operation, url: URL): Promise<Response | undefined> {
  const { name } = operation
  if (name === 'snapshot.read') return readSnapshot(context, readQueryOf<{ asOf?: string }>(operation, url).asOf)
  if (name === 'plan.read') return readPlan(context, readQueryOf<{ asOf?: string }>(operation, url).asOf)
  if (name === 'plan.flags')
    return readFlags(context, readQueryOf<{ forecast?: string; kind?: string }>(operation, url))
  if (name === 'plan.slip')
    return readSlip(context, parameterOf(operation, url), readQueryOf<SlipQuery>(operation, url))
  if (name === 'job.result') {
    readQueryOf(operation, url)
    return readJobResult(context, parameterOf(operation, url))
  }
  if (name === 'change.stream') return streamChanges(context, readQueryOf<{ after?: string }>(operation, url).after)
  if (name === 'export.read') {
    readQueryOf(operation, url)
    return readExport(context)
  }
  if (name === 'plan.mspdi') {
    readQueryOf(operation, url)
    return readMspdi(context)
  }
  if (name === 'import.read') {
    const { status, body } = await readImport(
      context,
      readQueryOf<{ fileName: string; source?: string }>(operation, url),
    )
    return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
  }
  if (!name.endsWith('.csv')) return undefined
  const kind = name.slice(0, -'.csv'.length) as Kind
  const text = await recordsAsCsv(context, kind, readQueryOf<ListInput>(operation, url))
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${definitionOf(kind).plural}.csv"`,
      'cache-control': 'no-store',
    },
  })
}

type Route = { readonly pattern: RegExp; readonly operation: Operation }
const routes: readonly Route[] = operations.map((operation) => ({
  pattern: new RegExp(`^${API_PREFIX}${operation.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  operation,
}))

/** The operation of an address; literal segments win over parameters. */
function operationAt(method: string, pathname: string): Operation {
  const here = routes
    .filter(({ pattern }) => pattern.test(pathname))
    .sort((one, other) => one.operation.path.split('{').length - other.operation.path.split('{').length)
  const effective = method === 'HEAD' ? 'GET' : method
  const found = here.find(({ operation }) => operation.method === effective)
  if (found !== undefined) return found.operation
  if (here.length === 0)
    throw new Problem(404, {
      detail: `There is nothing at ${pathname.slice(0, 200)}. The list of operations is at /api/docs.`,
    })
  const allow = [...new Set(here.map(({ operation }) => operation.method))].join(', ')
  throw new Problem(405, { detail: `This address takes ${allow}.`, headers: { allow } })
}

/** What an address names: the one parameter of its path. */
function parameterOf({ path }: Operation, { pathname }: URL): string {
  const place = `${API_PREFIX}${path}`.split('/').findIndex((part) => part.startsWith('{'))
  return decodeURIComponent(pathname.split('/')[place]!)
}

/** The other end of the connection; undefined when there is none, as in tests. */
function socketOf(c: HonoContext): string | undefined {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  return incoming?.socket?.remoteAddress
}

/** What HEAD answers: the same as GET, and nothing after it. A stream that was begun is ended. */
async function withoutBody(response: Response): Promise<Response> {
  await response.body?.cancel()
  return new Response(null, { status: response.status, headers: response.headers })
}

function jsonHeaders(headers: Headers): Headers {
  const copy = new Headers(headers)
  copy.set('content-type', 'application/json')
  copy.delete('content-length')
  copy.delete('content-encoding')
  copy.delete('transfer-encoding')
  return copy
}

function notHere(request: Request): Response {
  throw new Problem(404, { detail: `There is no ${new URL(request.url).pathname.slice(0, 200)} here.` })
}

function answerTo(error: unknown, request: Request, { requestId, address = 'an unknown address' }: Where): Response {
  if (error instanceof Problem) return problemResponse(error, request, requestId)
  console.error(`${requestId} ${request.method} ${new URL(request.url).pathname} from ${address}`, error)
  return problemResponse(
    new Problem(500, { detail: `This is a mistake of ours. Look for ${requestId} in the server's log.` }),
    request,
    requestId,
  )
}
