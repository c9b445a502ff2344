import { BlockList, isIP } from 'node:net'

/** Whether an address is one of a list of addresses and networks (`10.0.0.0/8`), each of them checked before. */
export type Trusts = (address: string) => boolean

export function trusting(proxies: readonly string[]): Trusts {
  const list = new BlockList()
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/')
    if (bits === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(bits), familyOf(address))
  }
  return (address) => list.check(address, familyOf(address))
}

/** Whether a text is an address or a network that `trusting` takes. */
export function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

/**
 * Where a request comes from. `X-Forwarded-For` is written from left to right, and anybody may have begun it: it is read
 * from its right end, for as long as the one who wrote the entry is trusted.
 */
export function clientAddress(socket: string | undefined, forwardedFor: string | null, trusts: Trusts) {
  let address = socket === undefined ? undefined : plain(socket)
  const entries = forwardedFor?.split(',') ?? []
  while (address !== undefined && entries.length > 0 && trusts(address)) {
    const before = plain(entries.pop()!)
    if (isIP(before) === 0) break
    address = before
  }
  return address
}

/** Without a port, brackets, or the prefix by which a socket for both families shows an IPv4 address. */
function plain(text: string): string {
  const trimmed = text.trim()
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed)?.[1] ?? /^([\d.]+):\d+$/.exec(trimmed)?.[1] ?? trimmed
  const mapped = /^::ffff:([\d.]+)$/i.exec(bare)?.[1]
  return mapped !== undefined && isIP(mapped) === 4 ? mapped : bare
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}
