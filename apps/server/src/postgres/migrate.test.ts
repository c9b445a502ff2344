import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { migrate, readMigrations } from './migrate.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let directory: string
let database: TestDatabase
let pool: pg.Pool

beforeAll(async () => {
  // The template is made once, so that no test below waits for the server to start.
  await (await createTestDatabase([])).drop()
})
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'trireme-migrations-'))
  database = await createTestDatabase([])
  pool = database.open().pool
})
afterEach(async () => {
  await database.drop()
  rmSync(directory, { recursive: true })
})

function write(file: string, sql: string): void {
  writeFileSync(join(directory, file), sql)
}

const apply = () => migrate(pool, readMigrations(directory))

test('an empty database gets every migration in order, and a second run none', async () => {
  write('0002-ships.sql', 'alter table harbour add column ships int; insert into harbour values (1, 3);')
  write('0001-harbour.sql', 'create table harbour (id int primary key);')
  expect(await apply()).toEqual(['0001-harbour', '0002-ships'])
  expect(await apply()).toEqual([])
  expect((await pool.query('select * from harbour')).rows).toEqual([{ id: 1, ships: 3 }])
})

test('a database several versions behind gets all it misses', async () => {
  write('0001-harbour.sql', 'create table harbour (id int);')
  await apply()
  write('0003-quay.sql', 'create table quay (id int);')
  write('0007-mole.sql', 'create table mole (id int);')
  expect(await apply()).toEqual(['0003-quay', '0007-mole'])
})

test('a failing migration is rolled back whole and named', async () => {
  write('0001-harbour.sql', 'create table harbour (id int);')
  write('0002-wreck.sql', 'create table wreck (id int); select 1/0;')
  await expect(apply()).rejects.toThrow(/0002-wreck failed and was rolled back: division by zero/)
  const { rows } = await pool.query(
    `select to_regclass('harbour') is null as harbour, to_regclass('wreck') is null as wreck`,
  )
  expect(rows).toEqual([{ harbour: false, wreck: true }])
})

test('an applied migration that was edited is refused, and line endings are no edit', async () => {
  write('0001-harbour.sql', 'create table harbour (\n  id int);')
  await apply()
  write('0001-harbour.sql', 'create table harbour (\r\n  id int);')
  expect(await apply()).toEqual([])
  write('0001-harbour.sql', 'create table harbour (id bigint);')
  await expect(apply()).rejects.toThrow(/0001-harbour was changed after the database applied it/)
})

test('a database written by a newer version is refused', async () => {
  write('0001-harbour.sql', 'create table harbour (id int);')
  write('0002-quay.sql', 'create table quay (id int);')
  await apply()
  rmSync(join(directory, '0002-quay.sql'))
  await expect(apply()).rejects.toThrow(/0002-quay, which this Trireme does not know: a newer one wrote it/)
})

test('two servers starting at once apply each migration once', async () => {
  write('0001-harbour.sql', 'select pg_sleep(0.2); create table harbour (id int);')
  const applied = await Promise.all([apply(), apply(), apply()])
  expect(applied.flat()).toEqual(['0001-harbour'])
})

test('a misnamed migration and a number used twice are refused', () => {
  write('1-first.sql', '')
  expect(() => readMigrations(directory)).toThrow(/named like 0012-add-baselines.sql, not 1-first.sql/)
  rmSync(join(directory, '1-first.sql'))
  write('0001-harbour.sql', '')
  write('0001-quay.sql', '')
  expect(() => readMigrations(directory)).toThrow(/Two migrations have the number 1/)
})
