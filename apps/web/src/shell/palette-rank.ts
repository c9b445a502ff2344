import uFuzzy from '@leeoniya/ufuzzy'
import type { Ranker } from '@trireme/ui'

const fuzzy = new uFuzzy({ intraMode: 1 })

/**
 * Best first by fuzzy search; an item of exactly this key stands before all; what begins with the text stands before what only holds it, and among either, what is
 * still open before what is closed. With no text, as given.
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
  const place = (entry: (typeof entries)[number]) => (isKey(entry) ? -1 : placeByLabel(entry))
  const placeByLabel = ({ label, closed }: (typeof entries)[number]) =>
    (label.toLowerCase().startsWith(wanted) ? 0 : 2) + (closed ? 1 : 0)
  return ranked.toSorted((one, other) => place(one) - place(other))
}
