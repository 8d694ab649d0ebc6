/** What courses and libraries call weights and biases: `Theta1`, `W1`, `b_2`, `coefs_1`, `fc1.weight`. */

/** With the number of the layer. */
export const WEIGHTS = /^(?:theta|th|t|w|weights?|coefs?|syn|kernel)_?(\d+)$/i;
export const BIASES = /^(?:b|bias(?:es)?|intercepts?)_?(\d+)$/i;
/** With the name of the layer, and whether it is a gradient. */
export const MODULE = /^(.+?)[._](weight|bias)([._]grad)?$/i;
