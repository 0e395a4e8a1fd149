/** The known word that a misspelt one was meant to be, whoever asks: a script, a world file. */
@NullMarked
package io.condor.spelling;

import org.jspecify.annotations.NullMarked;
