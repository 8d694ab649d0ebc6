/** Which Deltascope writes models, and which format; a test holds the version beside package.json's. */

export const VERSION = '0.1.0';

/** Grows whenever older versions could misread a new file. Every earlier format stays readable. */
export const MODEL_FORMAT = 3;

/** The least version that reads MODEL_FORMAT: told to those who open a file that is too new for them. */
export const NEEDS_VERSION = '0.1.0';
