import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { type ClientRequest, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, runServer } from '../testing/running-server.ts'

let home: string
let server: RunningServer | undefined
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'trireme-uploads-'))
  server = await runServer(home)
})
afterAll(async () => {
  await server?.stop()
  await rm(home, { recursive: true, force: true })
})

const files = () => readdir(join(home, 'uploads'))

/** The cookie of the first account. */
async function signUp(url: string): Promise<{ origin: string; cookie: string }> {
  const origin = url.replace('127.0.0.1', 'localhost')
  const account = { name: 'Ada Quay', email: 'ada@halyard.example', password: 'three unrelated words' }
  const done = await fetch(`${url}/api/v1/setup`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ organizationName: 'Halyard', ...account }),
  })
  expect(done.status, await done.text()).toBe(201)
  const cookie = done.headers.getSetCookie().map((line) => line.split(';')[0]!)
  return { origin, cookie: cookie.join('; ') }
}

/** Begins to send a file, and does not end. */
function beginSending(url: string, headers: Record<string, string>): ClientRequest {
  const sending = request(`${url}/api/v1/imports?fileName=plan.csv`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
  })
  sending.on('error', () => {})
  sending.write('Title\n'.repeat(10_000))
  return sending
}

test('a connection that is cut leaves no file; what a killed server leaves is cleared away by the next start', async () => {
  const who = await signUp(server!.url)
  const cut = beginSending(server!.url, who)
  await expect.poll(files, { timeout: 10_000 }).toHaveLength(1)
  cut.destroy()
  await expect.poll(files, { timeout: 10_000 }).toEqual([])
  // The sender's going away is no mistake of the server.
  expect(server!.said()).not.toContain('Error')

  beginSending(server!.url, who)
  await expect.poll(files, { timeout: 10_000 }).toHaveLength(1)
  await server!.kill('server and PostgreSQL')
  expect(await files()).toHaveLength(1)
  server = await runServer(home)
  expect(await files()).toEqual([])
}, 120_000)
