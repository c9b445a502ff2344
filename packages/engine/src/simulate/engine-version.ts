/** Goes with every result, so that a forecast can be made again by what made it. That of package.json. */
export const ENGINE_VERSION = '0.1.0'
