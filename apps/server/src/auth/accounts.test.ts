import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Settled, ada, everythingIn, openSettled, secretIn } from './testing.ts'

let stage: Settled
beforeAll(async () => {
  stage = await openSettled()
})
afterAll(async () => {
  expect(stage.errors).toEqual([])
  await stage.drop()
})

describe('passwords', () => {
  test('are changed on the word of the old one, which ends the other sessions', async () => {
    const { cookie } = await stage.join('changer@halyard.example')
    const other = await stage.signIn('changer@halyard.example')
    const change = (currentPassword: string, newPassword: string) =>
      stage.post('/change-password', { currentPassword, newPassword }, { cookie })
    expect(await (await change('not my password', 'four other words here')).json()).toMatchObject({ status: 422 })
    const short = await change(ada.password, 'short')
    expect(short.status).toBe(422)
    expect((await short.json()).detail).toMatch(/10 to 128 characters/)
    expect((await change(ada.password, 'four other words here')).status).toBe(200)
    expect(await stage.who({ cookie })).toBeDefined()
    expect(await stage.who({ cookie: other.cookie })).toBeUndefined()
    await stage.signIn('changer@halyard.example', 'four other words here')
  })

  test('are not guessed at by somebody who found a browser open', async () => {
    const { cookie } = await stage.join('absent@halyard.example')
    const guess = (currentPassword: string) =>
      stage.post('/change-password', { currentPassword, newPassword: 'four other words here' }, { cookie })
    for (let count = 0; count < 10; count++) expect((await guess('a guess, and another')).status).toBe(422)
    expect((await guess(ada.password)).status).toBe(429)
  })

  test('are reset by mail, once, with one answer for everybody', async () => {
    const { cookie } = await stage.join('forgetful@halyard.example')
    stage.mails.length = 0
    const known = await stage.post('/request-password-reset', { email: 'forgetful@halyard.example' })
    const unknown = await stage.post('/request-password-reset', { email: 'nobody@halyard.example' })
    expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()])
    await expect.poll(() => stage.mails.length).toBe(1)
    const token = secretIn(/http\S+/.exec(stage.mails[0]!.text)![0])
    expect(stage.mails[0]!.to).toBe('forgetful@halyard.example')
    expect(await everythingIn(stage.connection)).not.toContain(token)
    expect((await stage.post('/reset-password', { token, password: 'short' })).status).toBe(422)
    expect((await stage.post('/reset-password', { token, password: 'brand new words' })).status).toBe(200)
    expect(await stage.who({ cookie })).toBeUndefined()
    await stage.signIn('forgetful@halyard.example', 'brand new words')
    expect((await stage.post('/reset-password', { token, password: 'brand new words 2' })).status).toBe(410)
  })

  test('are set on the machine, which signs the account out everywhere', async () => {
    const { cookie } = await stage.join('locked@halyard.example')
    expect(await stage.auth.setPassword('locked@halyard.example', 'from the machine')).toEqual({ ok: true })
    expect(await stage.who({ cookie })).toBeUndefined()
    await stage.signIn('locked@halyard.example', 'from the machine')
    expect(await stage.auth.setPassword('nobody@halyard.example', 'from the machine')).toMatchObject({ ok: false })
  })

  test('one hash serves several accounts', async () => {
    const passwordHash = await stage.auth.hashPassword('demo-demo-demo')
    const accounts = ['product@demo.example', 'program@demo.example'].map((email) => ({
      userId: stage.auth.mintAccountId(),
      email,
      name: 'Demo',
      passwordHash,
    }))
    expect(await stage.auth.createAccounts(accounts)).toEqual({ ok: true })
    expect(await stage.auth.createAccounts([{ ...accounts[0]!, userId: stage.auth.mintAccountId() }])).toMatchObject({
      ok: false,
    })
    const { cookie } = await stage.signIn('product@demo.example', 'demo-demo-demo')
    expect(await stage.who({ cookie })).toBeUndefined()
    const again = await stage.auth.createAccount({
      email: 'Product@demo.example',
      name: 'Demo',
      password: 'demo-demo-demo',
    })
    expect(again).toMatchObject({ ok: false, refusal: { kind: 'account-exists' } })
  })
})
