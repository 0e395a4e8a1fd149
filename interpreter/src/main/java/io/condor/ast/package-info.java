/** The syntax tree as JSON and back: a promise to programs that read or write scripts. */
@NullMarked
package io.condor.ast;

import org.jspecify.annotations.NullMarked;
