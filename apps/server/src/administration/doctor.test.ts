import { expect, test } from 'vitest'
import { listen } from '../listening.ts'
import { portFinding } from './doctor.ts'

test('a port is free, held by a Trireme that starts or answers, or taken by something else', async () => {
  const listening = await listen({ host: '127.0.0.1', port: 0 })
  const { port } = listening
  const found = () => portFinding({ host: '127.0.0.1', port, publicUrl: null })
  try {
    expect(await found()).toEqual({ name: 'Port', ok: true, detail: `Trireme is starting at http://localhost:${port}` })
    listening.answerWith(() => new Response('ready\n'))
    expect(await found()).toEqual({ name: 'Port', ok: true, detail: `Trireme answers at http://localhost:${port}` })
    listening.answerWith(() => new Response('Hello\n'))
    expect(await found()).toMatchObject({ ok: false, detail: expect.stringContaining('taken by something else') })
  } finally {
    await listening.close()
  }
  expect(await found()).toMatchObject({ ok: true, detail: `${port} is free` })
})
