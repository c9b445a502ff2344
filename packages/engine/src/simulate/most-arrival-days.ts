/** On so many days in a row somebody may come, at most: ten years. In a file of its own, so that who asks for it loads no draws. */
export const MOST_ARRIVAL_DAYS = 3_660
