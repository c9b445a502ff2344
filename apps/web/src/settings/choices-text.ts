/** `Gold, Silver` as a set; undefined where one is too long. */
export function readChoices(text: string): readonly string[] | undefined {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
  return words.some((word) => word.length > 100) || words.length > 100 ? undefined : [...new Set(words)].toSorted()
}
