import { cloneElement, type ReactElement, type ReactNode } from 'react'

/** A link element of any router, `<a href>` or `<Link to>`, that takes these props. */
export type LinkElement = ReactElement<{
  className?: string
  children?: ReactNode
  'aria-current'?: 'page'
  title?: string
}>

/** Dresses a link element: our class, our content, and whether it is where we are. */
export function dressLink(link: LinkElement, className: string, current: boolean, children: ReactNode, title?: string) {
  return cloneElement(link, { className, title, 'aria-current': current ? 'page' : undefined, children })
}
