/** Line editing, history, completion; the only importer of JLine. */
@NullMarked
package io.condor.repl.terminal;

import org.jspecify.annotations.NullMarked;
