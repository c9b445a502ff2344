import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { stripTypeScriptTypes } from 'node:module'
import { join, normalize } from 'node:path'
import { type Browser, type Page, chromium } from 'playwright-core'
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
  answer = answerFrom(originOf())
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

test('[K3] in a page of Chromium, kernel and twin get what they get in Node', async () => {
  await using tab = await openPage("script-src 'self' 'wasm-unsafe-eval'")
  expect(await tab.page.evaluate(`(${answer})()`)).toEqual(WITH_KERNEL)
})

test('[K3] in a worker of Chromium, kernel and twin get what they get in Node', async () => {
  await using tab = await openPage("script-src 'self' blob: 'wasm-unsafe-eval'")
  const worker = `new Promise((resolve, reject) => {
    const source = ${JSON.stringify(`postMessage(await (${answer})())`)}
    const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
    const worker = new Worker(url, { type: 'module' })
    worker.onmessage = ({ data }) => resolve(data)
    worker.onerror = ({ message }) => reject(new Error(message))
  })`
  expect(await tab.page.evaluate(worker)).toEqual(WITH_KERNEL)
})

test('[K4] where the content security policy refuses WebAssembly, the twins take over', async () => {
  await using tab = await openPage("script-src 'self'")
  expect(await tab.page.evaluate(`(${answer})()`)).toEqual({ twin: GOLDEN, chosen: ['SerialPass', 'LaneTwin'] })
})

const WITH_KERNEL = { kernel: GOLDEN, twin: GOLDEN, chosen: ['SerialKernel', 'Object'] }

/** Source, not a function: what runs in the page is not to be rewritten for the tests' own modules. */
let answer: string

function answerFrom(origin: string): string {
  return `async () => {
    const { hashesOfKernel, hashesOfTwin } = await import('${origin}/kernel/golden.testing.ts')
    const { isKernelThere } = await import('${origin}/kernel/kernel.ts')
    const { serialPass } = await import('${origin}/kernel/serial-kernel.ts')
    const { lanePass } = await import('${origin}/kernel/lane-kernel.ts')
    const { randomProject, randomLaneNetwork } = await import('${origin}/kernel/random-models.testing.ts')
    const { compileProject } = await import('${origin}/project/compiled-project.ts')
    const made = [serialPass(compileProject(randomProject(1))), lanePass(randomLaneNetwork(1))]
    return {
      ...(isKernelThere() && { kernel: hashesOfKernel() }),
      twin: hashesOfTwin(),
      chosen: made.map((pass) => pass.constructor.name),
    }
  }`
}

async function openPage(policy: string): Promise<{ readonly page: Page } & AsyncDisposable> {
  const page = await browser.newPage()
  await page.goto(`${originOf()}/?policy=${encodeURIComponent(policy)}`)
  return { page, [Symbol.asyncDispose]: () => page.close() }
}

function originOf(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
