import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { planHashes } from './plan-hashes.testing.ts'

const VITE = join(import.meta.dirname, '../../../node_modules/vite/bin/vite.js')
const WORKER = `
import { planHashes } from '/plans.js'
let compiles = true
try {
  new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))
} catch {
  compiles = false
}
postMessage({ compiles, plans: planHashes() })`

let plans = ''
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url!, 'http://localhost')
  response.setHeader('content-security-policy', searchParams.get('policy') ?? "script-src 'self' 'wasm-unsafe-eval'")
  if (!pathname.endsWith('.js')) return response.setHeader('content-type', 'text/html').end('<title>Plans</title>')
  response.setHeader('content-type', 'text/javascript').end(pathname === '/plans.js' ? plans : WORKER)
})
let browser: Browser

beforeAll(async () => {
  plans = await bundled(join(import.meta.dirname, 'plan-hashes.testing.ts'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  browser = await chromium.launch({
    executablePath: process.env['TRIREME_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  })
})

afterAll(async () => {
  await browser?.close()
  server.closeAllConnections()
  server.close()
})

test.each([
  ['with the kernel', "script-src 'self' 'wasm-unsafe-eval'", true],
  ['with its twin, where the content security policy refuses WebAssembly', "script-src 'self'", false],
])(
  'plans, reasons and forecasts of a worker in Chromium have every byte they have in Node: %s',
  async (_, policy, compiles) => {
    const page = await browser.newPage()
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await page.goto(origin)
    const answer = await page.evaluate(
      (url) =>
        new Promise((resolve, reject) => {
          const worker = new Worker(url, { type: 'module' })
          worker.addEventListener('message', ({ data }) => resolve(data))
          worker.addEventListener('error', ({ message }) => reject(new Error(message)))
        }),
      `${origin}/worker.js?policy=${encodeURIComponent(policy)}`,
    )
    await page.close()
    expect(answer).toEqual({ compiles, plans: inNode() })
  },
)

test('the hashes tell plans apart', () => {
  for (const part of ['input', 'dates', 'reasons', 'capacity'] as const) {
    const hashes = Object.values(inNode()).map((each) => each[part])
    expect(new Set(hashes).size).toBe(hashes.length)
  }
})

let made: ReturnType<typeof planHashes> | undefined

function inNode(): ReturnType<typeof planHashes> {
  return (made ??= planHashes())
}

/** One script with all it imports: a worker finds no packages by their names. */
async function bundled(entry: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trireme-plans-'))
  try {
    const lib = { entry, formats: ['es'], fileName: 'plans' }
    const options = { logLevel: 'error', build: { outDir: folder, emptyOutDir: false, target: 'es2023', lib } }
    const config = join(folder, 'vite.config.mjs')
    await writeFile(config, `export default ${JSON.stringify(options)}`)
    await promisify(execFile)(process.execPath, [VITE, 'build', '--config', config])
    return await readFile(join(folder, 'plans.js'), 'utf8')
  } finally {
    await rm(folder, { recursive: true })
  }
}
