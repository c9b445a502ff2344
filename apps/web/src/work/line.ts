/** The most letters a title has; the definitions of the kinds hold to the same. */
export const TITLE_LETTERS = 300

/** How one line of text is read from a field: trimmed, and refused in words where it is too long. */
export function line(most: number) {
  return {
    format: (text: string) => text,
    parse: (text: string) => (whyTooLong(text, most) === undefined ? text.trim() : undefined),
    why: (text: string) => whyTooLong(text, most)!,
  }
}

export const TITLE = { ...line(TITLE_LETTERS), needed: 'A title is needed. Esc brings the old one back.' }

/** Why a text has no room in a line of so many letters; undefined where it has. */
export function whyTooLong(text: string, most: number): string | undefined {
  if (text.trim().length <= most) return undefined
  return `Expected at most ${most.toLocaleString('en')} letters; these are ${text.trim().length.toLocaleString('en')}.`
}
