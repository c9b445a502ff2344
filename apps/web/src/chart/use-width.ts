import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** The width of an element in whole pixels, followed; what was given until it is known. */
export function useWidth<E extends Element>(atFirst: number): [RefObject<E | null>, number] {
  const element = useRef<E>(null)
  const [width, setWidth] = useState(atFirst)
  useLayoutEffect(() => {
    if (element.current === null) return
    const measure = () => setWidth(Math.max(1, Math.round(element.current?.clientWidth ?? atFirst)))
    const observer = new ResizeObserver(measure)
    observer.observe(element.current)
    measure()
    return () => observer.disconnect()
  }, [atFirst])
  return [element, width]
}
