/** `Marketing: web page` as a department and what it is to do; without a known department all of it is the title. */
export function laneAndTitle(
  text: string,
  known: readonly string[],
): { readonly lane: string | null; readonly title: string } {
  const [before, ...rest] = text.split(':')
  const lane = known.find((each) => each.toLowerCase() === before!.trim().toLowerCase())
  return lane === undefined || rest.length === 0
    ? { lane: null, title: text.trim() }
    : { lane, title: rest.join(':').trim() }
}

/** Before an item of a list that was written elsewhere: `- `, `2. `, `[ ] `. */
const LIST_MARK = /^\s*(?:(?:[-*•–]|\d+[.)])\s+)?(?:\[[ xX]?\]\s+)?/

/**
 * What a paste stands for behind what was typed: one item a line. A department that was typed holds for all of them, other text
 * begins the first. Fewer than two where there are not several lines.
 */
export function pastedItems(pasted: string, typed: string): readonly string[] {
  const lines = pasted.split(/\r?\n/).flatMap((line) => line.replace(LIST_MARK, '').trim() || [])
  const before = typed.trim()
  if (before === '') return lines
  return lines.map((line, nth) => (nth === 0 || before.endsWith(':') ? `${before} ${line}` : line))
}
