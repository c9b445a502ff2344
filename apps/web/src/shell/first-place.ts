import { type Place, places } from './places.ts'

const keyOf = (memberId: string) => `trireme.place.${memberId}`

/** Where the app opens by its bare address: the place in which somebody was last, in this browser; at first the page of a Monday. */
export function firstPlace(memberId: string): Place['path'] {
  const last = localStorage.getItem(keyOf(memberId))
  return places.find(({ path }) => path === last)?.path ?? '/program'
}

/** Notes where somebody is, if that is a place: settings and imports are errands. */
export function keepPlace(memberId: string, path: string): void {
  if (places.some((place) => place.path === path)) localStorage.setItem(keyOf(memberId), path)
}
