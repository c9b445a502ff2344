import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { appendResults, conditionsNow } from './results.ts'
import { row } from './row.ts'

it('keeps each row as a line of JSON, below those of earlier runs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trireme-results-'))
  try {
    const conditions = conditionsNow(new Date('2026-11-21T22:00:00Z'))
    for (const value of [201, 202])
      appendResults(folder, 'memory', [row({ name: 'at rest', value, unit: 'MB', budget: 350 })], conditions)
    const lines = readFileSync(join(folder, 'memory.jsonl'), 'utf8').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { ...conditions, benchmark: 'memory', name: 'at rest', value: 201, unit: 'MB', budget: 350, ok: true },
      { ...conditions, benchmark: 'memory', name: 'at rest', value: 202, unit: 'MB', budget: 350, ok: true },
    ])
    expect(conditions).toMatchObject({ at: '2026-11-21T22:00:00.000Z', versions: { node: process.versions.node } })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
