/** Downloads of free public histories; the only package that may open a network connection. */
@NullMarked
package io.condor.fetch;

import org.jspecify.annotations.NullMarked;
