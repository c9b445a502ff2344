export * from './estimate.ts'
export * from './uncertainty.ts'
export * from './forecast.ts'
