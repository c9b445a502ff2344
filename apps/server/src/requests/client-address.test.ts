import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clientAddress, isAddressOrNetwork, trusting } from './client-address.ts'

const proxy = trusting(['10.0.0.0/8', '::1', '127.0.0.1'])

describe('the address of a client', () => {
  test.each<[socket: string | undefined, header: string | null, expected: string | undefined, what: string]>([
    ['203.0.113.7', null, '203.0.113.7', 'no proxy'],
    ['203.0.113.7', '198.51.100.1', '203.0.113.7', 'a header by somebody who is no proxy'],
    ['10.0.0.1', '198.51.100.1', '198.51.100.1', 'a proxy'],
    ['::ffff:10.0.0.1', '198.51.100.1', '198.51.100.1', 'a proxy on a socket of both families'],
    ['::1', '2001:db8::1', '2001:db8::1', 'IPv6'],
    ['10.0.0.1', '192.0.2.9, 198.51.100.1, 10.0.0.2', '198.51.100.1', 'two proxies and a made-up beginning'],
    ['10.0.0.1', '198.51.100.1:4711', '198.51.100.1', 'a port'],
    ['10.0.0.1', '[2001:db8::1]:4711', '2001:db8::1', 'brackets and a port'],
    ['10.0.0.1', 'unknown', '10.0.0.1', 'an entry that is no address'],
    ['10.0.0.1', '', '10.0.0.1', 'an empty header'],
    ['10.0.0.1', null, '10.0.0.1', 'a proxy that says nothing'],
    [undefined, '198.51.100.1', undefined, 'no socket'],
  ])('of %s with X-Forwarded-For %s is %s (%s)', (socket, header, expected) => {
    expect(clientAddress(socket, header, proxy)).toBe(expected)
  })

  test('is the socket, whatever the header says, where no proxy is trusted', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.string(), (socket, header) => clientAddress(socket, header, trusting([])) === socket),
    )
  })

  test('cannot be chosen by who writes the beginning of the header', () => {
    fc.assert(
      fc.property(
        fc.string(),
        (begun) => clientAddress('10.0.0.1', `${begun}, 198.51.100.1`, proxy) === '198.51.100.1',
      ),
    )
  })
})

test.each([
  ['10.0.0.1', true],
  ['10.0.0.0/8', true],
  ['2001:db8::/32', true],
  ['10.0.0.0/33', false],
  ['10.0.0.0/8/8', false],
  ['proxy.example', false],
  ['10.0.0', false],
  ['', false],
])('%s is an address or a network: %s', (text, expected) => {
  expect(isAddressOrNetwork(text)).toBe(expected)
})
