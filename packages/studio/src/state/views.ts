/** The views that the page is divided into. */
export const TABS = ['network', 'steps', 'results', 'setup', 'bugs', 'compare'] as const;
export type Tab = (typeof TABS)[number];
export const DOCKS = ['why', 'learn'] as const;
export type Dock = (typeof DOCKS)[number];
