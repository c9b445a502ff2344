import { type Snapshot, chooseImporter, kindOfId } from '@trireme/domain'
import { csvImporter } from '@trireme/import-csv'
import { describe, expect, it } from 'vitest'
import { jiraCsvImporter, readComment } from './importer.ts'
import { hasRealFiles, realFile } from './test-data.ts'
import { broughtIn } from '@trireme/testing'

const bytes = (text: string) => new TextEncoder().encode(text)

function drafted(content: Uint8Array, fileName = 'jira.csv') {
  const read = jiraCsvImporter.read(content, { fileName })
  if (!read.ok) throw new Error(read.refusal.reason)
  const { document } = read
  return {
    document,
    ...broughtIn((snapshot) => jiraCsvImporter.draft(document, jiraCsvImporter.guess(document, snapshot), snapshot)),
  }
}

const EXPORT = `Summary,Issue key,Issue id,Issue Type,Status,Status Category,Project name,Priority,Assignee,Assignee Id,Created,Updated,Resolved,Due date,Fix versions,Fix versions,Component/s,Labels,Labels,Sprint,Sprint,Original estimate,Custom field (Story Points),Inward issue link (Blocks),Outward issue link (Relates),Comment,Parent,Custom field (Region),Custom field (Rank),Description
Checkout,SHOP-1,100,Epic,In Progress,In Progress,Shop,Highest,Ann Berg,a1,06/Jan/27 9:00 AM,07/Jan/27 9:00 AM,,15/Apr/27 12:00 AM,,,,,,,,,0,,,,,North,0|i0,
Pay by card,SHOP-2,101,Story,Done,Done,Shop,Medium,Bo Lind,b2,08/Jan/27 9:00 AM,09/Jan/27 10:00 AM,09/Jan/27 6:00 PM,,1.0,1.1,web,fast,safe,Sprint 1,Sprint 2,14400,3,,SHOP-1,08/Jan/27 9:05 AM;a1;Ask the bank; soon,100,North,0|i1,"h2. Why

* fast
* *safe*

{code:java}
int a = 1;
{code}
See [the page|https://example.org/p] and {{card()}}."
Receipts,SHOP-3,102,Sub-task,Won't Do,Done,Shop,Lowest,,,08/Jan/27 9:00 AM,09/Jan/27 9:00 AM,,,,,,,,,,,,,,,101,South,0|i2,
Refunds,SHOP-4,103,Bug,To Do,To Do,Shop,Low,,,08/Jan/27 9:00 AM,,,,,,,,,,,,,SHOP-2,,,100,,0|i3,
`

