export * from './build.ts'
export * from './mint.ts'
export * from './small-organization.ts'
export * from './brought-in.ts'
