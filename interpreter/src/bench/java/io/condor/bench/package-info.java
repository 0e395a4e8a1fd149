/**
 * Speed of the pricing core beside public libraries, on the same inputs and for the same outputs.
 */
@NullMarked
package io.condor.bench;

import org.jspecify.annotations.NullMarked;
