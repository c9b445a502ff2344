import { expect, test } from 'vitest'
import { connectionTitle, connectionWords } from './connection-words.ts'

const well = { connection: 'live', unsent: 0, unkept: 0, isLate: false } as const

test('nothing is said while all is saved, nor of a change that is just being saved', () => {
  expect(connectionWords(well)).toBe('')
  expect(connectionWords({ ...well, unsent: 2 })).toBe('')
})

test('a change that takes its time is said to be on its way, also while the stream is live', () => {
  expect(connectionWords({ ...well, unsent: 1, isLate: true })).toBe('Saving…')
  expect(connectionWords({ ...well, unsent: 3, isLate: true })).toBe('Saving 3 changes…')
})

test('without a connection it is said how many changes wait, at once', () => {
  const offline = { ...well, connection: 'offline' } as const
  expect(connectionWords(offline)).toBe('Offline')
  expect(connectionWords({ ...offline, unsent: 1 })).toBe('Offline: 1 change waits')
  expect(connectionWords({ ...offline, unsent: 3 })).toBe('Offline: 3 changes wait')
  expect(connectionWords({ ...well, connection: 'connecting', unsent: 3 })).toBe('Connecting: 3 changes wait')
})

test('what the browser cannot keep is said, with what to do', () => {
  expect(connectionWords({ connection: 'offline', unsent: 3, unkept: 1, isLate: true })).toBe(
    'Offline: 3 changes wait. Keep this page open.',
  )
  expect(connectionWords({ ...well, unsent: 1, unkept: 1, isLate: true })).toBe('Saving… Keep this page open.')
})

test('who asks is told that what waits is kept, and whether the server or the network is gone', () => {
  const offline = { ...well, connection: 'offline', unsent: 1 } as const
  expect(connectionTitle({ ...offline, isOnline: false })).toBe(
    'Offline: 1 change waits, kept in this browser. This device has no network.',
  )
  expect(connectionTitle({ ...offline, isOnline: true })).toBe(
    'Offline: 1 change waits, kept in this browser. The server does not answer.',
  )
  expect(connectionTitle({ ...offline, unkept: 1 })).toBe(
    'Offline: 1 change waits. Keep this page open. This device has no network.',
  )
  expect(connectionTitle({ ...well, unsent: 1, isLate: true })).toBe('Saving…')
  expect(connectionTitle(well)).toBe('')
})
