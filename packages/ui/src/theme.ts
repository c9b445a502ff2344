import { useSyncExternalStore } from 'react'

export type ThemeChoice = 'system' | 'light' | 'dark'
export type Density = 'dense' | 'default' | 'comfortable'

/** Appearance of this browser: what was chosen, and what it comes to now. */
export interface Appearance {
  readonly theme: ThemeChoice
  readonly shown: 'light' | 'dark'
  readonly density: Density
}

const THEMES = ['system', 'light', 'dark'] as const satisfies readonly ThemeChoice[]
const DENSITIES = ['dense', 'default', 'comfortable'] as const satisfies readonly Density[]
const listeners = new Set<() => void>()
let current: Appearance | null = null

/** Puts the remembered appearance on the root element. Call once before the first render, so that nothing flashes. */
export function applyAppearance(): void {
  const { theme, density } = read()
  document.documentElement.dataset.theme = theme
  document.documentElement.dataset.density = density
}

/** The appearance, and a function to change it. Canvas layers re-read their tokens when `shown` changes. */
export function useTheme(): Appearance & {
  readonly change: (next: Partial<Pick<Appearance, 'theme' | 'density'>>) => void
} {
  return { ...useSyncExternalStore(subscribe, read), change }
}

function change(next: Partial<Pick<Appearance, 'theme' | 'density'>>): void {
  for (const [key, value] of Object.entries(next)) localStorage.setItem(`trireme.${key}`, value)
  refresh()
}

function read(): Appearance {
  current ??= {
    theme: stored('theme', THEMES, 'system'),
    density: stored('density', DENSITIES, 'default'),
    shown: shownFor(stored('theme', THEMES, 'system')),
  }
  return current
}

function refresh(): void {
  current = null
  applyAppearance()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  listeners.add(listener)
  if (listeners.size === 1) {
    system.addEventListener('change', refresh)
    window.addEventListener('storage', refresh)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    system.removeEventListener('change', refresh)
    window.removeEventListener('storage', refresh)
  }
}

function shownFor(theme: ThemeChoice): 'light' | 'dark' {
  if (theme !== 'system') return theme
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

function stored<Value extends string>(key: string, allowed: readonly Value[], otherwise: Value): Value {
  const value = localStorage.getItem(`trireme.${key}`)
  return allowed.find((candidate) => candidate === value) ?? otherwise
}
