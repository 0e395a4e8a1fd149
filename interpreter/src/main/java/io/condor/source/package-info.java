/** Text of a script and positions in it: SourceFile, Span, LineMap. */
@NullMarked
package io.condor.source;

import org.jspecify.annotations.NullMarked;
