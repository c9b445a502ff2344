import { type ReactElement, type RefObject, cloneElement, useLayoutEffect, useRef, useState } from 'react'

/** What was done to the button of a layer before the layer was loaded. */
export interface ButtonBefore {
  readonly isPressed: boolean
  readonly hasFocus: boolean
}

/** A button that is there before its layer is: it remembers what the layer has to make good. */
export function useButtonBefore(
  opens: 'menu' | 'dialog',
  onPress?: () => void,
): ButtonBefore & { readonly shown: (trigger: ReactElement<Record<string, unknown>>) => ReactElement } {
  const [isPressed, setPressed] = useState(false)
  const [hasFocus, setHasFocus] = useState(false)
  return {
    isPressed,
    hasFocus,
    shown: (trigger) =>
      cloneElement(trigger, {
        'aria-haspopup': opens,
        'aria-expanded': false,
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
