import { beforeEach, describe, expect, test } from 'vitest'
import { compactLog, inOrganization } from '../store/index.ts'
import { type Credentials, type Founded, harnessHere } from '../testing/harness.ts'

const harness = harnessHere()
let company: Founded
let round = 0
beforeEach(async () => {
  company = await harness.found(`writer${round++}`)
})

type Counted = { readonly sequence: number; readonly label: string; readonly undone: boolean; readonly last: number }

/** The answer to a list of writes, which is to succeed. */
async function list(who: Credentials, query: string) {
  const { status, body, text } = await harness.ask(who, 'GET', `/changes?${query}`)
  expect(status, text).toBe(200)
  return body as { data: (Counted & { counts: unknown })[]; sequence: number; hasMore: boolean }
}

async function bringIn(who: Credentials, fileName: string, text: string): Promise<number> {
  const preview = await harness.ask(who, 'POST', `/imports?fileName=${fileName}`, {
    body: text,
    headers: { 'content-type': 'application/octet-stream' },
  })
  expect(preview.status, preview.text).toBe(201)
  return (await harness.ask(who, 'POST', `/imports/${preview.body.id}/apply`, { body: {} })).body.sequence
}

async function skill(who: Credentials, name: string): Promise<number> {
  await harness.ask(who, 'POST', '/skills', { body: { name } })
  return harness.sequenceOf(company.organizationId)
}

async function undo(who: Credentials, sequence: number): Promise<number> {
  const { body, text } = await harness.ask(who, 'POST', `/change-sets/${sequence}/undo`)
  expect(body.sequence, text).toBeGreaterThan(sequence)
  return body.sequence
}

const IMPORTS = 'command=import.apply&order=newest&detail=counts'
const SKILLS = 'command=skill.create&order=newest&detail=counts'

describe('undoing a write that was built upon', () => {
  test('is refused with what would be lost, by name, and changes nothing', async () => {
    const { editor, admin } = company.people
    const imported = await bringIn(editor, 'plan.csv', 'Title\nHarbour\nCrane\n')
    const { body } = await harness.ask(admin, 'GET', '/work-items?filter[title]=Crane')
    const crane = body.data[0].id
    const renamed = { body: { title: 'Gantry crane' }, headers: { 'if-match': '"1"' } }
    expect((await harness.ask(admin, 'PATCH', `/work-items/${crane}`, renamed)).status).toBe(200)
    const comment = { workItemId: crane, body: 'Sixty tonnes', saidAt: '2027-03-01T10:00:00Z' }
    expect((await harness.ask(admin, 'POST', '/comments', { body: comment })).status).toBe(201)
    const before = await harness.sequenceOf(company.organizationId)
    const refused = await harness.ask(editor, 'POST', `/change-sets/${imported}/undo`)
    expect(refused).toMatchObject({
      status: 409,
      body: {
        title: 'It was built upon since',
        detail:
          'Undoing it would lose the title of “Gantry crane”, a comment. Undo that first, or take out by hand what should go.',
      },
    })
    expect(await harness.sequenceOf(company.organizationId)).toBe(before)
    expect((await list(editor, IMPORTS)).data).toMatchObject([{ sequence: imported, undone: false }])
  })
})

describe('undoing a write of which something was removed since', () => {
  const remove = async (id: string) => {
    const headers = { 'if-match': '"1"' }
    const { status } = await harness.ask(company.people.admin, 'DELETE', `/work-items/${id}`, { headers })
    expect(status).toBeLessThan(300)
  }

  test('takes back the rest; where nothing is left nothing is written', async () => {
    const { editor } = company.people
    const imported = await bringIn(editor, 'plan.csv', 'Title\nHarbour\nCrane\n')
    const { body } = await harness.ask(editor, 'GET', '/work-items?filter[title]=Crane')
    await remove(body.data[0].id)
    const undone = await harness.ask(editor, 'POST', `/change-sets/${imported}/undo`)
    expect(undone).toMatchObject({ status: 200, body: { changes: [{ op: 'remove', values: { title: 'Harbour' } }] } })
    const before = await harness.sequenceOf(company.organizationId)
    const again = await harness.ask(editor, 'POST', `/change-sets/${imported}/undo`)
    expect(again).toMatchObject({ status: 200, body: { changes: [] } })
    expect(await harness.sequenceOf(company.organizationId)).toBe(before)
  })

  test('is refused in words about undoing where a changed one is gone, or a removed one is back', async () => {
    const { editor } = company.people
    await bringIn(editor, 'plan.csv', 'Title\nCrane\n')
    const { body } = await harness.ask(editor, 'GET', '/work-items?filter[title]=Crane')
    const [{ id }] = body.data
    const renamed = { body: { title: 'Gantry' }, headers: { 'if-match': '"1"' } }
    await harness.ask(editor, 'PATCH', `/work-items/${id}`, renamed)
    const rename = await harness.sequenceOf(company.organizationId)
    const headers = { 'if-match': '"2"' }
    await harness.ask(editor, 'DELETE', `/work-items/${id}`, { headers })
    const removal = await harness.sequenceOf(company.organizationId)
    const gone = await harness.ask(editor, 'POST', `/change-sets/${rename}/undo`)
    expect(gone).toMatchObject({ status: 409, body: { title: 'Something it changed is gone' } })
    await undo(editor, removal)
    const back = await harness.ask(editor, 'POST', `/change-sets/${removal}/undo`)
    expect(back).toMatchObject({ status: 409, body: { title: 'Something it removed is back' } })
  })
})

