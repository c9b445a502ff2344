import { describe, expect, test } from 'vitest'
import { harnessHere } from '../testing/harness.ts'

const harness = harnessHere()

describe('what a page asks first', () => {
  test('is answered without a sign-in: there is an account, and nobody is here', async () => {
    const { status, body } = await harness.ask(undefined, 'GET', '/setup')
    expect([status, body.isSetUp, body.session]).toEqual([200, true, null])
  })

  test('tells who is signed in what their session says, and nothing to an ended one', async () => {
    const { editor } = harness.halyard.people
    const { body } = await harness.ask(editor, 'GET', '/setup')
    expect(body.session).toEqual((await harness.ask(editor, 'GET', '/session')).body)
    expect(body.session.member).toEqual({ id: editor.memberId, role: 'editor' })
    const ended = { ...editor, cookie: 'no-session=at-all' }
    expect((await harness.ask(ended, 'GET', '/setup')).body.session).toBeNull()
  })
})
