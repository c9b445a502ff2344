export { mspdiImporter } from './importer.ts'
export type { MspdiDocument, Task } from './document.ts'
