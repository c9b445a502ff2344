/** Words as they begin a line: `work items` as `Work items`. */
export function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
