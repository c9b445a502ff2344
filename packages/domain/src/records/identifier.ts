/** The id of a record: a TypeID, `<prefix>_` and 26 Crockford base32 digits of a UUIDv7. Branded by kind. */
export type Id<Kind extends string = string> = string & { readonly __kind?: Kind }

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'
/** The form of every id. */
export const ID_PATTERN = /^[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}$/

/** The form of the ids of one kind. */
export function idPattern(prefix: string): RegExp {
  return new RegExp(ID_PATTERN.source.replace('[a-z]{3}', prefix))
}

/**
 * Makes a new id. Ids of one millisecond differ by randomness, ids of different milliseconds sort by time.
 *
 * @param prefix three letters of the kind, as its definition gives them
 * @param at milliseconds since 1970, UTC
 * @param random ten random bytes
 * Source: TypeID 0.3, https://github.com/jetify-com/typeid; RFC 9562 §5.7 (UUIDv7).
 */
export function mintId<Kind extends string>(prefix: string, at: number, random: Uint8Array): Id<Kind> {
  const bytes = new Uint8Array(16)
  let rest = at
  for (let index = 5; index >= 0; index--) {
    bytes[index] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return `${prefix}_${base32(bytes)}` as Id<Kind>
}

/** Whether a text has the form of an id, and of this kind's prefix when one is given. */
export function isId(text: string, prefix?: string): boolean {
  return ID_PATTERN.test(text) && (prefix === undefined || text.startsWith(`${prefix}_`))
}

/** The UUID in an id, with hyphens and in capitals, as registries of GUIDs write them. */
export function uuidOf(id: Id): string {
  let number = 0n
  for (const digit of id.slice(-26)) number = (number << 5n) | BigInt(DIGITS.indexOf(digit))
  const hex = number.toString(16).padStart(32, '0').toUpperCase()
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The id of a kind that holds a UUID; undefined where the text is none. */
export function idOfUuid<Kind extends string>(prefix: string, uuid: string): Id<Kind> | undefined {
  const hex = uuid.replaceAll(/[{}-]/g, '')
  if (!/^[0-9a-f]{32}$/i.test(hex)) return undefined
  return `${prefix}_${base32(Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16)))}` as Id<Kind>
}

function base32(bytes: Uint8Array): string {
  let number = 0n
  for (const byte of bytes) number = (number << 8n) | BigInt(byte)
  let text = ''
  for (let digit = 0; digit < 26; digit++) {
    text = DIGITS[Number(number & 31n)] + text
    number >>= 5n
  }
  return text
}
