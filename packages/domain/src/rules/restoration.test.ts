import { aDependency, aTeam, aWorkItem } from '@trireme/testing'
import { expect, test } from 'vitest'
import { valuesOf } from '../changes/diff.ts'
import type { AnyRecord, Kind } from '../records/registry.ts'
import { restoration } from './restoration.ts'

const gone = (kind: Kind, record: AnyRecord) => ({
  op: 'remove' as const,
  kind,
  id: record.id,
  values: valuesOf(record),
})

test('a restored record comes with what lived through it, and with the references that were cleared of it', () => {
  const harbour = aWorkItem({ title: 'Harbour' })
  const mooring = aWorkItem({ title: 'Mooring', parentId: harbour.id })
  const other = aWorkItem({ title: 'Lighthouse' })
  const dependency = aDependency({ predecessorId: mooring.id, successorId: other.id })
  const cleared = {
    op: 'update' as const,
    kind: 'milestone' as const,
    id: 'mls_x',
    before: { waitsForIds: [mooring.id], title: 'A' },
    after: { waitsForIds: [], title: 'B' },
  }
  const set = [gone('work-item', harbour), gone('work-item', mooring), gone('dependency', dependency), cleared]
  expect(restoration(harbour.id, set).map(({ op, id }) => [op, id])).toEqual([
    ['create', harbour.id],
    ['create', mooring.id],
    ['create', dependency.id],
    ['update', 'mls_x'],
  ])
  expect(restoration(harbour.id, set).at(-1)).toMatchObject({
    before: { waitsForIds: [] },
    after: { waitsForIds: [mooring.id] },
  })
  expect(restoration(harbour.id, set).at(-1)).not.toMatchObject({ after: { title: 'A' } })
})

test('what else the same change set removed or renamed stays as it is', () => {
  const [core, port] = [aTeam({ name: 'Core' }), aTeam({ name: 'Port' })]
  const renamed = {
    op: 'update' as const,
    kind: 'team' as const,
    id: 'tem_x',
    before: { name: 'Old' },
    after: { name: 'New' },
  }
  expect(restoration(core.id, [gone('team', core), gone('team', port), renamed])).toEqual([
    { ...gone('team', core), op: 'create' },
  ])
})
