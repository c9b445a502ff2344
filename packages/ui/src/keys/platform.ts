/** Whether `⌘` means the command key here; elsewhere it means Ctrl. */
export const isMac = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent)

/** Splits `⌘⇧Enter` or `G G` into the key caps a person sees: `Ctrl`, `Shift`, `Enter` off the Mac. */
export function keyCaps(keys: string, mac: boolean = isMac): readonly string[] {
  const names: Record<string, string> = mac ? {} : { '⌘': 'Ctrl', '⇧': 'Shift', '⌥': 'Alt' }
  return keys
    .replace(/[⌘⇧⌥]/g, (sign) => `${sign} `)
    .split(/ +/)
    .filter(Boolean)
    .map((cap) => names[cap] ?? cap)
}

/** The same keys in the notation of aria-keyshortcuts: `Control+Shift+Enter`. */
export function ariaKeys(keys: string, mac: boolean = isMac): string {
  return keys
    .replaceAll('⌘', mac ? 'Meta+' : 'Control+')
    .replaceAll('⇧', 'Shift+')
    .replaceAll('⌥', 'Alt+')
}
