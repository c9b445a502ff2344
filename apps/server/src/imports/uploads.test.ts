import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { GivenUp } from './given-up.ts'
import { type Kept, type Owner, type Upload, Uploads } from './uploads.ts'

const LIMITS = { fileBytes: 100, organizationBytes: 300, keptMs: 60_000 }
const ADA = { organizationId: 'org_harbour', memberId: 'mem_ada' }
const BO = { organizationId: 'org_harbour', memberId: 'mem_bo' }
const CY = { organizationId: 'org_rival', memberId: 'mem_cy' }

let folder: string
let uploads: Uploads
let now = 0
beforeEach(async () => {
  now = 1_000_000
  folder = join(await mkdtemp(join(tmpdir(), 'trireme-uploads-')), 'uploads')
  uploads = await Uploads.open(folder, LIMITS, () => now)
})
afterEach(async () => {
  await uploads.close()
  await rm(join(folder, '..'), { recursive: true, force: true })
})

async function* bytes(count: number, chunk = 10): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < count; sent += chunk) yield new Uint8Array(Math.min(chunk, count - sent)).fill(65)
}

const send = (owner: Owner, body: AsyncIterable<Uint8Array> | null, declaredBytes = 0): Promise<Kept> =>
  uploads.keep(owner, { fileName: 'plan.csv', source: undefined, body, declaredBytes })
const kept = async (owner: Owner, count: number, declaredBytes = 0): Promise<Upload> => {
  const answer = await send(owner, bytes(count), declaredBytes)
  if (!answer.ok) throw new Error(answer.refusal.because)
  return answer.upload
}
const files = async () => (await readdir(folder)).toSorted()

describe('an upload', () => {
  test('lies on disk as it came, for the server’s own user alone', async () => {
    const upload = await kept(ADA, 95)
    expect(await readFile(upload.path, 'utf8')).toBe('A'.repeat(95))
    expect(upload.bytes).toBe(95)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect((await stat(upload.path)).mode & 0o777).toBe(0o600)
  })

  test('is written while it comes, not when it is whole', async () => {
    let go = () => {}
    const half = new Promise<void>((resolve) => (go = resolve))
    const body = async function* () {
      yield* bytes(50)
      await half
      yield* bytes(10)
    }
    const sent = send(ADA, body())
    await expect
      .poll(async () => Promise.all((await files()).map(async (name) => (await stat(join(folder, name))).size)))
      .toEqual([50])
    go()
    expect((await sent).ok).toBe(true)
  })

  test('is found by its sender and by nobody else, and gone once it is let go', async () => {
    const { id } = await kept(ADA, 5)
    expect([uploads.find(ADA, id)?.id, uploads.find(BO, id), uploads.find(CY, id)]).toEqual([id, undefined, undefined])
    await uploads.forget(id)
    expect([uploads.find(ADA, id), await files()]).toEqual([undefined, []])
  })

  test('that is empty, or larger than a file may be, is refused and leaves nothing', async () => {
    expect(await send(ADA, null)).toEqual({ ok: false, refusal: { because: 'empty' } })
    expect(await send(ADA, bytes(0))).toEqual({ ok: false, refusal: { because: 'empty' } })
    const tooLarge = { ok: false, refusal: { because: 'too-large', mostBytes: 100 } }
    expect(await send(ADA, bytes(101))).toEqual(tooLarge)
    expect(await send(ADA, bytes(5), 101)).toEqual(tooLarge)
    expect(await files()).toEqual([])
    // Nor does it keep the room it was given.
    for (let count = 0; count < 3; count++) await kept(BO, 100)
  })

  test('whose sender breaks off is given up and leaves nothing', async () => {
    const torn = async function* () {
      yield* bytes(30)
      throw new Error('the connection was reset')
    }
    await expect(send(ADA, torn())).rejects.toBeInstanceOf(GivenUp)
    expect(await files()).toEqual([])
  })

  test('is let go when it is too old', async () => {
    const old = await kept(ADA, 5)
    now += LIMITS.keptMs
    const young = await kept(BO, 5)
    now += 1
    await uploads.sweep()
    expect([uploads.find(ADA, old.id), uploads.find(BO, young.id)?.id]).toEqual([undefined, young.id])
    expect(await files()).toEqual([young.id])
  })
})

describe('the room of an organization', () => {
  test('is its own: what one holds takes none from another', async () => {
    for (let count = 0; count < 3; count++) await kept(ADA, 100)
    expect((await send(CY, bytes(100))).ok).toBe(true)
  })

  test('that others take is refused, with when it is free again', async () => {
    const first = await kept(BO, 100)
    now += 10_000
    await kept(BO, 100)
    await kept(BO, 100)
    const refused = { ok: false, refusal: { because: 'no-room', heldBytes: 300, mostBytes: 300, seconds: 50 } }
    expect(await send(ADA, bytes(1))).toEqual(refused)
    expect(await send(ADA, bytes(1), 50)).toEqual(refused)
    now += 50_001
    expect((await send(ADA, bytes(100))).ok).toBe(true)
    expect(uploads.find(BO, first.id)).toBeUndefined()
  })

  test('that the sender’s own files take is made by the oldest of them', async () => {
    await kept(BO, 100)
    const [oldest, newer] = [await kept(ADA, 100), await kept(ADA, 100)]
    const newest = await kept(ADA, 60, 60)
    expect([oldest, newer, newest].map(({ id }) => uploads.find(ADA, id)?.id)).toEqual([undefined, newer.id, newest.id])
    expect(await files()).toHaveLength(3)
  })

  test('counts what is still on its way', async () => {
    let go = () => {}
    const held = new Promise<void>((resolve) => (go = resolve))
    const slow = async function* () {
      await held
      yield* bytes(1)
    }
    const coming = [send(BO, slow(), 100), send(BO, slow(), 100), send(BO, slow(), 100)]
    expect(await send(ADA, bytes(1))).toMatchObject({ ok: false, refusal: { because: 'no-room', heldBytes: 300 } })
    go()
    expect((await Promise.all(coming)).map(({ ok }) => ok)).toEqual([true, true, true])
  })
})

describe('files of an earlier process', () => {
  test('are cleared away at the start, whatever they are', async () => {
    await writeFile(join(folder, 'left-behind'), 'half a plan')
    await mkdir(join(folder, 'odd'))
    await uploads.close()
    uploads = await Uploads.open(folder, LIMITS, () => now)
    expect(await files()).toEqual([])
  })
})
