/**
 * Whether two field values are the same value. Field values are JSON; order of keys means nothing.
 * Sets (references, labels) are kept sorted by whoever writes them, so that equal sets are equal values.
 */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false
    return one.every((member, index) => sameValue(member, other[index]))
  }
  const keys = Object.keys(one)
  if (keys.length !== Object.keys(other).length) return false
  return keys.every((key) => Object.hasOwn(other, key) && sameValue((one as never)[key], (other as never)[key]))
}

/** The members of a set, as a plain array; anything that is no set counts as empty. */
export function membersOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
