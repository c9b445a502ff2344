import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readEnvironment, secretOf } from './environment.ts'

const directory = mkdtempSync(join(tmpdir(), 'trireme-environment-'))
afterAll(() => rmSync(directory, { recursive: true }))

test('nothing set means loopback, port 4280 and the folder of the clone', () => {
  expect(readEnvironment({})).toEqual({
    ok: true,
    environment: {
      port: 4280,
      host: '127.0.0.1',
      databaseUrl: null,
      home: join(import.meta.dirname, '../../../.trireme'),
      publicUrl: null,
      trustedProxies: [],
      secret: null,
      smtpUrl: null,
    },
  })
})

test('an empty variable counts as unset', () => {
  expect(readEnvironment({ PORT: '', DATABASE_URL: ' ' })).toEqual(readEnvironment({}))
})

test('everything can be set', () => {
  const secret = 'a'.repeat(40)
  expect(
    readEnvironment({
      PORT: '0',
      HOST: '::1',
      DATABASE_URL: 'postgres://ann:pw@db.example:5433/plan',
      TRIREME_HOME: directory,
      TRIREME_URL: 'https://plan.example.org/',
      TRIREME_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8',
      TRIREME_SECRET: secret,
      SMTP_URL: 'smtps://mail.example:465',
    }),
  ).toEqual({
    ok: true,
    environment: {
      port: 0,
      host: '::1',
      databaseUrl: 'postgres://ann:pw@db.example:5433/plan',
      home: directory,
      publicUrl: 'https://plan.example.org',
      trustedProxies: ['127.0.0.1', '10.0.0.0/8'],
      secret,
      smtpUrl: 'smtps://mail.example:465',
    },
  })
})

test.each([
  [{ PORT: '80a' }, /PORT should be a whole number from 0 to 65535/],
  [{ PORT: '70000' }, /PORT .* is "70000"/],
  [{ PORT: '-1' }, /PORT/],
  [{ HOST: 'http://localhost' }, /HOST should be a name or an address/],
  [{ DATABASE_URL: 'mysql://db/plan' }, /DATABASE_URL should look like postgres:.* something else/],
  [{ DATABASE_URL: 'postgres://db' }, /DATABASE_URL .* has no database name/],
  [{ TRIREME_HOME: '~/plans' }, /nothing replaces ~ here/],
  [{ TRIREME_HOME: import.meta.filename }, /TRIREME_HOME should be a folder/],
  [{ TRIREME_HOME: join(import.meta.filename, 'below') }, /TRIREME_HOME should be a folder/],
  [{ TRIREME_URL: 'plan.example.org' }, /TRIREME_URL should be the address people type/],
  [{ TRIREME_URL: 'https://example.org/plan' }, /without a path/],
  [{ TRIREME_TRUSTED_PROXIES: '127.0.0.1, caddy' }, /TRIREME_TRUSTED_PROXIES should be addresses .* has "caddy"/],
  [{ TRIREME_SECRET: 'short' }, /TRIREME_SECRET should have 32 characters or more, and has 5/],
  [{ SMTP_URL: 'mail.example:25' }, /SMTP_URL should look like smtp:/],
])('%o is refused with one sentence', (variables, sentence) => {
  const reading = readEnvironment(variables)
  expect(reading.ok).toBe(false)
  expect(!reading.ok && reading.problems).toEqual([expect.stringMatching(sentence)])
})

test('every wrong variable is named at once, and no password or secret is repeated', () => {
  const reading = readEnvironment({ PORT: 'x', DATABASE_URL: 'mysql://ann:hunter2@db/x', TRIREME_SECRET: 'hunter2' })
  expect(!reading.ok && reading.problems).toHaveLength(3)
  expect(JSON.stringify(reading)).not.toContain('hunter2')
})

test('without TRIREME_SECRET one is made, kept, and readable by its owner alone', () => {
  const home = join(directory, 'home')
  const secret = secretOf({ secret: null, home })
  expect(secret).toHaveLength(43)
  expect(secretOf({ secret: null, home })).toBe(secret)
  expect(statSync(join(home, 'secret')).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(home, 'secret'), 'utf8').trim()).toBe(secret)
  writeFileSync(join(home, 'secret'), '')
  expect(() => secretOf({ secret: null, home })).toThrow(/should hold a secret of 32 characters/)
})
