import type { Palette } from '../drawing/scene.ts'

/** The colours of paper, which is always light: read from the style sheets, whatever theme is in force. */
export function lightPalette(font: string): Palette {
  const tokens = new Map<string, string>()
  for (const sheet of document.styleSheets) readRules(rulesOf(sheet), tokens)
  return { font, colour: (name) => tokens.get(`--${name}`) ?? '#808080' }
}

/** A sheet of another origin keeps its rules to itself. */
function rulesOf(sheet: CSSStyleSheet): Iterable<CSSRule> {
  try {
    return sheet.cssRules
  } catch {
    return []
  }
}

/** The custom properties of the root as it is before any theme is chosen. */
function readRules(rules: Iterable<CSSRule>, into: Map<string, string>): void {
  for (const rule of rules) {
    if (rule instanceof CSSLayerBlockRule) readRules(rule.cssRules, into)
    else if (rule instanceof CSSStyleRule && rule.selectorText === ':root')
      for (const name of rule.style) {
        if (name.startsWith('--') && !into.has(name)) into.set(name, rule.style.getPropertyValue(name).trim())
      }
  }
}
