/** How receivers of alerts know who calls. */
export const USER_AGENT = 'tensorone-status';
