export * from './goal-progress.ts'
export * from './key-result-progress.ts'
