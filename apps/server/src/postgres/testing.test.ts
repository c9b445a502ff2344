import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('a test database is empty of rows and takes tables of its own', async () => {
  const { pool } = database.open()
  await pool.query('create table mine (id int)')
  await using another = await createTestDatabase()
  const { rows } = await another.open().pool.query(`select to_regclass('mine') as found`)
  expect(rows).toEqual([{ found: null }])
})

test('a test database is made in a fraction of a second once the template is there', async () => {
  const startedAt = performance.now()
  await using fresh = await createTestDatabase()
  expect(fresh.connectionConfig.database).not.toBe(database.connectionConfig.database)
  expect(performance.now() - startedAt).toBeLessThan(1000)
})
