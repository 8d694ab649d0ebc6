/** The file of settings, in the folder where the command runs. */
export const CONFIG_FILE = 'deltascope.config.json';
