import { describe, expect, it } from 'vitest'
import { originIn, sourceKeyOf } from './origin.ts'

describe('the key behind an origin', () => {
  it.each([
    [originIn('jira', 'DURA-1'), 'DURA-1', 'Jira'],
    [originIn('jira:berth.example', 'DURA-1'), 'DURA-1', 'Jira (berth.example)'],
    [originIn('csv:harbour', '12'), '12', 'harbour (CSV)'],
    [originIn('csv:harbour', 'a:b'), 'a:b', 'harbour (CSV)'],
    ['https://tracker.example/browse/DURA-1/', 'DURA-1', 'tracker.example'],
  ])('of %s is %s in %s', (origin, key, source) => {
    expect(sourceKeyOf(origin)).toMatchObject({ key, source })
  })

  it.each([
    null,
    originIn('csv:harbour', 'title', 'hull', 'mast'),
    originIn('jira', 'title', '', 'mast'),
    'mspdi:x:task:4',
  ])('is none a person knows in %s', (origin) => {
    expect(sourceKeyOf(origin)).toBeNull()
  })

  it('leads to where the record can be seen only if the origin is an address', () => {
    expect(sourceKeyOf('https://tracker.example/browse/DURA-1')?.url).toBe('https://tracker.example/browse/DURA-1')
    expect(sourceKeyOf('jira:DURA-1')?.url).toBeNull()
    expect(sourceKeyOf('javascript:alert(1)')).toBeNull()
  })
})
