// Puts the chosen theme and density on the root before the first paint, so that nothing flashes. See ui/src/theme.ts.
try {
  const { dataset } = document.documentElement
  dataset.theme = localStorage.getItem('trireme.theme') ?? 'system'
  dataset.density = localStorage.getItem('trireme.density') ?? 'default'
} catch {
  // Storage may be forbidden; then the system decides.
}
