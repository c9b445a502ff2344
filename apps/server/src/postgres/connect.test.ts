import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPool } from './connect.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase([])
})
afterAll(() => database.drop())

test('int8 and numeric come as numbers, a calendar date as its own text', async () => {
  const { rows } = await database
    .open()
    .pool.query(`select 9007199254740991::int8 as seq, 12.5::numeric as effort, '2027-03-28'::date as starts_on`)
  expect(rows).toEqual([{ seq: 9007199254740991, effort: 12.5, starts_on: '2027-03-28' }])
})

test('an int8 a number cannot hold is an error instead of a wrong number', async () => {
  await expect(database.open().pool.query('select 9007199254740993::int8')).rejects.toThrow(/9007199254740993/)
})

test('the pool outlives a connection the server ends', async () => {
  const errors: Error[] = []
  const pool = createPool(database.connectionConfig, { maxConnections: 1, onError: (error) => errors.push(error) })
  const { rows } = await pool.query('select pg_backend_pid() as pid')
  await database.open().pool.query('select pg_terminate_backend($1)', [rows[0].pid])
  await expect.poll(() => errors.length, { timeout: 10_000 }).toBe(1)
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await pool.end()
})
