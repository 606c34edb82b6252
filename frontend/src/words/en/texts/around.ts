/** Words around the texts of the written pages. */
export const around = { contents: 'On this page' };
