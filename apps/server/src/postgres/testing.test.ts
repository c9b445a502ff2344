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

test('a test database is a copy of one that was migrated once: both say the same moments', async () => {
  await using fresh = await createTestDatabase()
  expect(fresh.connectionConfig.database).not.toBe(database.connectionConfig.database)
  const [mine, theirs] = await Promise.all(
    [database, fresh].map((each) => each.open().pool.query('select name, applied_at from migration order by name')),
  )
  expect(mine!.rows.length).toBeGreaterThan(1)
  expect(theirs!.rows).toEqual(mine!.rows)
})
