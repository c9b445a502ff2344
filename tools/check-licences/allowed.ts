/** Licences a dependency may have, by SPDX name. */
export const ALLOWED: ReadonlySet<string> = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Zlib',
  'PostgreSQL',
  'Unlicense',
  'CC0-1.0',
  'BlueOak-1.0.0',
  'Python-2.0',
  // Unmodified, from the registry.
  'MPL-2.0',
  // Fonts.
  'OFL-1.1',
  // Data.
  'CC-BY-4.0',
])

/** Packages whose label is odd and whose licence text was read: name to licence. */
export const READ_BY_HAND: Readonly<Record<string, string>> = {
  khroma: 'MIT',
  rgbcolor: 'MIT',
  fuzzy: 'MIT',
  'xml-escape': 'MIT',
}

/** Packages that must be there once: a second copy loses edits, hooks or types. */
export const SINGLE = ['react', 'react-dom', 'zod', 'kysely', 'yjs'] as const

/** Whether an SPDX expression leaves us a licence we allow: either side of OR, both of AND. */
export function isAllowed(expression: string): boolean {
  const bare = expression.trim().replace(/^\((.*)\)$/, '$1')
  if (/\sOR\s/.test(bare)) return bare.split(/\sOR\s/).some(isAllowed)
  if (/\sAND\s/.test(bare)) return bare.split(/\sAND\s/).every(isAllowed)
  return ALLOWED.has(bare)
}