describe('the writes of one operation', () => {
  test('are told by how much they changed, whether they stand, and what to undo to turn them round', async () => {
    const { editor } = company.people
    const imported = await bringIn(editor, 'plan.csv', 'Title,Parent\nHarbour,\nCrane,Harbour\n')
    await skill(editor, 'Rigging')
    const standing = async () => (await list(editor, IMPORTS)).data
    expect(await standing()).toEqual([
      expect.objectContaining({
        sequence: imported,
        label: 'Import plan.csv',
        actor: expect.objectContaining({ id: editor.memberId }),
        counts: { 'work-item': { create: 2, update: 0, remove: 0 } },
        undone: false,
        last: imported,
      }),
    ])
    const undone = await undo(editor, imported)
    expect(await standing()).toMatchObject([{ sequence: imported, undone: true, last: undone }])
    const redone = await undo(editor, undone)
    expect(await standing()).toMatchObject([{ sequence: imported, undone: false, last: redone }])
    // Undone once more by its own number, not by that of its redoing.
    const again = await undo(editor, imported)
    expect(await standing()).toMatchObject([{ sequence: imported, undone: true, last: again }])
  })

  test('come newest first when asked, page by page', async () => {
    const { editor } = company.people
    const made: number[] = []
    for (const name of ['Rigging', 'Caulking', 'Rowing', 'Piloting', 'Diving']) made.push(await skill(editor, name))
    const pages: number[][] = []
    for (let before = ''; ;) {
      const page = await list(editor, `${SKILLS}&limit=2${before}`)
      pages.push(page.data.map(({ sequence }) => sequence))
      if (!page.hasMore) break
      before = `&before=${page.sequence}`
    }
    expect(pages).toEqual([[made[4], made[3]], [made[2], made[1]], [made[0]]])
    const between = await list(editor, `command=skill.create&after=${made[0]}&before=${made[3]}`)
    expect(between.data.map(({ sequence }) => sequence)).toEqual([made[1], made[2]])
  })

  test('are those of the organization, as far as one may see what they changed', async () => {
    const { editor, guest } = company.people
    await bringIn(editor, 'plan.csv', 'Title\nHarbour\n')
    await skill(editor, 'Rigging')
    expect((await list(guest, IMPORTS)).data).toEqual([])
    expect((await list(harness.rival.people.admin, IMPORTS)).data).toEqual([])
    const readsSkills = await harness.token(company.organizationId, company.people.admin.memberId, ['skill:read'])
    expect((await list(readsSkills, IMPORTS)).data).toEqual([])
    expect((await list(readsSkills, SKILLS)).data).toHaveLength(1)
  })

  test('are the same when the log is packed', async () => {
    const { editor } = company.people
    await bringIn(editor, 'plan.csv', 'Title\nHarbour\nCrane\n')
    const last = await skill(editor, 'Rigging')
    await bringIn(editor, 'later.csv', 'Title\nMole\n')
    const before = [await list(editor, IMPORTS), await list(editor, 'command=import.apply&order=newest')]
    expect(before[0]!.data).toHaveLength(2)
    await inOrganization(harness.db, company.organizationId, (tx) => compactLog(tx, company.organizationId, last))
    expect([await list(editor, IMPORTS), await list(editor, 'command=import.apply&order=newest')]).toEqual(before)
  })

  test('are asked for in words that mean something', async () => {
    for (const query of ['command=Import', 'command=import.apply.now', 'order=sideways', 'before=-1', 'detail=none'])
      expect((await harness.ask(company.people.editor, 'GET', `/changes?${query}`)).status, query).toBe(400)
  })
})
