/** A field of the open item that is gone to by its name. */
export type ItemField = {
  readonly label: string
  /** What else one may call it. */
  readonly words: string
  readonly enter: () => void
}

const WORDS: Readonly<Record<string, string>> = {
  Target: 'deadline due date promise finish by',
  'Planned start': 'start date begin',
  'Planned end': 'finish date end',
  'Date mode': 'pin automatic manual lock',
  Constraint: 'start no earlier finish no later must',
  Effort: 'estimate work size points',
  Duration: 'estimate length days',
  Progress: 'percent done complete',
  Owner: 'assignee responsible who',
  Team: 'assign resource',
  Iteration: 'sprint',
  Release: 'launch version',
  Labels: 'tags',
  Under: 'parent epic move',
}

type Control = HTMLInputElement | HTMLSelectElement

/** The fields of the panel that is open, read off the page as those who go to them find them. */
export function itemFields(): readonly ItemField[] {
  const controls = [...document.querySelectorAll<Control>('[data-side-pane] :is(input, select):not(:disabled)')]
  return Object.entries(WORDS).flatMap(([label, words]) => {
    const control = controls.find((each) => nameOf(each) === label)
    return control === undefined ? [] : [{ label, words, enter: () => enter(control) }]
  })
}

function nameOf(control: Control): string {
  return control.ariaLabel ?? control.labels?.[0]?.textContent.trim() ?? ''
}

/** After the palette has closed and given the focus back. */
function enter(control: Control): void {
  setTimeout(() => {
    control.scrollIntoView({ block: 'center' })
    control.focus({ preventScroll: true })
  })
}
