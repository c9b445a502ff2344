import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { emptySnapshot } from '@trireme/domain'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { GivenUp } from './given-up.ts'
import { Imports } from './imports.ts'
import { type Upload, Uploads } from './uploads.ts'

let folder: string
let uploads: Uploads
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trireme-imports-'))
  uploads = await Uploads.open(join(folder, 'uploads'))
})
afterAll(async () => {
  await uploads.close()
  await rm(folder, { recursive: true, force: true })
})

async function upload(organizationId: string, text = 'Title\nHarbour\n'): Promise<Upload> {
  const body = new Blob([text]).stream()
  const sending = { fileName: 'plan.csv', source: undefined, body, declaredBytes: 0 }
  const kept = await uploads.keep({ organizationId, memberId: 'mem_ada' }, sending)
  if (!kept.ok) throw new Error(kept.refusal.because)
  return kept.upload
}
const nothing = () => Promise.resolve(emptySnapshot())

describe('working on a file', () => {
  test('reads it from disk and remembers the mapping it was read with', async () => {
    const file = await upload('org_harbour')
    const result = await new Imports(uploads).work(file, undefined, nothing)
    expect(result).toMatchObject({ ok: true, source: 'csv', counts: { 'work-item': { create: 1 } } })
    expect(file.mapping).toMatchObject({ importer: 'csv' })
  })

  test('is done in a thread that then ends by itself', async () => {
    const terminated = vi.spyOn(Worker.prototype, 'terminate')
    await new Imports(uploads).work(await upload('org_harbour'), undefined, nothing)
    expect(terminated).not.toHaveBeenCalled()
    terminated.mockRestore()
  })

  test('that is gone answers null', async () => {
    const file = await upload('org_harbour')
    await uploads.forget(file.id)
    expect(await new Imports(uploads).work(file, undefined, nothing)).toBeNull()
  })

  test('takes turns between organizations, and reads the state of the moment when its turn comes', async () => {
    const imports = new Imports(uploads)
    const order: string[] = []
    const files = await Promise.all(['org_a', 'org_a', 'org_a', 'org_b'].map((organization) => upload(organization)))
    const readState = (organizationId: string) => () => {
      order.push(organizationId)
      return Promise.reject(new Error('far enough'))
    }
    await Promise.allSettled(files.map((file) => imports.work(file, undefined, readState(file.organizationId))))
    expect(order).toEqual(['org_a', 'org_b', 'org_a', 'org_a'])
  })

  test('ends with its signal, in the midst of reading', async () => {
    const rows = Array.from({ length: 200_000 }, (_, row) => `Item ${row}`).join('\n')
    const file = await upload('org_harbour', `Title\n${rows}\n`)
    const gone = new AbortController()
    const imports = new Imports(uploads)
    const work = imports.work(file, undefined, nothing, { signal: gone.signal })
    setTimeout(() => gone.abort(), 300)
    await expect(work).rejects.toBeInstanceOf(GivenUp)
    // Its turn is free again.
    expect(await imports.work(await upload('org_harbour'), undefined, nothing)).toMatchObject({ ok: true })
  })

  test('that cannot be read as what it claims to be is refused by its name', async () => {
    const file = await upload('org_harbour', 'anything')
    await writeFile(file.path, new Uint8Array([0x50, 0x4b, 3, 4, 7, 7, 7, 7]))
    expect(await new Imports(uploads).work(file, undefined, nothing)).toMatchObject({
      ok: false,
      refusal: { file: 'plan.csv' },
    })
  })
})
