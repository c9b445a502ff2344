import './marks.css'

/** The first letters of the first and the last name; one letter for one name, `?` for none. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const letters = words.length > 1 ? [words[0]!, words.at(-1)!] : words
  return letters.map((word) => [...word][0]!.toUpperCase()).join('') || '?'
}

/** One of eight grounds, always the same for the same text (FNV-1a). Colour is decoration here, the letters tell. */
export function avatarGround(id: string): number {
  let hash = 0x811c9dc5
  for (const letter of id) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0
  return hash % 8
}

export interface AvatarProps {
  readonly name: string
  /** What the colour depends on; the name unless given. */
  readonly id?: string
  /** Empty when the name stands beside it. */
  readonly label?: string
  readonly size?: number
}

/** A person by initials. */
export function Avatar({ name, id = name, label = name, size = 20 }: AvatarProps) {
  const spoken = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true as const }
  return (
    <span
      {...spoken}
      className="tri-avatar"
      data-ground={avatarGround(id)}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.45) }}
    >
      {initials(name)}
    </span>
  )
}
