export * from './arbitraries/index.ts'
export * from './clock.ts'
export * from './random.ts'
