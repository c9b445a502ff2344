import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkExternal } from './external.ts'
import { openPostgres } from './index.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase([])
})
afterAll(() => database.drop())

function addressOf({ connectionConfig: { host, user, database: name } }: TestDatabase, as = user!): string {
  return `postgres://${as}@/${name}?host=${encodeURIComponent(host!)}`
}

test('a DATABASE_URL that answers is used as it is, and never stopped', async () => {
  const postgres = await openPostgres({ databaseUrl: addressOf(database), home: '/nowhere' })
  expect(postgres.kind).toBe('external')
  await postgres.stop()
  expect((await database.open().pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

test('a DATABASE_URL that does not answer is named without its password', async () => {
  const failure = await checkExternal('postgres://ann:hunter2@127.0.0.1:1/plan').catch((error: Error) => error.message)
  expect(failure).toMatch(/DATABASE_URL \(127.0.0.1:1\/plan\) does not answer/)
  expect(failure).not.toContain('hunter2')
})

test('a user who may not make tables is told so', async () => {
  const { pool } = database.open()
  await pool.query('create role guest login')
  await expect(checkExternal(addressOf(database, 'guest'))).rejects.toThrow(/The user guest may not create tables/)
  await pool.query('drop role guest')
})