describe('a Jira export', () => {
  it('is known by its header among other tables', () => {
    const importers = [csvImporter, jiraCsvImporter]
    expect(chooseImporter(importers, bytes(EXPORT), 'export.csv')?.id).toBe('jira-csv')
    expect(chooseImporter(importers, bytes('Title,Start\nHull,2027-01-04\n'), 'plan.csv')?.id).toBe('csv')
    expect(chooseImporter(importers, new Uint8Array([0x50, 0x4b, 3, 4]), 'plan.zip')).toBeUndefined()
  })

  it('becomes items with types, tree, people, sprints, releases, estimates, comments and dependencies', () => {
    const { after, first } = drafted(bytes(EXPORT))
    expect(first.refusals).toEqual([])
    const name = (id: string | null) => (id === null ? null : nameOf(after, id))
    expect(
      [...after['work-item'].values()].map((item) => [
        item.title,
        name(item.typeId),
        name(item.parentId),
        name(item.statusId),
        name(item.ownerId),
        name(item.releaseId),
        name(item.iterationId),
        name(item.productId),
        item.priority,
        item.labels.join(' '),
      ]),
    ).toEqual([
      ['Checkout', 'Epic', null, 'In progress', 'Ann Berg', null, null, 'Shop', 'urgent', ''],
      ['Pay by card', 'Story', 'Checkout', 'Done', 'Bo Lind', '1.0', 'Sprint 2', 'Shop', 'medium', 'fast safe web'],
      ['Receipts', 'Task', 'Pay by card', 'Dropped', null, null, null, 'Shop', 'low', ''],
      ['Refunds', 'Bug', 'Checkout', 'Ready', null, null, null, 'Shop', 'low', ''],
    ])
    expect([...after.estimate.values()].map(({ likely, unit }) => `${likely} ${unit}`)).toEqual(['3 points', '4 hours'])
    expect([...after.comment.values()].map(({ body, authorName, saidAt }) => [body, authorName, saidAt])).toEqual([
      ['Ask the bank; soon', 'Ann Berg', '2027-01-08T09:05:00.000Z'],
    ])
    expect(
      [...after.dependency.values()].map(({ predecessorId, successorId, type }) => [
        name(predecessorId),
        name(successorId),
        type,
      ]),
    ).toEqual([['Pay by card', 'Refunds', 'FS']])
    expect(first.counts.status).toBeUndefined()
    expect([...after['work-item'].values()].map((item) => [item.targetOn, item.actualEndedOn])).toEqual([
      ['2027-04-15', null],
      [null, '2027-01-09'],
      [null, null],
      [null, null],
    ])
  })

  it('says what it leaves out and why', () => {
    const { draft } = drafted(bytes(EXPORT))
    expect(draft.notCarried.map(({ what, count }) => [what, count])).toEqual([
      ['Since when work is in progress', 1],
      ['When finished work was begun', 1],
      ['Further releases', 1],
      ['Earlier iterations', 1],
      ['Column "Outward issue link (Relates)"', 1],
      ['Column "Custom field (Rank)"', 4],
      ['Days of creation', 4],
    ])
  })

  it('says since when work is in progress where it has the day on which the category of its status changed', () => {
    const { after, draft } = drafted(
      bytes(`Summary,Issue key,Issue Type,Status,Status Category,Resolved,Status Category Changed
Pay by card,SHOP-1,Story,In Review,In Progress,,04/Jan/27 9:00 AM
Receipts,SHOP-2,Story,Done,Done,,05/Jan/27 9:00 AM
Refunds,SHOP-3,Story,Done,Done,07/Jan/27 9:00 AM,08/Jan/27 9:00 AM
Coupons,SHOP-4,Story,To Do,To Do,,06/Jan/27 9:00 AM
`),
    )
    expect([...after['work-item'].values()].map((item) => [item.actualStartedOn, item.actualEndedOn])).toEqual([
      ['2027-01-04', null],
      [null, '2027-01-05'],
      [null, '2027-01-07'],
      [null, null],
    ])
    expect(draft.notCarried.map(({ what }) => what)).toEqual(['When finished work was begun'])
  })

  it('has its wiki markup made Markdown', () => {
    const { after } = drafted(bytes(EXPORT))
    expect([...after['work-item'].values()][1]!.description).toBe(
      '## Why\n\n- fast\n- **safe**\n\n```java\nint a = 1;\n```\nSee [the page](https://example.org/p) and `card()`.',
    )
  })

  it('has comments of when, who and what', () => {
    expect(readComment('07/Jan/27 9:00 AM;a1;Split; this')).toEqual({
      at: '07/Jan/27 9:00 AM',
      author: 'a1',
      body: 'Split; this',
    })
    expect(readComment('just text')).toBeNull()
  })
})

describe.skipIf(!hasRealFiles)('a real Jira export', () => {
  // Counted in the files by other means: rows, filled cells, distinct values.
  it.each([
    ['usergrid.csv', { items: 499, children: 411, links: 76, comments: 408, hours: 482, sprints: 41, releases: 24 }],
    ['duracloud.csv', { items: 689, children: 581, links: 123, comments: 481, hours: 666, sprints: 41, releases: 24 }],
  ])('%s comes in whole, twice the same, and goes without a trace', (file, expected) => {
    const { after, first, document } = drafted(realFile(file), file)
    const items = [...after['work-item'].values()]
    const hours = [...after.estimate.values()].filter(({ unit }) => unit === 'hours')
    expect(first.refusals).toEqual([])
    expect({
      items: items.length,
      children: items.filter((item) => item.parentId !== null).length,
      links: after.dependency.size,
      comments: after.comment.size,
      hours: hours.length,
      sprints: after.iteration.size,
      releases: after.release.size,
    }).toEqual(expected)
    expect(items.filter((item) => after.status.get(item.statusId)?.category === 'done').length).toBe(
      document.rows.filter((row) => row.cells[4] === 'Done').length,
    )
  })

  it('is refused where it is cut inside a quoted cell, and else misses rows only', () => {
    const whole = realFile('usergrid.csv')
    for (let part = 1; part < 20; part++) {
      const read = jiraCsvImporter.read(whole.subarray(0, Math.floor((whole.length * part) / 20)), {
        fileName: 'usergrid.csv',
      })
      if (!read.ok)
        expect(read.refusal).toMatchObject({
          file: 'usergrid.csv',
          row: expect.any(Number),
          reason: expect.stringMatching(/\.$/),
        })
      else expect(read.document.rows.length).toBeLessThan(499)
    }
  })
})

function nameOf(snapshot: Snapshot, id: string): string {
  const record = snapshot[kindOfId(id)!].get(id as never) as unknown as { title?: string; name?: string }
  return record.title ?? record.name ?? id
}
