/** One interactive conversation: text in, response out; no terminal. */
@NullMarked
package io.condor.repl;

import org.jspecify.annotations.NullMarked;
