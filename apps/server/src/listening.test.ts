import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { listen } from './listening.ts'

const folder = mkdtempSync(join(tmpdir(), 'trireme-listening-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('who asks while the server starts is told to come again, and then answered with where they ask from', async () => {
  const listening = await listen({ host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${listening.port}/`
  try {
    const early = await fetch(address)
    expect([early.status, early.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await early.text()).toMatch(/is starting/)
    const health = await Promise.all(
      ['live', 'ready'].map(async (what) => (await fetch(`${address}health/${what}`)).status),
    )
    expect(health).toEqual([200, 503])
    listening.answerWith((_, { incoming }) => new Response(incoming.socket.remoteAddress))
    expect(await (await fetch(address)).text()).toBe('127.0.0.1')
  } finally {
    await listening.close()
  }
})

test('a server whose port is taken says so and leaves nothing behind, not even its folder', async () => {
  const other = await listen({ host: '127.0.0.1', port: 0 })
  const home = join(folder, 'home')
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), '--demo'], {
    env: { ...process.env, TRIREME_HOME: home, HOST: '127.0.0.1', PORT: `${other.port}`, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = await once(child, 'close')
  await other.close()
  expect(code).toBe(1)
  expect(said).toBe(`Port ${other.port} is taken. Stop what listens there, or set PORT to another one.\n`)
  expect(existsSync(home)).toBe(false)
}, 30_000)
