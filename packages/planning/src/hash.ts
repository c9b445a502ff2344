/** A short, stable hash of a JSON-like value. Keys count in the order they have. Source: FNV-1a, 2 × 32 bits. */
export function hashOf(value: unknown): string {
  const text = JSON.stringify(value)
  let low = 0x811c9dc5
  let high = 0xcbf29ce4
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ (unit + index), 0x01000193)
  }
  return (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0')
}
