import { createReadStream, existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { build } from 'vite'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
}

/** Built pages on loopback. `close` stops the server and removes the files. */
export interface ServedPages {
  readonly url: string
  close(): Promise<void>
}

/** Bundles each page (a folder and the HTML file in it) for production and serves them under its name. */
export async function servePages(pages: Readonly<Record<string, { readonly root: string; readonly file: string }>>) {
  const folder = await mkdtemp(join(tmpdir(), 'trireme-pages-'))
  for (const [name, { root, file }] of Object.entries(pages)) {
    await build({
      root,
      base: './',
      configFile: false,
      logLevel: 'error',
      build: { outDir: join(folder, name), emptyOutDir: true, rolldownOptions: { input: join(root, file) } },
    })
  }
  return serve(folder)
}

async function serve(folder: string): Promise<ServedPages> {
  const server = createServer((request, response) => {
    const path = join(folder, normalize(new URL(request.url ?? '/', 'http://localhost').pathname))
    if (!path.startsWith(folder) || !existsSync(path) || !extname(path)) {
      response.writeHead(204).end()
      return
    }
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' })
    createReadStream(path).pipe(response)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
