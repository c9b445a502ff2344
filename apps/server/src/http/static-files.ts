import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}
const COMPRESSED = new Set(['.html', '.js', '.css', '.svg', '.json'])

type File = {
  readonly path: string
  readonly type: string
  readonly immutable: boolean
  br?: Buffer
  gzip?: Buffer
  body?: Buffer
}

/**
 * The built web app. The list of files is read once, so that no address can reach another file; contents are read when
 * first asked for. What is no file is the app itself, which knows its own addresses.
 */
export function createStaticFiles(directory: string): (request: Request) => Response | undefined {
  const files = new Map<string, File>()
  if (existsSync(directory)) {
    for (const path of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
      const full = join(directory, path)
      if (!statSync(full).isFile()) continue
      const name = `/${relative(directory, full).split(sep).join('/')}`
      files.set(name, {
        path: full,
        type: TYPES[extname(name)] ?? 'application/octet-stream',
        immutable: name.startsWith('/assets/'),
      })
    }
  }
  return (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
    const { pathname } = new URL(request.url)
    const file = files.get(pathname) ?? (extname(pathname) === '' ? files.get('/index.html') : undefined)
    return file === undefined ? undefined : answer(request, file)
  }
}

function answer(request: Request, file: File): Response {
  const accepted = request.headers.get('accept-encoding') ?? ''
  const compressible = COMPRESSED.has(extname(file.path))
  file.body ??= readFileSync(file.path)
  const encoding = !compressible
    ? undefined
    : accepted.includes('br')
      ? 'br'
      : accepted.includes('gzip')
        ? 'gzip'
        : undefined
  const body =
    encoding === 'br'
      ? (file.br ??= brotli(file.body))
      : encoding === 'gzip'
        ? (file.gzip ??= gzipSync(file.body))
        : file.body
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), {
    headers: {
      'content-type': file.type,
      'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(compressible && { vary: 'accept-encoding' }),
      ...(encoding && { 'content-encoding': encoding }),
    },
  })
}

function brotli(body: Buffer): Buffer {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })
}
