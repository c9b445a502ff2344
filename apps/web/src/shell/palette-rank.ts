import uFuzzy from '@leeoniya/ufuzzy'
import type { Ranker } from '@trireme/ui'

/** Groups of what can be done or gone to. */
const FEW: readonly string[] = ['This item', 'Here', 'Commands', 'Places']
const fuzzy = new uFuzzy({ intraMode: 1 })

/**
 * Best first by fuzzy search; what is called exactly so, or an item of exactly this key, stands before all; then what can be done or gone to and begins with the text or is
 * also called exactly so; what begins with the text stands before what only holds it, and among either, what is still open before what is closed. With no text, as given.
 */
export const rankPalette: Ranker = (text, entries) => {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return entries
  const [found, info, order] = fuzzy.search(
    entries.map(({ label, keywords }) => (keywords === undefined ? label : `${label} ${keywords}`)),
    text,
    0,
    1e4,
  )
  if (found === null) return []
  const ranked = order === null ? found.map((at) => entries[at]!) : order.map((at) => entries[info!.idx[at]!]!)
  const isKey = ({ group, keywords }: (typeof entries)[number]) =>
    group === 'Work items' && keywords?.toLowerCase().split(' ').includes(wanted) === true
  const place = (entry: (typeof entries)[number]) => (isKey(entry) || isCalled(entry) ? -1 : placeByLabel(entry))
  const isCalled = ({ label }: (typeof entries)[number]) => label.toLowerCase().replace('…', '') === wanted
  const placeByLabel = ({ label, group, keywords = '', closed }: (typeof entries)[number]) =>
    Math.min(placeOfWords(label.toLowerCase(), wanted, group), placeOfSynonym(keywords.toLowerCase(), wanted, group)) +
    (closed ? 1 : 0)
  return ranked.toSorted((one, other) => place(one) - place(other))
}

/** What can be done or gone to, and is few, stands before the many work items that hold the same word. */
function placeOfWords(label: string, wanted: string, group: string | undefined): number {
  const isFew = FEW.includes(group ?? '')
  if (label.startsWith(wanted)) return isFew ? -0.75 : 0
  if (!isFew || !label.includes(` ${wanted}`)) return 2
  return `${label.replace('…', '')} `.includes(` ${wanted} `) ? -0.25 : 0
}

/** Another word for the same is nearly as good as its own; what is done with the open item is meant before all else. */
function placeOfSynonym(keywords: string, wanted: string, group: string | undefined): number {
  if (!FEW.includes(group ?? '') || !` ${keywords}`.includes(` ${wanted}`)) return 2
  const isWhole = ` ${keywords} `.includes(` ${wanted} `)
  return (group === 'This item' ? 0.5 : 1) - (isWhole ? 1.125 : 0)
}
