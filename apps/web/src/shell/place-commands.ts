import type { KeyBinding } from '@trireme/ui'

/** A command of the place on screen. */
export type PlaceCommand = {
  readonly label: string
  /** What else one may call it. */
  readonly words?: string | undefined
  readonly keys?: string
  readonly run: () => void
}

/** How long a place that is gone to may take to show its buttons, on a slow machine or a slow line. */
const PATIENCE_MS = 60_000
/** A button that is the same for this long stays. */
const STANDS_MS = 100
const ACTS = ['pointerdown', 'keydown'] as const
const BUTTONS = ':is(.tri-header, .tri-frame-tabs) button:not(:disabled)'

/**
 * What the place on screen offers: its keys, and the buttons of its header and of its tabs that have none. Read off the
 * page, so that a command is stated once, where its button is.
 */
export function placeCommands(keys: readonly KeyBinding[]): readonly PlaceCommand[] {
  const bound = keys.flatMap(({ label, keys: stroke, run }) =>
    run === undefined || stroke === 'Esc' ? [] : [{ label, keys: stroke, run }],
  )
  const pressed = [...document.querySelectorAll<HTMLButtonElement>(BUTTONS)]
    .filter((button) => button.checkVisibility() && button.querySelector('kbd') === null && nameOf(button) !== '')
    .map((button) => ({ label: nameOf(button), words: button.dataset['words'], run: () => press(button) }))
  return [...new Map([...pressed, ...bound].map((command) => [command.label.toLowerCase(), command])).values()]
}

/**
 * Presses the button of this name as soon as the place that has it shows it and the palette has closed. Given up as soon as
 * the person does something else meanwhile: what is asked for must not come over what is done now.
 */
export function pressWhenShown(name: string): void {
  const since = performance.now()
  let pressed: HTMLButtonElement | undefined
  let seen: HTMLButtonElement | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = () => {
    clearTimeout(timer)
    for (const act of ACTS) removeEventListener(act, end, true)
  }
  const look = () => {
    // A place that has just come may be drawn anew at once: what was pressed must still be there, else it is pressed again.
    if (pressed?.isConnected === true || performance.now() - since > PATIENCE_MS) return end()
    const button = [...document.querySelectorAll<HTMLButtonElement>(BUTTONS)].find((each) => nameOf(each) === name)
    pressed = button === seen && document.querySelector('.tri-backdrop') === null ? button : undefined
    seen = button
    if (pressed !== undefined) press(pressed)
    timer = setTimeout(look, STANDS_MS)
  }
  for (const act of ACTS) addEventListener(act, end, true)
  look()
}

/** After the palette has closed and given the focus back. */
function press(button: HTMLButtonElement): void {
  setTimeout(() => {
    button.focus()
    button.click()
  })
}

function nameOf(button: HTMLButtonElement): string {
  return (button.ariaLabel ?? button.textContent).trim()
}
