const LONGEST = 280

/**
 * The origin of a record: `jira:USER-1`, `csv:plan:link:3:5:FS`. One too long to keep has its end replaced by a number
 * made of all of it, so that it stays the same for the same parts.
 */
export function originIn(source: string, ...parts: readonly string[]): string {
  const whole = [source, ...parts].join(':')
  return whole.length <= LONGEST ? whole : `${whole.slice(0, LONGEST - 12)}~${hash(whole)}`
}

/** What a person knows a record by in the place it was brought from. */
export type SourceKey = {
  /** `USER-1`, or the id of a row. */
  readonly key: string
  /** `Jira`, `plan (CSV)`, or the host of an address. */
  readonly source: string
  /** Where it can be seen there, if the origin is an address. */
  readonly url: string | null
}

/** The key behind an origin; null where it has none that a person would know, as what was told apart by its title. */
export function sourceKeyOf(origin: string | null): SourceKey | null {
  if (origin === null || /^[^:]+:(?:[^:]*:)?title:/.test(origin)) return null
  if (/^https?:\/\/[^/]/.test(origin)) return keyOfAddress(origin)
  const [, scope, id] = /^csv:([^:]*):(.+)$/s.exec(origin) ?? []
  if (id !== undefined) return { key: id, source: `${scope} (CSV)`, url: null }
  const [, site, key] = /^jira:(?:(.+):)?([^:]+)$/s.exec(origin) ?? []
  if (key === undefined) return null
  return { key, source: site === undefined ? 'Jira' : `Jira (${site})`, url: null }
}

function keyOfAddress(url: string): SourceKey {
  const { host, pathname } = new URL(url)
  return { key: pathname.split('/').findLast((part) => part !== '') ?? host, source: host, url }
}

/** 53 bits of a text in base 36 (cyrb53, public domain); tells texts apart, keeps no secret. */
function hash(text: string): string {
  let one = 0xdeadbeef
  let two = 0x41c6ce57
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    one = Math.imul(one ^ code, 2654435761)
    two = Math.imul(two ^ code, 1597334677)
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909)
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909)
  return (4294967296 * (2097151 & two) + (one >>> 0)).toString(36)
}
