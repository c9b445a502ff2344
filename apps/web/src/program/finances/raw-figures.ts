import { FIGURES, type FigureName, type Standing, costIndexOf } from './explained.ts'

/** The figures of a row as numbers, to hundredths; null where one is not known, or not shown. */
export function rawFigures({ tracked, performance, curve, method, text }: Standing): readonly (number | null)[] {
  const { earned, actual, scheduleIndex, estimates } = performance
  const raw: Readonly<Record<FigureName, number | null>> = {
    budget: tracked.sums.budget,
    planned: tracked.sums.planned,
    earned: tracked.sums.earned,
    actual: tracked.sums.actual,
    scheduleIndex,
    timeIndex: curve?.schedule?.index ?? null,
    costIndex: costIndexOf(earned, actual),
    atCompletion: estimates[method].atCompletion,
    variance: estimates[method].variance,
    growth: tracked.growth.amount,
  }
  return FIGURES.map((figure) => {
    const value = text.shows(figure) ? raw[figure] : null
    return value === null ? null : Math.round(value * 100) / 100
  })
}
