/** Orders entries by how well they answer a text, best first, and leaves out those that do not. */
export type Ranker = <Entry extends Ranked>(text: string, entries: readonly Entry[]) => readonly Entry[]

/** What of an entry a ranker looks at. */
export type Ranked = {
  readonly label: string
  readonly keywords?: string
  readonly group?: string
  readonly closed?: boolean
}

/**
 * The plain ranker: the whole label, then its beginning, the beginning of a word, anywhere, letters in order.
 * Good to some thousand entries; a search library does better above that.
 */
export const rankByLetters: Ranker = (text, entries) => {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return entries
  return entries
    .map((entry, order) => ({ entry, order, score: score(wanted, entry.label, entry.keywords) }))
    .filter((ranked) => ranked.score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .map((ranked) => ranked.entry)
}

function score(wanted: string, label: string, keywords = ''): number {
  const text = label.toLowerCase()
  if (text === wanted) return 6
  if (text.startsWith(wanted)) return 5
  if (` ${text}`.includes(` ${wanted}`)) return 4
  if (text.includes(wanted)) return 3
  if (keywords.toLowerCase().includes(wanted)) return 2
  return inOrder(wanted.replaceAll(' ', ''), text) ? 1 : 0
}

function inOrder(letters: string, text: string): boolean {
  let at = 0
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}
