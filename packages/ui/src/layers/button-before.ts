import { type ReactElement, type RefObject, cloneElement, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** What was done to the button of a layer before the layer was loaded. */
export interface ButtonBefore {
  readonly isPressed: boolean
  readonly hasFocus: boolean
}

/** What ends a press, by pointer or by key, or takes it away. */
const RELEASES = ['pointerup', 'pointercancel', 'keyup', 'blur'] as const

/**
 * A button that is there before its layer is: it remembers what the layer has to make good. While it is held down it must
 * not be taken over: a press that begins on one element and ends on another presses neither.
 */
export function useButtonBefore(
  opens: 'menu' | 'dialog',
  onPress?: () => void,
): ButtonBefore & {
  readonly isHeld: boolean
  readonly shown: (trigger: ReactElement<Record<string, unknown>>) => ReactElement
} {
  const [isPressed, setPressed] = useState(false)
  const [hasFocus, setHasFocus] = useState(false)
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (!isHeld) return undefined
    let click: ReturnType<typeof setTimeout> | undefined
    // The click comes right after what ends the press.
    const release = () => (click = setTimeout(() => setHeld(false)))
    for (const each of RELEASES) addEventListener(each, release)
    return () => {
      clearTimeout(click)
      for (const each of RELEASES) removeEventListener(each, release)
    }
  }, [isHeld])
  const hold = () => setHeld(true)
  return {
    isPressed,
    hasFocus,
    isHeld,
    shown: (trigger) =>
      cloneElement(trigger, {
        'aria-haspopup': opens,
        'aria-expanded': false,
        onPointerDown: hold,
        onKeyDown: hold,
        onClick: () => {
          setPressed(true)
          onPress?.()
        },
        onFocus: () => setHasFocus(true),
        onBlur: () => setHasFocus(false),
      }),
  }
}

/** Gives the button that came with the layer the focus that the one before it had. */
export function useFocusBefore({ hasFocus }: ButtonBefore): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    if (hasFocus) button.current?.focus()
  }, [hasFocus])
  return button
}
