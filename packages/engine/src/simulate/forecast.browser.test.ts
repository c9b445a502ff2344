import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { stripTypeScriptTypes } from 'node:module'
import { join, normalize } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GOLDEN } from './golden.testing.ts'

const SOURCES = join(import.meta.dirname, '..')

/** The engine's sources as they are, without their types: browsers follow imports that end in .ts. */
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url!, 'http://localhost')
  const policy = searchParams.get('policy')
  if (policy !== null) response.setHeader('content-security-policy', policy)
  if (!pathname.endsWith('.ts')) return response.setHeader('content-type', 'text/html').end('<title>Engine</title>')
  const source = readFileSync(join(SOURCES, normalize(pathname)), 'utf8')
  response.setHeader('content-type', 'text/javascript').end(stripTypeScriptTypes(source))
})
let browser: Browser

beforeAll(async () => {
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
  ['by the kernel', "script-src 'self' 'wasm-unsafe-eval'", true],
  ['by its twin, where the content security policy refuses WebAssembly', "script-src 'self'", false],
])('[M6] a forecast in Chromium has every byte that it has in Node: %s', async (_, policy, isKernelThere) => {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const page = await browser.newPage()
  await page.goto(`${origin}/?policy=${encodeURIComponent(policy)}`)
  const answer = await page.evaluate(`(async () => {
    const { forecastHashes } = await import('${origin}/simulate/golden.testing.ts')
    const { isKernelThere } = await import('${origin}/kernel/kernel.ts')
    return { isKernelThere: isKernelThere(), ...forecastHashes() }
  })()`)
  expect(answer).toEqual({ isKernelThere, ...GOLDEN })
})
