export * from './build.ts'
export * from './mint.ts'
export * from './small-organization.ts'
