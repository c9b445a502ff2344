/** Whether `⌘` means the command key here; elsewhere it means Ctrl. */
export const isMac = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent)

/** Modifiers in the order each platform writes them. */
const MODIFIERS = { mac: ['⌥', '⇧', '⌘'], other: ['Ctrl', 'Alt', 'Shift'] } as const

/** Splits `⇧⌘Enter` or `G G` into the key caps a person sees, modifiers first: `Ctrl`, `Shift`, `Enter` off the Mac. */
export function keyCaps(keys: string, mac: boolean = isMac): readonly string[] {
  const names: Record<string, string> = mac ? {} : { '⌘': 'Ctrl', '⇧': 'Shift', '⌥': 'Alt' }
  const caps = keys
    .replace(/[⌘⇧⌥]/g, (sign) => `${sign} `)
    .split(/ +/)
    .filter(Boolean)
    .map((cap) => names[cap] ?? cap)
  const modifiers: readonly string[] = MODIFIERS[mac ? 'mac' : 'other']
  return [...modifiers.filter((cap) => caps.includes(cap)), ...caps.filter((cap) => !modifiers.includes(cap))]
}

/** The same keys in the notation of aria-keyshortcuts: `Control+Shift+Enter`. */
export function ariaKeys(keys: string, mac: boolean = isMac): string {
  return keys
    .replaceAll('⌘', mac ? 'Meta+' : 'Control+')
    .replaceAll('⇧', 'Shift+')
    .replaceAll('⌥', 'Alt+')
}
