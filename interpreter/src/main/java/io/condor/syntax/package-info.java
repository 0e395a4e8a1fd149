/** The syntax tree as written, with spans; parser front door; formatter. */
@NullMarked
package io.condor.syntax;

import org.jspecify.annotations.NullMarked;
