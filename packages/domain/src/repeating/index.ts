export * from './occurrences.ts'
export * from './series.ts'
