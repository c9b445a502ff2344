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
