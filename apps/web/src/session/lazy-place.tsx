import { lazyRouteComponent } from '@tanstack/react-router'
import type { ComponentType } from 'react'

/** A part of the app that did not come: the network or the server is gone, or the server has a newer app by now. */
export class NotLoaded extends Error {}

/**
 * The component of a place, fetched when it is wanted. One that does not come is told as `NotLoaded`, inside the shell; the router's own
 * way is to load the page anew, which offline is the end of it.
 */
export function lazyPlace(load: () => Promise<ComponentType>) {
  return lazyRouteComponent(() =>
    load().then(
      (place) => ({ default: place }),
      () => ({ default: Missing }),
    ),
  )
}

function Missing(): never {
  throw new NotLoaded('This part of the app was not loaded.')
}
