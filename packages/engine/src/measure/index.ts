export { type GeneratedSize, generatedModel } from './generated-model.ts'
